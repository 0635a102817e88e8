#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# tracked.sh PATTERN…
#
# Prints the files that are tracked or will be and match one of git's patterns, each ended by
# a NUL byte, relative to the root.

set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
git -c 'safe.directory=*' ls-files -z --cached --others --exclude-standard -- "$@" |
	while IFS= read -r -d '' file; do
		[[ ! -f $file ]] || printf '%s\0' "$file"
	done
