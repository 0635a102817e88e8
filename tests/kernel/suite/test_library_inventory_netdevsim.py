# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A physical device that has no fwctl node: netdevsim, by devlink alone."""

import pathlib

import pytest
from fwctl_library import Fwctl

BUS = pathlib.Path("/sys/bus/netdevsim")
NUMBER = 77
NAME = f"netdevsim/netdevsim{NUMBER}"


@pytest.fixture
def netdevsim():
    (BUS / "new_device").write_text(f"{NUMBER} 1")
    yield NAME
    (BUS / "del_device").write_text(str(NUMBER))


def test_is_there_once_with_its_firmware(netdevsim):
    inventory = Fwctl.Inventory.new(Fwctl.Client.new())
    target = inventory.lookup(netdevsim)
    assert [other.get_name() for other in inventory].count(netdevsim) == 1
    assert target.get_name() == netdevsim
    assert target.dup_paths() == ["devlink"]
    assert target.list_devices() == target.list_memdevs() == target.list_uploaders() == []
    (netdev,) = target.dup_netdevs()
    assert inventory.lookup(netdev) == target
    components = {c.get_name(): c for c in target.list_components(None)}
    component = components["fw.mgmt"]
    assert component.get_version() == component.get_stored_version() == "10.20.30"
    assert component.get_activation() == Fwctl.Activation.ACTIVE
    assert component.get_path() == "devlink"


def test_leaves_with_the_next_look(netdevsim):
    inventory = Fwctl.Inventory.new(Fwctl.Client.new())
    before = [target for target in inventory if target.get_name() != netdevsim]
    (BUS / "del_device").write_text(str(NUMBER))
    try:
        inventory.rescan()
        assert list(inventory) == before
    finally:
        (BUS / "new_device").write_text(f"{NUMBER} 1")
    inventory.rescan()
    assert [target for target in inventory if target.get_name() != netdevsim] == before
    assert inventory.lookup(netdevsim).dup_paths() == ["devlink"]
