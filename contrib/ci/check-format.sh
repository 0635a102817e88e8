#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# check-format.sh [--fix]
#
# Our C files are as .clang-format wants them. Version 14, Debian 12's, decides: others differ.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
clang_format=$(command -v clang-format-14 || command -v clang-format)

mapfile -d '' -t files < <("$here/tracked.sh" '*.c' '*.h' \
	':!libfwctl-glib/uapi/fwctl' ':!libfwctl-glib/uapi/cxl' ':!libfwctl-glib/uapi/linux')
if [[ ${1:-} == --fix ]]; then
	exec "$clang_format" -i "${files[@]}"
fi
if output=$("$clang_format" --dry-run -Werror "${files[@]}" 2>&1); then
	exit 0
fi
# only "file:line:column: error: …": the code below it helps nobody
grep -E '^[^ ]+:[0-9]+:' <<<"$output" || printf '%s\n' "$output"
printf '%s --fix mends it\n' "contrib/ci/${0##*/}"
exit 1
