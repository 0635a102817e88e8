# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The kernel's taint bits (Documentation/admin-guide/tainted-kernels.rst)."""

import pathlib

FWCTL = 1 << 19


def read() -> int:
    return int(pathlib.Path("/proc/sys/kernel/tainted").read_text())


def is_fwctl() -> bool:
    return bool(read() & FWCTL)
