#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# with-udevd.sh COMMAND [ARG…]
#
# For use in the guest: starts systemd-udevd, lets it handle the devices that are there
# already, and runs COMMAND. Only then does libgudev see hotplug as on a real system;
# without it the library scans sysfs.

set -euo pipefail

die() {
	printf '%s: %s\n' "${0##*/}" "$*" >&2
	exit 125
}

(($# > 0)) || die "usage: ${0##*/} COMMAND [ARG…]"
# A second udevd on a running system would fight with the first.
[[ $(hostname) == fwctl-guest ]] || die "this is not the guest"
udevd=/lib/systemd/systemd-udevd
[[ -x $udevd ]] || die "missing: $udevd (package udev)"

# The guest's init is outside the job's root, which udevadm takes for a reason to do nothing.
export SYSTEMD_IGNORE_CHROOT=1
"$udevd" --daemon || die "systemd-udevd did not start"
udevadm trigger --type=subsystems --action=add
udevadm trigger --type=devices --action=add
udevadm settle --timeout=60 || die "udevd did not settle"
exec "$@"
