# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Devices as a script finds them."""

import pytest
from gi.repository import Fwctl, GLib, Gio


def test_a_client_is_iterated(client):
    assert [device.get_name() for device in client] == ["fwctl0", "fwctl1"]
    assert len(client) == 2
    assert client[1].get_name() == "fwctl1"
    assert client.get_item(2) is None
    assert client.get_item_type() == Fwctl.Device.__gtype__


def test_properties_are_the_getters(client):
    device = client[0]
    assert device.props.name == device.get_name() == "fwctl0"
    assert device.props.memdev == device.get_memdev() == "mem0"
    assert device.props.driver == "cxl_mem"
    assert device.props.subsystem == "cxl"
    assert device.props.pci_address == device.get_pci_address()
    assert device.props.netdevs == device.dup_netdevs() == []
    assert device.props.node is None
    assert device.props.device_type == Fwctl.DeviceType.COMPUTE_EXPRESS_LINK
    assert device.dup_type_name() == "cxl"
    assert device.is_simulated()
    identity = device.props.identity.unpack()
    assert identity["name"] == "fwctl0" and identity["simulated"] is True


def test_settings_are_properties_too(client):
    device = client[0]
    assert device.props.allow_taint is False
    client.props.allow_taint = True
    assert device.props.allow_taint is True
    device.props.max_in_flight = 4
    assert device.get_max_in_flight() == 4
    device.set_cancel_mode(Fwctl.CancelMode.FAIL)
    assert device.props.cancel_mode == Fwctl.CancelMode.FAIL


def test_a_change_is_notified(client):
    # a property that a script may bind to another
    heard = []
    client[0].connect("notify::max-in-flight", lambda device, spec: heard.append(spec.name))
    client[0].props.max_in_flight = 2
    assert heard == ["max-in-flight"]


@pytest.mark.parametrize("name", ["fwctl1", "mem1"])
def test_a_device_is_looked_up(client, name):
    assert client.lookup(name) == client[1]


@pytest.mark.parametrize(
    "simulate, code",
    [
        ("forest", Fwctl.Error.NOT_FOUND),
        ("cxl:count=0", Fwctl.Error.INVALID_ARGUMENT),
        ("cxl:colour=blue", Fwctl.Error.INVALID_ARGUMENT),
    ],
)
def test_a_wrong_simulation_raises(simulate, code):
    with pytest.raises(GLib.Error) as caught:
        Fwctl.Client.new_simulated(simulate)
    assert caught.value.matches(Fwctl.error_quark(), code)


def test_a_client_is_made_in_two_steps_too():
    client = Fwctl.Client(simulate="cxl", allow_taint=True)
    assert len(client) == 0
    client.init(None)
    assert len(client) == 1
    assert client[0].get_allow_taint()


def test_real_devices_are_looked_for():
    # however many this machine has, none of them is simulated
    client = Fwctl.Client.new()
    assert [device for device in client if device.is_simulated()] == []
    assert client.get_simulate() is None


def test_it_fits_into_other_lists(client):
    # a filter or a view of a toolkit takes the client as it is
    lists = Gio.ListStore.new(Gio.ListModel.__gtype__)
    lists.append(client)
    assert lists.get_item(0).get_n_items() == 2


def test_objects_without_arguments_are_harmless():
    assert Fwctl.Client().dup_plugin_names() == []
    with pytest.raises(GLib.Error) as caught:
        Fwctl.Device().open(None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.NOT_SUPPORTED)
    assert Fwctl.Transaction().get_request().get_data() in (None, b"")
    assert Fwctl.Feature().get_uuid() is None
    with pytest.raises(GLib.Error):
        Fwctl.ChardevTransport().open()
