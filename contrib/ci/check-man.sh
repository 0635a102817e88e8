#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# check-man.sh
#
# mandoc finds nothing in our man pages.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
mapfile -d '' -t pages < <("$here/tracked.sh" 'data/man/*.[1-8]')
((${#pages[@]} > 0)) || {
	printf 'data/man:1: there is no man page\n'
	exit 1
}
mandoc -T lint -W warning "${pages[@]}" 2>&1 | sed 's/^mandoc: //'
