# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Time and peak memory of a command, through bench-run."""

import os
import statistics
import subprocess


def measure(build, command, repeat):
    """The median time in milliseconds, and the highest peak in KiB."""
    program = os.path.join(build, "tests", "bench", "bench-run")
    output = subprocess.run(
        [program, str(repeat), *command], capture_output=True, text=True, check=True
    ).stdout
    rows = [tuple(map(int, line.split())) for line in output.splitlines()]
    bad = {status for _, _, status in rows if status != 0}
    if bad:
        raise RuntimeError(f"{' '.join(command)} ended with status {bad.pop()}")
    return {
        "ms": round(statistics.median(micros for micros, _, _ in rows) / 1000, 2),
        "KiB": max(kib for _, kib, _ in rows),
    }
