#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# check-shell.sh
#
# Runs shellcheck over our shell scripts: those that say in their first line that they are.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

scripts=()
busybox_scripts=()
while IFS= read -r -d '' file; do
	first=
	IFS= read -r first <"$file" 2>/dev/null || true
	case $first in
	'#!/bin/busybox sh') busybox_scripts+=("$file") ;;
	'#!'*/bash | '#!'*'env bash' | '#!'*/sh) scripts+=("$file") ;;
	esac
done < <("$here/tracked.sh" '*' ':!*.c' ':!*.h' ':!*.png' ':!*/corpus/*' ':!*.bin')
status=0
shellcheck --format=gcc "${scripts[@]}" || status=1
((${#busybox_scripts[@]} == 0)) ||
	shellcheck --format=gcc --shell=dash "${busybox_scripts[@]}" || status=1
exit "$status"
