# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Runs in_guest.py in the kernel guest."""

import json
import os
import subprocess
import tempfile

import flash

HERE = os.path.dirname(os.path.abspath(__file__))


def run(build, peers):
    with tempfile.TemporaryDirectory() as work:
        command = [os.path.join(HERE, "..", "kernel", "run-guest.sh"), "--results", work]
        for assignment in (
            f"LD_LIBRARY_PATH={build}/libfwctl-glib/shared",
            f"GI_TYPELIB_PATH={build}/introspection",
            "PYTHONDONTWRITEBYTECODE=1",
        ):
            command += ["--env", assignment]
        command += ["--", "/usr/bin/python3", os.path.join(HERE, "in_guest.py"), build]
        process = subprocess.run(
            command + ([peers] if peers else []),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if process.returncode != 0:
            return {"not run": process.stdout.strip()[-1500:]}
        with open(os.path.join(work, "bench.json"), encoding="utf-8") as file:
            return json.load(file)


def show(result):
    print("\nIn the guest, on real nodes (software emulation: compare, do not quote)")
    if "not run" in result:
        print(f"  NOT RUN: {result['not run']}")
        return
    for key, title in (("rpc", "RPCs per second, from C"), ("python", "from Python")):
        print(f"  {title}")
        base = next(iter(result[key].values()))
        for name, rate in result[key].items():
            print(f"  {rate:9d}  {rate / base:5.2f}  {name}")
    print(f"  start to end and peak memory, with {result['devices']} devices")
    for name, row in result["start"].items():
        if "not run" in row:
            print(f"    NOT RUN: {name}: {row['not run']}")
        else:
            print(f"  {row['ms']:9.2f} ms  {row['KiB']:7d} KiB  {name}")
    flash.show_guest(result["flash"])
