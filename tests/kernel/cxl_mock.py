# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The devices that the kernel's cxl_test makes, and how to unplug one of them."""

import pathlib
import time
from typing import Callable, List

CLASS = pathlib.Path("/sys/class/fwctl")
DRIVER = pathlib.Path("/sys/bus/platform/drivers/cxl_mock_mem")

_DEADLINE = 10.0


def fwctl_names() -> List[str]:
    if not CLASS.is_dir():
        return []
    return sorted((p.name for p in CLASS.iterdir()), key=lambda name: int(name[5:]))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.01)


class Removable:
    """The mock device that can leave and come back. Its fwctl number may change then."""

    def __init__(self, platform_name: str = "cxl_rcd.10") -> None:
        self.platform_name = platform_name
        self.sysfs = pathlib.Path("/sys/bus/platform/devices", platform_name).resolve(strict=True)

    def is_bound(self) -> bool:
        return (self.sysfs / "driver").exists()

    def unbind(self) -> None:
        names = self._names()
        (DRIVER / "unbind").write_text(self.platform_name)
        wait_for(
            lambda: not self._names() and not any(self._node(n).exists() for n in names),
            f"{self.platform_name} did not leave",
        )

    def bind(self) -> None:
        (DRIVER / "bind").write_text(self.platform_name)
        wait_for(
            lambda: any(self._node(n).exists() for n in self._names()),
            f"{self.platform_name} brought no fwctl device",
        )

    @property
    def memdev(self) -> str:
        (path,) = self.sysfs.glob("mem[0-9]*")
        return path.name

    @property
    def name(self) -> str:
        (name,) = self._names()
        return name

    @property
    def node(self) -> str:
        return str(self._node(self.name))

    def _names(self) -> List[str]:
        return [path.name for path in self.sysfs.glob("mem[0-9]*/fwctl/fwctl*")]

    @staticmethod
    def _node(name: str) -> pathlib.Path:
        return pathlib.Path("/dev/fwctl", name)
