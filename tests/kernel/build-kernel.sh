#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# build-kernel.sh
#
# Builds the guest's kernel and cxl_test once, and prints the cache folder that holds
# them as the last line on stdout (progress goes to stderr). The folder is
# ${XDG_CACHE_HOME:-~/.cache}/libfwctl-glib/kernel-VERSION-KEY, where KEY is a hash of
# what decides the result: kernel.config and this script. A later run finds it by KEY
# alone, so it needs no network. Where source/ lacks a path of kernel-sources, that is
# fetched and added, and the kernel stays.
#
#   bzImage            the kernel             release       its `uname -r`
#   modules/           its modules            config        its whole configuration
#   modules/cxl_test/  tools/testing/cxl      version       the Debian package's version
#   source/            the files of the kernel's source that tests read

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
package=linux-source-7.2
suite=trixie-backports
fragment=$here/kernel.config
cache=${XDG_CACHE_HOME:-$HOME/.cache}/libfwctl-glib

# what the tests compare the library with: paths, one in each line
mapfile -t sources < <(grep -v '^#' "$here/kernel-sources" | grep .)

exec 3>&1 1>&2

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

say() {
	printf '[%4ds] %s\n' "$SECONDS" "$*" >&2
}

has_sources() {
	local path
	for path in "${sources[@]}"; do
		[[ -e $1/source/$path ]] || return 1
	done
}

find_cached() {
	local found
	for found in "$cache"/kernel-*-"$key"; do
		[[ -e $found/bzImage ]] || continue
		has_sources "$found" || continue
		printf '%s\n' "$found" >&3
		exit 0
	done
}

check_tools() {
	local tool missing=()
	[[ $(uname -m) == x86_64 ]] || die "the guest is for x86_64, this is $(uname -m)"
	for tool in apt-get bc bison cpio dpkg-deb flex flock gcc make openssl perl strip xz; do
		command -v "$tool" >/dev/null || missing+=("$tool")
	done
	gcc -E -x c - <<<'#include <gelf.h>' >/dev/null 2>&1 || missing+=("libelf-dev")
	gcc -E -x c - <<<'#include <openssl/ssl.h>' >/dev/null 2>&1 || missing+=("libssl-dev")
	((${#missing[@]} == 0)) || die "missing: ${missing[*]}"
}

# run NAME COMMAND…: a step whose output matters only if it fails
run() {
	local name=$1
	shift
	say "$name"
	"$@" >"$work/log" 2>&1 </dev/null || {
		tail -n 40 "$work/log" >&2
		die "$name failed"
	}
}

check_config() {
	local line bad=()
	while read -r line; do
		[[ $line == CONFIG_* ]] || continue
		grep -qxF "$line" .config || bad+=("$line")
	done <"$fragment"
	((${#bad[@]} == 0)) || die "the configuration did not take: ${bad[*]}"
}

# install_sources SOURCE-TREE DIR
install_sources() {
	mkdir -p "$2/source"
	(cd "$1" && cp --parents -r "${sources[@]}" "$2/source/")
	find "$2/source" \( -name '*.o' -o -name '*.ko' -o -name '*.mod*' -o \
		-name '*.order' -o -name '.*' \) -type f -delete
}

# unpack [PATH…]: of the package's tree all, or these
unpack() {
	say "unpacking $package $version"
	dpkg-deb --fsys-tarfile "$deb" | tar -xO "./usr/src/$package.tar.xz" |
		tar -xJ -C "$work" "${@/#/$package/}"
}

# add_sources KERNEL: a file is there as a whole or not at all, whoever else may be reading; what is
# there already stays as it is
add_sources() {
	unpack "${sources[@]}"
	install_sources "$work/$package" "$work/added"
	cp -rln "$work/added/source/." "$1/source/"
}

install_result() {
	local out=$1 ko
	mkdir -p "$out/modules/cxl_test"
	cp arch/x86/boot/bzImage "$out/bzImage"
	cp .config "$out/config"
	cp include/config/kernel.release "$out/release"
	printf '%s\n' "$version" >"$out/version"
	while IFS= read -r ko; do
		case $ko in
		./tools/testing/cxl/*) cp "$ko" "$out/modules/cxl_test/" ;;
		*) cp "$ko" "$out/modules/" ;;
		esac
	done < <(find . -name '*.ko')
	find "$out/modules" -name '*.ko' -exec strip --strip-debug {} +
	install_sources . "$out"
}

key=$(cat "$fragment" "${BASH_SOURCE[0]}" | sha256sum | cut -c1-12)
find_cached

mkdir -p "$cache"
exec 9>"$cache/build.lock"
flock -n 9 || {
	say "waiting for another build"
	flock 9
	find_cached
}
check_tools

# In the cache folder itself, so that the final rename cannot cross a file system. What a
# killed build left there is nobody's now that the lock is ours.
rm -rf "$cache"/build.??????
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT

say "fetching $package from $suite"
deb=$("$here/fetch-source.sh" "$package" "$suite" "$work/apt")
version=$(dpkg-deb -f "$deb" Version)
target=$cache/kernel-$version-$key
if [[ -e $target/bzImage ]]; then
	add_sources "$target"
	find_cached
	die "$package $version has not all of $here/kernel-sources"
fi
unpack
rm -rf "$work/apt"
cd "$work/$package"

# A make or meson that runs us must not tell the kernel's make what to do.
unset MAKEFLAGS MFLAGS
jobs=-j$(nproc)
run "make tinyconfig" make tinyconfig
run "merging kernel.config" scripts/kconfig/merge_config.sh -m .config "$fragment"
run "make olddefconfig" make olddefconfig
check_config
run "building the kernel (minutes)" make "$jobs" bzImage modules

# Some 7.2.y use this variable in cxl_test without declaring it.
flags=()
grep -Eq '(bool|int)[[:space:]]+type2_test' tools/testing/cxl/test/*.c ||
	flags=(KCFLAGS=-Dtype2_test=0)
run "building cxl_test" make "$jobs" M=tools/testing/cxl "${flags[@]}"

install_result "$work/result"
mv -T "$work/result" "$target"
say "done"
printf '%s\n' "$target" >&3
