#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""in_guest.py BUILD [PEERS]: what is measured on real /dev/fwctl nodes; the result is in /results.

PEERS is a root file system that has `cxl` in it.
"""

import ctypes
import fcntl
import json
import os
import statistics
import subprocess
import sys
import time

import flash
from measure import measure

NODE = "/dev/fwctl/fwctl0"
FWCTL_RPC = 0x9A01
REQUEST = bytes.fromhex("000500000000000008000000000000000000000000000000")
SIZE = 32
ROUNDS = 5
COUNT = 20000
PYTHON_COUNT = 5000


def alternate(ways, count):
    """RPCs per second of each way: the median of rounds that take turns."""
    rates = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rates[name].append(count / way())
    return {name: round(statistics.median(values)) for name, values in rates.items()}


def program(build, *arguments):
    def way():
        path = os.path.join(build, "tests", "bench", "bench-rpc")
        command = [path, *arguments, str(COUNT)]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    return way


class FwctlRpc(ctypes.Structure):
    _fields_ = [
        ("size", ctypes.c_uint32),
        ("scope", ctypes.c_uint32),
        ("in_len", ctypes.c_uint32),
        ("out_len", ctypes.c_uint32),
        ("in_ptr", ctypes.c_uint64),
        ("out_ptr", ctypes.c_uint64),
    ]


def python_ctypes():
    request = ctypes.create_string_buffer(REQUEST, len(REQUEST))
    fd = os.open(NODE, os.O_RDWR)
    start = time.monotonic()
    for _ in range(PYTHON_COUNT):
        response = ctypes.create_string_buffer(SIZE)
        rpc = FwctlRpc(
            32, 0, len(REQUEST), SIZE, ctypes.addressof(request), ctypes.addressof(response)
        )
        fcntl.ioctl(fd, FWCTL_RPC, rpc)
        answer = response.raw
    seconds = time.monotonic() - start
    os.close(fd)
    assert len(answer) >= 16
    return seconds


def python_library():
    import gi

    gi.require_version("Fwctl", "1.0")
    from gi.repository import Fwctl, GLib

    device = Fwctl.Client.new().lookup("fwctl0")
    device.open(None)
    request = GLib.Bytes.new(REQUEST)
    start = time.monotonic()
    for _ in range(PYTHON_COUNT):
        transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, request, SIZE)
        device.rpc(transaction, None)
        answer = transaction.get_response().get_data()
    seconds = time.monotonic() - start
    device.close()
    assert len(answer) >= 16
    return seconds


def start_up(build, peers):
    tool = os.path.join(build, "tools", "fwctl-tool")
    commands = {
        "/bin/true": ["/bin/true"],
        "fwctl-tool list": [tool, "list"],
        "fwctl-tool list --json": [tool, "list", "--json"],
        "devlink dev": ["devlink", "dev"],
    }
    if peers:
        for name in ("proc", "sys", "dev"):
            subprocess.run(["mount", "--rbind", f"/{name}", f"{peers}/{name}"], check=True)
        commands["chroot … /bin/true"] = ["chroot", peers, "/bin/true"]
        commands["chroot … cxl list -M"] = ["chroot", peers, "cxl", "list", "-M"]
    result = {}
    for name, command in commands.items():
        try:
            result[name] = measure(build, command, 10)
        except RuntimeError as error:
            result[name] = {"not run": str(error)}
    if not peers:
        result["cxl list -M"] = {"not run": "no cxl here; tests/bench/peers.sh DIR gets one"}
    return result


def main():
    build, peers = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    result = {
        "devices": len(os.listdir("/sys/class/fwctl")),
        "rpc": alternate(
            {
                "bare ioctl loop": program(build, "bare", NODE, "generic"),
                "library, generic device": program(build, "library", NODE, "generic"),
                "library, CXL device": program(build, "library", NODE, "cxl"),
            },
            COUNT,
        ),
        "python": alternate(
            {"ctypes loop": python_ctypes, "library through the typelib": python_library},
            PYTHON_COUNT,
        ),
        "start": start_up(build, peers),
        "flash": flash.run_in_guest(build),
    }
    with open("/results/bench.json", "w", encoding="utf-8") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
