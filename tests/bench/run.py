#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Measures what the library costs. Nothing here passes or fails.

  run.py [--build DIR] [--json FILE] [--peers DIR] [instructions] [published] [list]
         [health] [flash] [guest]

Without a name, all are run. The build folder (build-bench unless told) is made with the
optimisation of a distribution. --peers is a root file system with `cxl` in it, which
tests/bench/peers.sh makes.
"""

import argparse
import json
import os
import platform
import subprocess
import sys

import flash
import guest
import health
import instructions
import list_devices
import published

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PARTS = ("instructions", "published", "list", "health", "flash", "guest")


def build(folder):
    names = ("bench-run", "bench-rpc", "bench-rpc-stub", "bench-published")
    targets = [f"tests/bench/{name}" for name in names] + ["tools/fwctl-tool", "introspection/Fwctl-1.0.typelib"]
    subprocess.run(
        [
            os.path.join(ROOT, "contrib", "build.sh"),
            folder,
            "--buildtype=debugoptimized",
            "-Ddocs=disabled",
            "-Dtests=enabled",
        ],
        check=True,
        stdout=sys.stderr,
        env={**os.environ, "BUILD_TARGETS": " ".join(targets)},
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build-bench"))
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--peers", metavar="DIR")
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    options = parser.parse_args()
    parts = options.part or PARTS
    for part in parts:
        if part not in PARTS:
            parser.error(f"there is no part {part}")

    folder = os.path.abspath(options.build)
    build(folder)
    result = {"machine": platform.machine(), "kernel": platform.release()}
    if "instructions" in parts:
        result["instructions"] = instructions.run(folder)
        instructions.show(result["instructions"])
    if "published" in parts:
        result["published"] = published.run(folder)
        published.show(result["published"])
    if "list" in parts:
        result["list"] = list_devices.run(folder)
        list_devices.show(result["list"])
    if "health" in parts:
        result["health"] = health.run(folder)
        health.show(result["health"])
    if "flash" in parts:
        result["flash"] = flash.run(folder)
        flash.show(result["flash"])
    if "guest" in parts:
        peers = os.path.abspath(options.peers) if options.peers else None
        result["guest"] = guest.run(folder, peers)
        guest.show(result["guest"])
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
