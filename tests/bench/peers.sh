#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# peers.sh DIR
#
# Makes DIR a small root file system of Debian sid that has `cxl`, which Debian 12 has not: for
# run.py --peers DIR. Needs root and debootstrap. The archive is the one that apt here uses.

set -euo pipefail

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

(($# == 1)) || die "usage: ${0##*/} DIR"
((EUID == 0)) || die "debootstrap needs root"
command -v debootstrap >/dev/null || die "missing: debootstrap"
if [[ -x $1/usr/bin/cxl ]]; then
	printf '%s is there already\n' "$1"
	exit 0
fi
# shellcheck disable=SC2016 # apt's variable
archive=$(apt-get indextargets --format '$(SITE)/' 'Created-By: Packages' 'Codename: bookworm' |
	head -n 1)
[[ -n $archive ]] || die "no apt entry for bookworm here"
debootstrap --variant=minbase --include=cxl sid "$1" "$archive"
