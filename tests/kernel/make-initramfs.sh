#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# make-initramfs.sh KERNEL-DIR FILE
#
# Packs busybox, guest-init and the modules that it loads. It takes less than a second,
# so it is made anew for each guest and never out of date.

set -euo pipefail

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 1
}

(($# == 2)) || die "usage: ${0##*/} KERNEL-DIR FILE"
kernel=$1 file=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

busybox=$(command -v busybox) || die "missing: busybox (package busybox-static)"
! ldd "$busybox" >/dev/null 2>&1 || die "$busybox is not static (package busybox-static)"
command -v cpio >/dev/null || die "missing: cpio"

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{bin,proc,sys,dev,lower,over,root}
cp "$busybox" "$tree/bin/busybox"
cp "$here/guest-init" "$tree/init"
chmod 0755 "$tree/init"
cp -r "$kernel/modules" "$tree/modules"

(cd "$tree" && find . -print0 | cpio --quiet --null -o -H newc -R 0:0) | gzip -1 >"$file"
