#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# build.sh DIR [MESON-OPTION…]
#
# Configures the build folder DIR, if that was not done or was done with other options or
# with other packages installed, and compiles. A second run compiles what has changed.
# BUILD_TARGETS, if set, are the ninja targets to build instead of all; CC is as for meson.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")

(($# > 0)) || {
	printf 'usage: %s DIR [MESON-OPTION…]\n' "${0##*/}" >&2
	exit 2
}
dir=$1
shift

# The distribution's programs, and its Python above all, go before those of a version manager.
export PATH="/usr/bin:/bin:$PATH"
export LC_ALL=C.UTF-8

options=$dir/.options
packages=/var/lib/dpkg/status
setup=()
if [[ ! -e $dir/build.ninja ]]; then
	setup=(setup)
elif [[ $(cat "$options" 2>/dev/null) != "$*" ]]; then
	setup=(setup --wipe)
elif [[ $packages -nt $options ]]; then
	setup=(setup --reconfigure)
fi

mkdir -p "$dir"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run() {
	"$@" >"$log" 2>&1 </dev/null || {
		cat "$log" >&2
		printf '%s: this failed: %s\n' "${0##*/}" "$*" >&2
		exit 1
	}
}

if ((${#setup[@]} > 0)); then
	printf 'build: configuring %s\n' "${dir#"$source"/}"
	run meson "${setup[@]}" "$@" "$dir" "$source"
	printf '%s\n' "$*" >"$options"
fi
printf 'build: compiling %s\n' "${dir#"$source"/}"
read -ra targets <<<"${BUILD_TARGETS:-}"
run ninja -C "$dir" "${targets[@]}"
