# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""What sysfs and /dev show of a fwctl device."""

import os
import pathlib
import stat

import cxl_mock
import pytest


def test_eleven_devices(names):
    assert len(names) == 11
    assert sorted(names) == sorted(os.listdir("/dev/fwctl"))


def test_node_is_for_root_only(names):
    for name in names:
        status = os.stat(f"/dev/fwctl/{name}")
        assert stat.S_ISCHR(status.st_mode)
        assert stat.S_IMODE(status.st_mode) == 0o600
        assert (status.st_uid, status.st_gid) == (0, 0)


def test_node_has_the_number_in_sysfs(names):
    for name in names:
        status = os.stat(f"/dev/fwctl/{name}")
        number = (cxl_mock.CLASS / name / "dev").read_text().strip()
        assert number == f"{os.major(status.st_rdev)}:{os.minor(status.st_rdev)}"
        assert os.path.samefile(f"/sys/dev/char/{number}", cxl_mock.CLASS / name)


def test_major_is_named(node):
    major = os.major(os.stat(node).st_rdev)
    lines = pathlib.Path("/proc/devices").read_text().split("\n")
    assert any(line.split() == [str(major), "fwctl"] for line in lines)


def test_sysfs_tells_no_type(names):
    for name in names:
        assert set(os.listdir(cxl_mock.CLASS / name)) == {
            "dev",
            "device",
            "power",
            "subsystem",
            "uevent",
        }


def test_parent_is_the_memdev_and_not_pci(names):
    for name in names:
        parent = (cxl_mock.CLASS / name / "device").resolve(strict=True)
        assert parent.name.startswith("mem")
        assert (parent / "subsystem").resolve().name == "cxl"
        assert (parent.parent / "subsystem").resolve().name == "platform"


@pytest.mark.parametrize("name", ["fwctl11", "fwctl4095"])
def test_no_node_beyond(name):
    assert not os.path.exists(f"/dev/fwctl/{name}")
