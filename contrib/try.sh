#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# try.sh
#
# Installs what a build needs, builds into build-try/, and shows what the tool does, on
# simulated devices: no fwctl device, no new kernel and no privilege is needed for that.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")

"$here/setup.sh" build
"$here/build.sh" "$source/build-try" -Dtests=disabled -Ddocs=disabled

cd "$source"
tool=build-try/tools/fwctl-tool

show() {
	printf '\n$ %s' "$tool"
	printf ' %s' "$@"
	printf '\n'
	"$tool" "$@" 2>&1
}

cat <<'TEXT'

The devices below are SIMULATED: a model of CXL memory firmware inside the library answers.
TEXT
show --simulate=cxl:count=2 list
show --simulate=cxl info fwctl0
show --simulate=cxl features fwctl0 | sed -n '1,20p'
printf '[...]\n'
show --simulate=cxl feature get fwctl0 cxl-test-vendor
show --simulate=cxl estimate fwctl0 feature set cxl-test-vendor --hex=cdabcdab
show --simulate=cxl health | sed -n '1,12p'
printf '[...]\n'
show --simulate=cxl firmware
image=$(mktemp)
trap 'rm -f "$image"' EXIT
head -c 65536 /dev/zero >"$image"
show --simulate=cxl flash mem0 "$image" --allow-unsigned --dry-run

cat <<TEXT

All of that was simulated. On a machine with fwctl devices (Linux 6.15 or newer), as root and
without --simulate:

  $tool list
  $tool info
  $tool features DEVICE
  $tool feature get DEVICE FEATURE
  $tool health
  $tool firmware

Nothing of this taints the kernel. To install: meson install -C build-try
TEXT
