# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Time of a health report of many simulated devices, beside the slowest one of them alone.

Each command to a device takes 20 ms, so one after the other they would take 64 times as long.
"""

import os

from measure import measure

NUMBER = 64
SIMULATE = f"--simulate=cxl:count={NUMBER}:latency=20ms"


def run(build):
    command = [os.path.join(build, "tools", "fwctl-tool"), SIMULATE, "health", "--json"]
    alone = [measure(build, [*command, f"mem{index}"], 1)["ms"] for index in range(NUMBER)]
    together = measure(build, command, 5)
    slowest = max(alone)
    return {
        "devices": NUMBER,
        "together": together,
        "alone": {"slowest_ms": slowest, "fastest_ms": min(alone)},
        "ratio": round(together["ms"] / slowest, 3),
    }


def show(result):
    print("\nfwctl-tool health: simulated devices, 20 ms for each command")
    print(f"  {result['devices']:>4} at once       {result['together']['ms']:9.2f} ms")
    print(f"  the slowest alone  {result['alone']['slowest_ms']:9.2f} ms")
    print(f"  the fastest alone  {result['alone']['fastest_ms']:9.2f} ms")
    print(f"  ratio              {result['ratio']:9.3f}")
