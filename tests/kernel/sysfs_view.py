# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""What sysfs says of a fwctl device, read without the library."""

import os
import pathlib
from typing import Dict

import cxl_mock


def describe(name: str) -> Dict[str, str]:
    """The keys are those of fwctl-tool's JSON."""
    entry = cxl_mock.CLASS / name
    uevent = dict(line.split("=", 1) for line in (entry / "uevent").read_text().split())
    parent = pathlib.Path(os.readlink(entry / "device")).name
    memdev = pathlib.Path("/sys/bus/cxl/devices", parent)
    return {
        "name": name,
        "node": f"/dev/{uevent['DEVNAME']}",
        "driver": pathlib.Path(os.readlink(memdev / "driver")).name,
        "subsystem": pathlib.Path(os.readlink(memdev / "subsystem")).name,
        "parent": parent,
        "memdev": parent,
        "sysfs_path": os.path.realpath(entry),
        "serial": (memdev / "serial").read_text().strip(),
    }
