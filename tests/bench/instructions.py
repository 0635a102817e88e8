# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Instructions per synchronous RPC, counted by callgrind: no clock, so no noise."""

import os
import re
import subprocess
import tempfile

COUNTS = (1000, 3000)
TOGGLES = ("bench_library_loop", "bench_bare_loop", "bench_object_loop", "bench_published_loop")
FIX_PATH = re.compile(r"^\S*?((?:libfwctl-glib|plugins|tests)/|[^/ ]+$)")


def callgrind(program, arguments, count, out_file):
    command = ["valgrind", "--tool=callgrind", "--collect-atstart=no"]
    command += [f"--toggle-collect={name}" for name in TOGGLES]
    command += [f"--callgrind-out-file={out_file}", program, *arguments, str(count)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    match = re.search(r"Collected : (\d+)", process.stderr)
    if process.returncode != 0 or match is None:
        raise RuntimeError(process.stderr[-2000:])
    return int(match.group(1))


def annotate(out_file, count, inclusive):
    """The functions that cost most: (instructions per RPC, name)."""
    command = ["callgrind_annotate", f"--inclusive={'yes' if inclusive else 'no'}", "--auto=no"]
    output = subprocess.run(
        [*command, "--threshold=99", out_file], capture_output=True, text=True, check=True
    ).stdout
    cost = {}
    for line in output.splitlines():
        match = re.match(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(\S+):(\S+)(?: \[(.*)\])?$", line)
        if not match:
            continue
        number, _file, function, library = match.groups()
        number = int(number.replace(",", ""))
        if function.startswith(("0x", "(")):
            function = f"inside {os.path.basename(library or '?').split('.so')[0]}"
        # the same function once for each file that the compiler put into it
        cost[function] = max(cost.get(function, 0), number) if inclusive else (
            cost.get(function, 0) + number
        )
    skip = ("main", "inside ld-linux", "__libc_start", "inside libc", "inside ?", *TOGGLES)
    rows = [
        (number / (count + 16), function)
        for function, number in cost.items()
        if not (inclusive and function.startswith(skip))
    ]
    return [[round(number), name] for number, name in sorted(rows, reverse=True)[:16]]


def run(build):
    folder = os.path.join(build, "tests", "bench")
    cases = {
        "empty GObject made and dropped": ("bench-rpc", ["object", "loopback", "generic"]),
        "loopback, generic device": ("bench-rpc", ["library", "loopback", "generic"]),
        "loopback, CXL device": ("bench-rpc", ["library", "loopback", "cxl"]),
        "bare ioctl that costs nothing": ("bench-rpc-stub", ["bare", "/dev/null", "generic"]),
        "node, generic device": ("bench-rpc-stub", ["library", "/dev/null", "generic"]),
        "node, CXL device": ("bench-rpc-stub", ["library", "/dev/null", "cxl"]),
    }
    result = {"cases": {}, "functions": {}}
    with tempfile.TemporaryDirectory() as work:
        out_file = os.path.join(work, "callgrind.out")
        for name, (program, arguments) in cases.items():
            program = os.path.join(folder, program)
            few, many = (callgrind(program, arguments, n, out_file) for n in COUNTS)
            result["cases"][name] = round((many - few) / (COUNTS[1] - COUNTS[0]))
            if arguments[0] == "library":
                result["functions"][name] = {
                    "self": annotate(out_file, COUNTS[1], False),
                    "inclusive": annotate(out_file, COUNTS[1], True),
                }
    bare = result["cases"]["bare ioctl that costs nothing"]
    for device in ("generic", "CXL"):
        above = result["cases"][f"node, {device} device"] - bare
        result["cases"][f"above the bare ioctl, {device} device"] = above
    return result


def show(result, verbose=True):
    print("\nInstructions per synchronous RPC, a new transaction each time (callgrind)")
    for name, number in result["cases"].items():
        print(f"  {number:7d}  {name}")
    if not verbose:
        return
    for case in ("loopback, generic device", "node, CXL device"):
        for kind in ("self", "inclusive"):
            print(f"\n  {case}: instructions per RPC by function, {kind}")
            for number, name in result["functions"][case][kind]:
                print(f"  {number:7d}  {name}")
