#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Time of a health report of many simulated devices, beside the slowest one of them alone.

Each command to a device takes 20 ms. The library's part is measured in this process, through its
typelib; the tool's from its start to its end, with what it takes to print.
"""

import json
import os
import statistics
import subprocess
import sys
import time

from measure import measure

NUMBER = 64
REPEAT = 5
SIMULATE = f"cxl:count={NUMBER}:latency=20ms"


def timed(call):
    """The median in milliseconds."""
    times = []
    for _ in range(REPEAT):
        start = time.monotonic()
        call()
        times.append((time.monotonic() - start) * 1000)
    return round(statistics.median(times), 2)


def inside():
    """In a process that finds the build's library."""
    import gi

    gi.require_version("Fwctl", "1.0")
    from gi.repository import Fwctl

    client = Fwctl.Client.new_simulated(SIMULATE)
    targets = list(Fwctl.Inventory.new(client))
    reader = Fwctl.HealthReader.new(client)
    # opens the devices, which is done once
    reader.read_many(targets, None)
    alone = [timed(lambda target=target: reader.read(target, None)) for target in targets]
    together = timed(lambda: reader.read_many(targets, None))
    print(json.dumps({"together_ms": together, "slowest_ms": max(alone), "fastest_ms": min(alone)}))


def run_library(build):
    env = {
        **os.environ,
        "GI_TYPELIB_PATH": os.path.join(build, "introspection"),
        "LD_LIBRARY_PATH": os.path.join(build, "libfwctl-glib", "shared"),
    }
    process = subprocess.run(
        ["/usr/bin/python3", __file__], capture_output=True, text=True, env=env, check=True
    )
    return json.loads(process.stdout)


def run_tool(build):
    command = [os.path.join(build, "tools", "fwctl-tool"), f"--simulate={SIMULATE}", "health", "--json"]
    alone = [measure(build, [*command, f"mem{index}"], 1)["ms"] for index in range(NUMBER)]
    together = measure(build, command, REPEAT)
    return {
        "together_ms": together["ms"],
        "together_KiB": together["KiB"],
        "slowest_ms": max(alone),
        "fastest_ms": min(alone),
    }


def run(build):
    result = {"devices": NUMBER, "library": run_library(build), "tool": run_tool(build)}
    for part in ("library", "tool"):
        row = result[part]
        row["ratio"] = round(row["together_ms"] / row["slowest_ms"], 3)
    return result


def show(result):
    print(f"\nhealth of {result['devices']} simulated devices, 20 ms for each command")
    for part, title in (("library", "read_many()"), ("tool", "fwctl-tool health --json")):
        row = result[part]
        print(f"  {title}")
        print(f"    all at once        {row['together_ms']:9.2f} ms")
        print(f"    the slowest alone  {row['slowest_ms']:9.2f} ms")
        print(f"    the fastest alone  {row['fastest_ms']:9.2f} ms")
        print(f"    ratio              {row['ratio']:9.3f}")


if __name__ == "__main__":
    inside()
