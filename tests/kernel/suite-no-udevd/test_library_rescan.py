# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""No udev runs: the library reads sysfs, and looks again when it is told to."""

import os

import cxl_wire
import pytest
import sysfs_view
from fwctl_library import Fwctl, Signals, iterate_for, iterate_until, opened, refuses, rpc

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


def listed(client):
    return [client.get_item(i).get_name() for i in range(client.get_n_items())]


@pytest.fixture
def client():
    return Fwctl.Client.new()


@pytest.fixture
def signals(client):
    return Signals(client)


def test_no_udevd_runs():
    assert not os.path.exists("/run/udev/control")


def test_same_list_without_hotplug(client, names):
    assert not client.get_hotplug()
    assert listed(client) == names
    for name in names:
        told = sysfs_view.describe(name)
        device = client.lookup(name)
        assert device.get_node() == told["node"]
        assert device.get_driver() == told["driver"]
        assert device.get_memdev() == told["memdev"]
        assert device.get_sysfs_path() == told["sysfs_path"]
        assert device.get_serial() == told["serial"]


def test_rescan_with_nothing_new(client, signals):
    assert client.rescan()
    iterate_for(0.2)
    assert (signals.events, signals.changes) == ([], [])


def test_rescan_sees_what_left_and_what_came(fresh, client, signals):
    name = fresh.name
    position = listed(client).index(name)
    device = client.lookup(name)

    fresh.unbind()
    iterate_for(0.3)
    assert signals.events == [], "there is nobody who could have told"
    client.rescan()
    iterate_until(lambda: signals.events, "no device-removed")
    assert signals.events == [("removed", name)]
    assert signals.changes == [(position, 1, 0)]
    assert device.is_gone()

    fresh.bind()
    iterate_for(0.3)
    assert len(signals.events) == 1
    client.rescan()
    iterate_until(lambda: len(signals.events) == 2, "no device-added")
    assert signals.events[1] == ("added", fresh.name)
    assert listed(client)[signals.changes[1][0]] == fresh.name

    client.rescan()
    iterate_for(0.3)
    assert len(signals.events) == 2


def test_device_that_left_and_came_back_unseen(fresh, client):
    # It has all its names again, so nothing tells the two apart: the object serves for the new one.
    name, device = fresh.name, client.lookup(fresh.name)
    device.open(None)
    device.close()
    fresh.unbind()
    fresh.bind()
    assert (fresh.name, fresh.memdev) == (name, device.get_memdev())
    client.rescan()
    iterate_for(0.3)
    again = client.lookup(name)
    again.open(None)
    assert cxl_wire.parse(rpc(again, 0, READ)).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_rpc_notices_by_itself(fresh, client, signals):
    device = opened(fresh.name, client)
    fresh.unbind()
    refuses(Fwctl.Error.GONE, rpc, device, 0, READ)
    iterate_until(lambda: signals.events, "no device-removed")
    client.rescan()
    iterate_for(0.3)
    assert signals.events == [("removed", device.get_name())]
    assert signals.changes and signals.changes[0][1:] == (1, 0)
