# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool list: all that is there, from sysfs, and nothing is opened for it."""

import os

import fwctl_tool
import pytest
import sysfs_view
from open_watch import OpenWatch
from privileges import become_nobody


def listed(*arguments, **options):
    return fwctl_tool.run("list", "--json", *arguments, **options).json()["devices"]


def test_eleven_cxl_devices_in_the_order_of_their_numbers(names):
    devices = listed()
    assert len(devices) == 11
    assert [device["name"] for device in devices] == names
    assert {(device["type"], device["type_number"]) for device in devices} == {("cxl", 2)}
    assert not any(device["simulated"] for device in devices)


def test_says_what_sysfs_says(names):
    for device in listed():
        told = sysfs_view.describe(device["name"])
        assert {key: device[key] for key in told} == told


def test_leaves_out_nothing_that_a_platform_device_lacks(names):
    for device in listed():
        assert device["pci_address"] is device["pci_id"] is device["devlink"] is None
        assert device["netdevs"] == device["rdma_devices"] == device["hwmons"] == []
        assert device["unreadable"] == []


def test_text_has_one_line_for_each(names):
    lines = fwctl_tool.run("list").ok().splitlines()
    assert [line.split()[0] for line in lines[1:]] == names
    for line in lines[1:]:
        told = sysfs_view.describe(line.split()[0])
        assert line.split()[1:4] == ["cxl", told["driver"], told["parent"]]


def test_chosen_ones_only(names):
    assert [device["name"] for device in listed(names[3], names[7])] == [names[3], names[7]]


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["estimate", "fwctl0"]])
def test_opens_no_device(names, arguments):
    with OpenWatch() as watch:
        fwctl_tool.run(*arguments).ok()
        assert watch.opened() == []
        # … which the watch would have seen
        fwctl_tool.run("info").ok()
        assert sorted(watch.opened()) == sorted(names)


def test_ordinary_user_sees_the_same(names):
    assert not any(os.stat(f"/dev/fwctl/{name}").st_mode & 0o077 for name in names)
    assert listed(give_up=become_nobody) == listed()


def test_mode_of_the_node_does_not_matter(names):
    node = f"/dev/fwctl/{names[0]}"
    os.chmod(node, 0)
    try:
        assert [device["name"] for device in listed(give_up=become_nobody)] == names
    finally:
        os.chmod(node, 0o600)


def test_device_that_left_is_not_listed(fresh):
    name = fresh.name
    assert listed(name)[0]["memdev"] == fresh.memdev
    fresh.unbind()
    assert name not in [device["name"] for device in listed()]
    fwctl_tool.run("list", name).fails(fwctl_tool.NO_DEVICE, name, "10")
