#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# fwupd-headers.sh [--find]
#
# No Debian package has the headers of libfwupdplugin, so they are made here, out of Debian's
# own source package of the very version that is installed. Prints the folder that has them:
# ${XDG_CACHE_HOME:-~/.cache}/libfwctl-glib/fwupd-headers-VERSION, laid out as fwupd's source.
# A later run finds it and needs no network.
#
#   --find   only looks: what is missing is an error that says how to get it
#
# The archive's address comes from this machine's own entries, and apt works in a tree of its
# own: nothing under /etc or /var changes, no privilege is needed, apt checks the signature as
# ever. Nothing of fwupd is compiled.

set -euo pipefail

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

[[ ${1:-} == "" || ${1:-} == --find ]] || die "usage: ${0##*/} [--find]"
version=$(dpkg-query -W -f '${Version}' fwupd 2>/dev/null) || version=
[[ -n $version ]] || die "fwupd is not installed from a Debian package"
folder=${XDG_CACHE_HOME:-$HOME/.cache}/libfwctl-glib/fwupd-headers-$version
if [[ -e $folder/libfwupdplugin/fwupdplugin.h ]]; then
	printf '%s\n' "$folder"
	exit 0
fi
[[ ${1:-} != --find ]] || die "no headers of fwupd $version: contrib/fwupd-headers.sh makes them"
command -v dpkg-source >/dev/null || die "missing: dpkg-source (package dpkg-dev)"
/usr/bin/python3 -c 'import jinja2' 2>/dev/null || die "missing: package python3-jinja2"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{parts,lists/partial,cache/archives/partial}
shopt -s nullglob
for list in /etc/apt/sources.list.d/*.sources; do
	sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/parts/${list##*/}"
done
for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
	[[ ! -e $list ]] || sed -n 's/^deb[[:space:]]/deb-src /p' "$list" >"$work/parts/${list##*/}.list"
done
# Root's apt would drop to a user that cannot write here, hence Sandbox::User.
cat >"$work/apt.conf" <<-CONF
	Dir::Etc::SourceList "/dev/null";
	Dir::Etc::SourceParts "$work/parts";
	Dir::State::Lists "$work/lists";
	Dir::Cache "$work/cache";
	APT::Sandbox::User "root";
	Acquire::Languages "none";
	Acquire::Retries "3";
CONF
export APT_CONFIG=$work/apt.conf
cd "$work"
apt-get -q update >&2 || printf '%s: an archive could not be read\n' "${0##*/}" >&2
apt-get -q source --download-only "fwupd=$version" >&2 ||
	die "no archive of this machine has the source of fwupd $version"
# apt has checked the files against the signed index
dpkg-source --no-check -x ./*.dsc source >&2

made=$work/headers
mkdir -p "$made"/{libfwupd,libfwupdplugin}
cp source/libfwupdplugin/*.h "$made/libfwupdplugin"
# only what libfwupd-dev does not install: a header must not be there twice
cp source/libfwupd/*-private.h "$made/libfwupd"
cp source/COPYING "$made"
for structures in source/libfwupdplugin/*.rs; do
	name=$(basename "$structures" .rs)
	/usr/bin/python3 source/libfwupdplugin/rustgen.py "$structures" "$work/unused.c" \
		"$made/libfwupdplugin/$name-struct.h" --include fwupd.h --prefix Fu >&2 || die "rustgen.py: $name"
done
mkdir -p "${folder%/*}"
# a rename, so that a folder which is there is a whole one; another run may have been faster
mv -T "$made" "$folder" 2>/dev/null || [[ -e $folder/libfwupdplugin/fwupdplugin.h ]] || die "cannot make $folder"
printf '%s\n' "$folder"
