# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""DEVICE, whichever of its names is used, and when nothing has that name."""

import fwctl_tool
import pytest
import sysfs_view

FEATURE = "ffffffff-ffff-ffff-ffff-ffffffffffff"


@pytest.mark.parametrize("key", ["name", "node", "memdev"])
def test_found_by(names, key):
    for name in names:
        told = sysfs_view.describe(name)
        (device,) = fwctl_tool.run("list", "--json", told[key]).json()["devices"]
        assert (device["name"], device["memdev"]) == (name, told["memdev"])


def test_fwctl_number_is_not_the_memdev_number(names):
    # fwctlN is not memN: one may not be guessed from the other
    memdevs = [sysfs_view.describe(name)["memdev"] for name in names]
    assert any(name[len("fwctl") :] != memdev[len("mem") :] for name, memdev in zip(names, memdevs))


def test_two_names_of_one_device_are_one_device(names):
    memdev = sysfs_view.describe(names[0])["memdev"]
    devices = fwctl_tool.run("list", "--json", names[0], memdev).json()["devices"]
    assert [device["name"] for device in devices] == [names[0]]


COMMANDS = [
    ["info"],
    ["features"],
    ["feature", "get"],
    ["feature", "set"],
    ["estimate"],
    ["rpc"],
]


@pytest.mark.parametrize("name", ["fwctl11", "/dev/fwctl/fwctl4095", "mem11", "0000:0d:00.0", "x"])
def test_no_such_device(name):
    fwctl_tool.run("list", name).fails(fwctl_tool.NO_DEVICE, name, "no fwctl device", "11")


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
def test_each_command_says_so(command):
    more = {
        "feature get": [FEATURE],
        "feature set": [FEATURE, "--hex=00"],
        "rpc": ["--scope=configuration"],
    }.get(" ".join(command), [])
    result = fwctl_tool.run(*command, "fwctl11", *more)
    result.fails(fwctl_tool.NO_DEVICE, "fwctl11", "no fwctl device")
    assert result.out == ""


def test_one_of_two_that_does_not_exist(names):
    result = fwctl_tool.run("list", "--json", names[0], "fwctl11")
    result.fails(fwctl_tool.PARTIAL, "fwctl11")
    assert [d["name"] for d in fwctl_tool.parsed(result.out)["devices"]] == [names[0]]
