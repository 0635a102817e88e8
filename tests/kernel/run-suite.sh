#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# run-suite.sh [--results DIR] [--udevd] [PYTEST-ARGUMENT…]
#
# Runs the tests in suite/ in a guest, after building its kernel if need be, and exits
# with pytest's status. JUnit's XML and the kernel's log go to DIR (or $FWCTL_RESULTS, or
# a temporary folder whose name is printed). With --udevd, systemd-udevd runs there, too.
# Paths among the arguments are relative to suite/.
#
# FWCTL_BUILDDIR, if set, is a meson build folder of the library: the guest gets the
# paths to run the library, the tool and the typelib from there.
# FWCTL_GUEST_TIMEOUT is the guest's time in seconds, 900 unless set.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 125
}

results=${FWCTL_RESULTS:-} wrapper=()
while (($# > 0)); do
	case $1 in
	--results)
		(($# > 1)) || die "--results needs a value"
		results=$2
		shift 2
		;;
	--udevd)
		wrapper=("$here/with-udevd.sh")
		shift
		;;
	*) break ;;
	esac
done
if [[ -z $results ]]; then
	results=$(mktemp -d --suffix=.fwctl-kernel-suite)
	printf 'results: %s\n' "$results" >&2
fi
mkdir -p "$results"
results=$(cd "$results" && pwd)
/usr/bin/python3 -c 'import pytest' 2>/dev/null || die "missing: pytest (package python3-pytest)"

options=(--results "$results" --timeout "${FWCTL_GUEST_TIMEOUT:-900}"
	--env PYTHONDONTWRITEBYTECODE=1)

# The build's programs and libraries go before the system's.
if [[ -n ${FWCTL_BUILDDIR:-} ]]; then
	build=$(cd "$FWCTL_BUILDDIR" && pwd) || die "no folder $FWCTL_BUILDDIR"
	options+=(
		--env "FWCTL_BUILDDIR=$build"
		--env "LD_LIBRARY_PATH=$build/libfwctl-glib"
		--env "GI_TYPELIB_PATH=$build/introspection:$build/libfwctl-glib"
		--env "PATH=$build/tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	)
fi

# A report of an earlier run must not pass for this one's.
rm -f "$results/junit.xml"
status=0
cd "$here/suite"
"$here/run-guest.sh" "${options[@]}" -- "${wrapper[@]}" /usr/bin/python3 -m pytest -v \
	-p no:cacheprovider --rootdir . --junitxml=/results/junit.xml "$@" || status=$?
if ((status == 0)) && [[ ! -s $results/junit.xml ]]; then
	die "pytest passed but left no junit.xml"
fi
exit "$status"
