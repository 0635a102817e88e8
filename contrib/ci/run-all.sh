#!/usr/bin/env bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
#
# run-all.sh
#
# Runs the review checks, says PASS or FAIL for each with what it found, and counts them.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
passed=0 failed=0
for check in "$here"/check-*; do
	name=${check##*/check-}
	if output=$("$check" 2>&1 </dev/null); then
		printf 'PASS review: %s\n' "${name%.*}"
		passed=$((passed + 1))
	else
		printf 'FAIL review: %s\n%s\n' "${name%.*}" "$output"
		failed=$((failed + 1))
	fi
done
printf '%d of %d review checks passed\n' "$passed" "$((passed + failed))"
((failed == 0))
