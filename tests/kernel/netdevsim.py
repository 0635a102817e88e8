# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A netdevsim, which has devlink, and what iproute2 says of it: the independent oracle."""

import json
import os
import pathlib
import subprocess
from typing import Any, Dict, List

NUMBER = 10
DEVICE = f"netdevsim{NUMBER}"
NAME = f"netdevsim/{DEVICE}"

_BUS = pathlib.Path("/sys/bus/netdevsim")
SEARCH = pathlib.Path("/sys/module/firmware_class/parameters/path")


class Netdevsim:
    """One device, and the knobs that its driver has in debugfs."""

    def __init__(self) -> None:
        (_BUS / "new_device").write_text(f"{NUMBER} 1")
        self.knobs = pathlib.Path("/sys/kernel/debug/netdevsim") / DEVICE
        # 50 steps, and 100 ms each by default
        self.set("fw_update_flash_chunk_time_ms", 1)

    def remove(self) -> None:
        (_BUS / "del_device").write_text(str(NUMBER))

    def set(self, knob: str, value: object) -> None:
        """One write(2): a file object would try again as it is closed."""
        descriptor = os.open(self.knobs / knob, os.O_WRONLY)
        try:
            os.write(descriptor, str(value).encode())
        finally:
            os.close(descriptor)

    def break_health(self, message: str) -> None:
        self.set("health/break_health", message)


def devlink(*arguments: str) -> Dict[str, Any]:
    """What iproute2's devlink prints; for an action that is nothing."""
    output = subprocess.run(
        ["devlink", "-j", *arguments], stdout=subprocess.PIPE, check=True, timeout=60
    )
    return json.loads(output.stdout.strip() or "{}")


def info() -> Dict[str, Any]:
    return devlink("dev", "info", NAME)["info"][NAME]


def reporters() -> List[Dict[str, Any]]:
    return devlink("health", "show")["health"][NAME]


def reporter(name: str) -> Dict[str, Any]:
    (found,) = [entry for entry in reporters() if entry["reporter"] == name]
    return found
