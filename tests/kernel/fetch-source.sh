#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# fetch-source.sh PACKAGE SUITE DIR
#
# Downloads one Debian package from a suite that this machine does not use, and prints
# the path of the .deb. The archive's address and its key come from the machine's own
# Debian entry, and apt works in a tree of its own below DIR: nothing under /etc or
# /var changes, and no privilege is needed. apt checks the signature as ever.

set -euo pipefail

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

(($# == 3)) || die "usage: ${0##*/} PACKAGE SUITE DIR"
package=$1 suite=$2 dir=$3
default_keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# Both readers print "URI keyring" for each entry with the wanted suite and "main";
# an empty keyring field is "-".
read_one_line_entries() {
	awk -v suite="$1" '
		$1 != "deb" { next }
		{
			keyring = "-"
			if (match($0, /\[[^]]*\]/)) {
				options = substr($0, RSTART + 1, RLENGTH - 2)
				$0 = substr($0, 1, RSTART - 1) substr($0, RSTART + RLENGTH)
				if (match(options, /signed-by=[^ ,]+/))
					keyring = substr(options, RSTART + 10, RLENGTH - 10)
			}
			if ($3 == suite)
				for (i = 4; i <= NF; i++)
					if ($i == "main") { print $2, keyring; break }
		}' "${@:2}"
}

read_deb822_entries() {
	awk -v suite="$1" '
		function has(list, word) { return index(" " list " ", " " word " ") }
		function flush() {
			if (has(f["types"], "deb") && has(f["suites"], suite) &&
			    has(f["components"], "main") && f["enabled"] !~ /^(no|false|0)$/) {
				split(f["uris"], uri, " ")
				# an embedded key is not a path: the default keyring serves
				keyring = f["signed-by"] ~ /^\/[^ ]*$/ ? f["signed-by"] : "-"
				print uri[1], keyring
			}
			split("", f)
		}
		FNR == 1 { flush() }
		/^#/ { next }
		/^[ \t]*$/ { flush(); next }
		/^[ \t]/ { sub(/^[ \t]+/, ""); f[field] = f[field] " " $0; next }
		{
			field = tolower(substr($0, 1, index($0, ":") - 1))
			sub(/^[^:]*:[ \t]*/, ""); gsub(/[ \t]+/, " ")
			f[field] = $0
		}
		END { flush() }' "${@:2}"
}

# shellcheck source=/dev/null
codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")
[[ -n $codename ]] || die "/etc/os-release has no VERSION_CODENAME: not a Debian release?"

shopt -s nullglob
lists=(/etc/apt/sources.list /etc/apt/sources.list.d/*.list)
[[ -e ${lists[0]} ]] || lists=("${lists[@]:1}")
deb822=(/etc/apt/sources.list.d/*.sources)
entries=$(
	((${#lists[@]} == 0)) || read_one_line_entries "$codename" "${lists[@]}"
	((${#deb822[@]} == 0)) || read_deb822_entries "$codename" "${deb822[@]}"
)
[[ -n $entries ]] || die "no apt entry here carries the suite $codename with main"
read -r uri keyring <<<"${entries%%$'\n'*}"
[[ $keyring != - ]] || keyring=$default_keyring
[[ -r $keyring ]] || die "missing keyring $keyring (package debian-archive-keyring)"

mkdir -p "$dir"/{lists/partial,archives/partial,download}
dir=$(cd "$dir" && pwd)
printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$uri" "$suite" >"$dir/sources.list"
# Root's apt would drop to a user that cannot write below DIR, hence Sandbox::User. With
# the real status file it would want the installed version of an installed package.
: >"$dir/status"
cat >"$dir/apt.conf" <<-CONF
	Dir::Etc::SourceList "$dir/sources.list";
	Dir::Etc::SourceParts "/dev/null";
	Dir::State::Lists "$dir/lists";
	Dir::State::Status "$dir/status";
	Dir::Cache "$dir";
	Dir::Cache::Archives "$dir/archives";
	APT::Sandbox::User "root";
	Acquire::Languages "none";
	Acquire::Retries "3";
CONF
export APT_CONFIG=$dir/apt.conf

apt-get -q update >&2 || die "apt-get update failed for suite $suite"
(cd "$dir/download" && apt-get -q download "$package" >&2) ||
	die "suite $suite has no package $package"
debs=("$dir/download/${package}"_*.deb)
((${#debs[@]} == 1)) || die "expected one $package package, got ${#debs[@]}"
printf '%s\n' "${debs[0]}"
