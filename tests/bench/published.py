# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""What it costs that commands are published, allowed and audited: the catalogue's load, one decode,
the policy and the audit log for each RPC, and verifying a log beside sha256sum of the same file."""

import os
import statistics
import subprocess
import tempfile
import time

from instructions import callgrind

COUNTS = (1000, 3000)
LINES = 100000
REPEAT = 7


def _seconds(program, what, path, count):
    output = subprocess.run(
        [program, what, path, str(count)], capture_output=True, text=True, check=True
    ).stdout
    return float(output)


def _median(function):
    return statistics.median(function() for _ in range(REPEAT))


def _each(program, what, work, count):
    """Microseconds of the clock, and instructions of the processor in user mode, for one."""
    path = os.path.join(work, what)
    few, many = (
        callgrind(program, [what, path], n, os.path.join(work, "callgrind.out")) for n in COUNTS
    )
    return {
        "us": round(_median(lambda: _seconds(program, what, path, count)) / count * 1e6, 3),
        "instructions": round((many - few) / (COUNTS[1] - COUNTS[0])),
    }


def _sha256sum(path):
    start = time.monotonic()
    subprocess.run(["sha256sum", path], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def _verify(program, work):
    path = os.path.join(work, "audit.jsonl")
    written = _seconds(program, "audit", path, LINES)
    size = os.path.getsize(path)
    # one beside the other, so that both see the same machine
    pairs = [(_seconds(program, "verify", path, 1), _sha256sum(path)) for _ in range(REPEAT)]
    verify, sha256sum = (statistics.median(times) for times in zip(*pairs))
    return {
        "lines": LINES,
        "bytes": size,
        "written, lines/s": round(LINES / written),
        "verify, MB/s": round(size / verify / 1e6, 1),
        "sha256sum, MB/s": round(size / sha256sum / 1e6, 1),
        "verify : sha256sum": round(statistics.median(v / s for v, s in pairs), 2),
    }


def run(build):
    program = os.path.join(build, "tests", "bench", "bench-published")
    result = {}
    with tempfile.TemporaryDirectory() as work:
        cache = os.path.join(work, "catalogue.xmlb")
        for what in ("load-cold", "load-cached"):
            milliseconds = _median(lambda what=what: _seconds(program, what, cache, 20)) / 20 * 1e3
            result[what] = {"ms": round(milliseconds, 3)}
        for what, count in (
            ("identify", 200000),
            ("decode", 100000),
            ("policy", 200000),
            ("audit", 20000),
        ):
            result[what] = _each(program, what, work, count)
        result["log"] = _verify(program, work)
    return result


def show(result):
    print("\nThe catalogue, loaded")
    print(f"  {result['load-cold']['ms']:9.3f} ms  compiled, and written to the cache")
    print(f"  {result['load-cached']['ms']:9.3f} ms  from the cache")
    ratio = result["load-cold"]["ms"] / result["load-cached"]["ms"]
    print(f"  {ratio:9.1f}     times as long without the cache")
    print("\nFor each RPC: instructions in user mode (callgrind), and the clock")
    for what, text in (
        ("identify", "a request's command is found"),
        ("decode", "an answer is decoded: one register, mtmp"),
        ("policy", "the policy is asked"),
        ("audit", "one line of audit log, in a file"),
    ):
        row = result[what]
        print(f"  {row['instructions']:7d}  {row['us']:8.3f} us  {text}")
    log = result["log"]
    print(f"\nAn audit log of {log['lines']} lines, {log['bytes'] / 1e6:.1f} MB")
    print(f"  {log['written, lines/s']:9d} lines/s  written")
    print(f"  {log['verify, MB/s']:9.1f} MB/s     verified")
    print(f"  {log['sha256sum, MB/s']:9.1f} MB/s     sha256sum of the same file")
    print(f"  {log['verify : sha256sum']:9.2f}          times as long as sha256sum")
