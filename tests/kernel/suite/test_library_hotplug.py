# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Devices that come and go, with a udev that says so."""

import threading

import pytest
import sysfs_view
import uapi_probe
from fwctl_library import Fwctl, GLib, Signals, iterate_for, iterate_until, opened


def listed(client):
    return [client.get_item(i).get_name() for i in range(client.get_n_items())]


@pytest.fixture
def client():
    return Fwctl.Client.new()


@pytest.fixture
def signals(client):
    return Signals(client)


def test_list_and_hotplug(client, names):
    assert client.get_hotplug()
    assert listed(client) == names


def test_unplug_and_plug(client, signals, fresh):
    # `fresh` came and went before the client was made … or after: then it was heard of
    iterate_for(0.2)
    signals.events.clear()
    signals.changes.clear()
    name = fresh.name
    position = listed(client).index(name)
    device = client.lookup(name)

    fresh.unbind()
    iterate_until(lambda: signals.events, "no device-removed")
    assert signals.events == [("removed", name)]
    assert signals.changes == [(position, 1, 0)]
    assert name not in listed(client)
    assert client.get_n_items() == 10
    assert device.is_gone()

    fresh.bind()
    iterate_until(lambda: len(signals.events) == 2, "no device-added")
    assert signals.events[1] == ("added", fresh.name)
    assert signals.changes[1] == (listed(client).index(fresh.name), 0, 1)
    assert client.get_n_items() == 11
    assert client.lookup(fresh.name) != device
    assert client.lookup(fresh.name).get_memdev() == fresh.memdev

    iterate_for(0.5)
    assert (len(signals.events), len(signals.changes)) == (2, 2)


def test_added_device_is_complete_when_it_is_signalled(client, fresh):
    seen = []
    iterate_for(0.2)
    client.connect("device-added", lambda _, device: seen.append(device))
    told = []
    client.connect("device-added", lambda _, d: told.append((d.get_driver(), d.get_device_type())))
    fresh.unbind()
    fresh.bind()
    iterate_until(lambda: seen, "no device-added")
    assert told == [("cxl_mem", 2)]
    (device,) = seen
    expected = sysfs_view.describe(fresh.name)
    assert (device.get_memdev(), device.get_serial()) == (expected["memdev"], expected["serial"])
    assert (device.get_node(), device.get_parent()) == (expected["node"], expected["parent"])


def test_added_device_can_be_opened_when_it_is_signalled(client, fresh):
    results = []
    iterate_for(0.2)
    client.connect("device-added", lambda _, device: results.append(device.open(None)))
    fresh.unbind()
    fresh.bind()
    iterate_until(lambda: results, "no device-added")
    assert results == [True]


def test_added_device_inherits_that_the_taint_is_allowed(client, signals, fresh):
    client.set_allow_taint(True)
    fresh.unbind()
    fresh.bind()
    iterate_until(lambda: ("added", fresh.name) in signals.events, "no device-added")
    assert client.lookup(fresh.name).get_allow_taint()


def test_number_is_used_again(client, signals, fresh):
    # nobody has it open: the next device gets the lowest free number, its own
    name = fresh.name
    iterate_for(0.2)
    signals.events.clear()
    fresh.unbind()
    fresh.bind()
    assert fresh.name == name
    iterate_until(lambda: len(signals.events) == 2, "not both signals")
    assert signals.events == [("removed", name), ("added", name)]


def test_number_is_not_used_again_while_the_device_is_open(client, signals, fresh):
    # A device that is held open keeps its number after it was unplugged.
    name = fresh.name
    iterate_for(0.2)
    signals.events.clear()
    held = opened(name, client)
    fresh.unbind()
    fresh.bind()
    assert fresh.name != name
    iterate_until(lambda: len(signals.events) == 2, "not both signals")
    assert signals.events == [("removed", name), ("added", fresh.name)]
    assert held.is_gone()
    # it is free again when the last of its descriptors is closed
    held.close()
    fresh.unbind()
    fresh.bind()
    assert fresh.name == name


def test_order_of_the_list_with_a_high_number(client, fresh):
    # fwctl11 comes after fwctl10, not after fwctl1
    fd = uapi_probe.opened(fresh.node)
    with open(fd, closefd=True):
        fresh.unbind()
        fresh.bind()
        iterate_until(lambda: fresh.name in listed(client), "no device-added")
        iterate_until(lambda: client.get_n_items() == 11, "no device-removed")
        numbers = [int(name[len("fwctl") :]) for name in listed(client)]
        assert numbers == sorted(numbers)
        assert numbers[-1] == 11


def test_signals_come_where_the_client_was_made(fresh):
    # in the context that was thread-default then, and so not in the main thread
    context = GLib.MainContext.new()
    threads, ready, stop = [], threading.Event(), threading.Event()

    def run():
        context.push_thread_default()
        client = Fwctl.Client.new()
        client.connect("device-removed", lambda *_: threads.append(threading.get_ident()))
        client.connect("device-added", lambda *_: threads.append(threading.get_ident()))
        ready.set()
        while not stop.is_set():
            context.iteration(False)
            stop.wait(0.005)
        context.pop_thread_default()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert ready.wait(20)
        fresh.unbind()
        fresh.bind()
        iterate_until(lambda: len(threads) >= 2, "not both signals")
    finally:
        stop.set()
        thread.join()
    assert set(threads) == {thread.ident}
