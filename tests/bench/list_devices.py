#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Time and peak memory of `fwctl-tool list`, with different numbers of devices.

In a mount namespace of its own, /sys is a folder with generated devices; nothing is opened. Once as
on a machine without udev, where the library scans sysfs, and once as with it, through libgudev.
"""

import json
import os
import subprocess
import sys
import tempfile

import fixture
from measure import measure

NUMBERS = (1, 64, 1024, 4096)


def inside(build):
    """Runs in the namespace: root there, and its mounts are its own."""
    tool = os.path.join(build, "tools", "fwctl-tool")
    result = {}
    for number in NUMBERS:
        with tempfile.TemporaryDirectory() as work:
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", work], check=True)
            fixture.make_sys(os.path.join(work, "sys"), number)
            os.makedirs(os.path.join(work, "run", "udev", "data"))
            subprocess.run(["mount", "--bind", os.path.join(work, "sys"), "/sys"], check=True)
            subprocess.run(["mount", "--bind", os.path.join(work, "run"), "/run"], check=True)
            repeat = 5 if number > 1000 else 20
            for way in ("sysfs", "udev"):
                if way == "udev":
                    open("/run/udev/control", "w", encoding="ascii").close()
                found = json.loads(
                    subprocess.run(
                        [tool, "list", "--json"], capture_output=True, text=True, check=True
                    ).stdout
                )["devices"]
                if len(found) != number:
                    raise RuntimeError(f"{way}: {len(found)} devices of {number}")
                result.setdefault(way, {})[number] = measure(
                    build, [tool, "list"], repeat
                )
            subprocess.run(["umount", "/run"], check=True)
            subprocess.run(["umount", "/sys"], check=True)
            subprocess.run(["umount", work], check=True)
    print(json.dumps(result))


def run(build):
    env = {**os.environ, "SYSTEMD_DEVICE_VERIFY_SYSFS": "0", "LC_ALL": "C.UTF-8"}
    process = subprocess.run(
        ["unshare", "-rm", sys.executable, __file__, build],
        capture_output=True,
        text=True,
        env=env,
        check=False,
    )
    if process.returncode != 0:
        return {"not run": process.stderr.strip().splitlines()[-1]}
    return json.loads(process.stdout)


def show(result):
    print("\nfwctl-tool list: start to end, and peak memory")
    if "not run" in result:
        print(f"  NOT RUN: {result['not run']}")
        return
    for way, rows in result.items():
        print(f"  devices from {way}")
        for number, row in rows.items():
            print(f"  {number:>6} devices  {row['ms']:9.2f} ms  {row['KiB']:7d} KiB")
        few, many = (rows[str(number)] for number in (NUMBERS[0], NUMBERS[-1]))
        count = NUMBERS[-1] - NUMBERS[0]
        print(
            f"     per device  {(many['ms'] - few['ms']) / count * 1000:9.1f} us"
            f"  {(many['KiB'] - few['KiB']) / count:7.2f} KiB"
        )


if __name__ == "__main__":
    inside(sys.argv[1])
