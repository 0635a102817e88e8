#!/bin/sh
# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

# Runs an example on simulated devices and compares what it says: run-example.sh COMMAND…
set -eu

said=$("$@" cxl:count=2 | sort)
expected='fwctl0 cxl_mem mem0
fwctl0: efbeadde
fwctl1 cxl_mem mem1
fwctl1: efbeadde'
if [ "$said" != "$expected" ]; then
	printf 'it said:\n%s\n' "$said" >&2
	exit 1
fi
