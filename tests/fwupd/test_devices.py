# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Which devices fwupd shows, and that it follows what comes and goes."""

import time

import cabinet
from memdev import FwctlNode, Memdev

DEVICE_TYPE_MLX5 = 1


def wait_for_devices(daemon, count):
    deadline = time.monotonic() + 60
    while len(daemon.devices()) != count:
        assert time.monotonic() < deadline, daemon.log()
        time.sleep(0.1)


def test_two_of_a_kind_are_two_devices(testbed, memdev, make_daemon):
    Memdev(testbed, index=1, address="0000:0e:00.0", version="1.2.0")
    daemon = make_daemon().start()
    devices = {device["Name"]: device for device in daemon.devices()}
    assert {name: device["Version"] for name, device in devices.items()} == {
        "CXL memory device mem0": "1.2.3",
        "CXL memory device mem1": "1.2.0",
    }
    assert len({device["DeviceId"] for device in devices.values()}) == 2


def test_one_without_an_uploader_is_not_offered(testbed, make_daemon):
    Memdev(testbed, uploader=False)
    daemon = make_daemon().start()
    device = daemon.device()
    assert "updatable" not in device["Flags"] and "Protocols" not in device


def test_what_the_devlink_plugin_flashes_is_not_offered_twice(testbed, make_daemon):
    connectx = FwctlNode(DEVICE_TYPE_MLX5)
    testbed.attach_ioctl("/dev/fwctl/fwctl3", connectx)
    testbed.add_from_string(
        "P: /devices/pci0000:00/0000:03:00.0\nE: SUBSYSTEM=pci\nE: PCI_SLOT_NAME=0000:03:00.0\n"
        "A: vendor=0x15b3\\n\nA: device=0x1021\\n\nA: class=0x020000\\n\nA: revision=0x00\\n\n"
        "L: driver=../../../bus/pci/drivers/mlx5_core\n"
    )
    testbed.add_from_string(
        "P: /devices/pci0000:00/0000:03:00.0/fwctl/fwctl3\nN: fwctl/fwctl3\nE: SUBSYSTEM=fwctl\n"
        "E: DEVNAME=fwctl/fwctl3\nE: MAJOR=238\nE: MINOR=3\nA: dev=238:3\\n\n"
        "L: device=../../../0000:03:00.0\n"
    )
    daemon = make_daemon().start()
    device = daemon.device()
    assert device["InstanceIds"][0] == r"FWCTL\VEN_15B3&DEV_1021"
    assert "updatable" not in device["Flags"] and "Protocols" not in device


def test_a_device_that_comes_and_goes_is_followed(memdev, make_daemon):
    daemon = make_daemon().start()
    assert daemon.device()["Version"] == "1.2.3"
    memdev.unplug()
    wait_for_devices(daemon, 0)
    memdev.plug()
    wait_for_devices(daemon, 1)
    assert daemon.device()["Version"] == "1.2.3"


def test_a_daemon_that_is_not_root_updates_a_device(
    make_daemon, unprivileged, memdev, authority, tmp_path
):
    daemon = make_daemon(user=unprivileged)
    daemon.trust(authority)
    daemon.start()
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    result = daemon.fwupdmgr("install", str(path))
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.4")]
