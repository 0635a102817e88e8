# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A device that leaves while it is open: the object stays, and says that it is gone."""

import cxl_wire
from fwctl_library import (
    CURRENT,
    VENDOR_FEATURE,
    Fwctl,
    GLib,
    Signals,
    error_of,
    iterate_for,
    iterate_until,
    opened,
    refuses,
    rpc,
    transaction,
)

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


def test_everything_says_gone(fresh):
    name, memdev = fresh.name, fresh.memdev
    device = opened(name)
    fresh.unbind()
    # nobody has run a main loop: it is the kernel that says so (ENODEV)
    sent = transaction(0, READ)
    message = refuses(Fwctl.Error.GONE, device.rpc, sent, None)
    assert name in message and "gone" in message
    assert sent.get_state() == Fwctl.TransactionState.FAILED
    assert device.is_gone()

    refuses(Fwctl.Error.GONE, rpc, device, 0, READ)
    refuses(Fwctl.Error.GONE, device.list_features, None)
    refuses(Fwctl.Error.GONE, device.get_feature, VENDOR_FEATURE, CURRENT, None)
    refuses(Fwctl.Error.GONE, device.open, None)
    device.close()
    refuses(Fwctl.Error.GONE, rpc, device, 0, READ)
    # what is known of it is still known
    assert (device.get_name(), device.get_memdev(), device.get_device_type()) == (name, memdev, 2)
    assert device.estimate(transaction(0, READ)).check()


def test_gone_goes_before_what_else_is_wrong(fresh):
    device = opened(fresh.name)
    fresh.unbind()
    error_of(rpc, device, 0, READ)
    refuses(Fwctl.Error.GONE, rpc, device, 2, READ)
    refuses(Fwctl.Error.GONE, rpc, device, 0, b"")


def test_open_of_a_node_that_was_removed(fresh):
    client = Fwctl.Client.new()
    device = client.lookup(fresh.name)
    fresh.unbind()
    # the client has not heard of it: open(2) says ENOENT
    refuses(Fwctl.Error.GONE, device.open, None)
    assert device.is_gone() and not device.is_open()


def test_open_of_another_device_with_the_same_number(fresh):
    client = Fwctl.Client.new()
    device, name = client.lookup(fresh.name), fresh.name
    fresh.unbind()
    fresh.bind()
    assert fresh.name == name
    signals = Signals(client)
    iterate_until(lambda: ("added", name) in signals.events, "the client did not hear of it")
    assert client.lookup(name) != device
    refuses(Fwctl.Error.GONE, device.open, None)
    again = client.lookup(name)
    again.open(None)
    assert cxl_wire.parse(rpc(again, 0, READ)).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_open_device_stays_dead_when_it_comes_back(fresh):
    device = opened(fresh.name)
    fresh.unbind()
    fresh.bind()
    refuses(Fwctl.Error.GONE, rpc, device, 0, READ)
    assert rpc(opened(fresh.name), 0, READ)


def test_removed_is_signalled_once(fresh):
    client = Fwctl.Client.new()
    signals = Signals(client)
    device = opened(fresh.name, client)
    removed = []
    device.connect("removed", removed.append)
    fresh.unbind()
    # noticed by an RPC, and by udev: whoever is first
    refuses(Fwctl.Error.GONE, rpc, device, 0, READ)
    assert signals.events == [], "a signal from inside a call"
    iterate_until(lambda: signals.events, "no device-removed")
    iterate_for(0.5)
    assert signals.events == [("removed", device.get_name())]
    assert removed == [device]


def test_pending_asynchronous_calls(fresh):
    device = opened(fresh.name)
    device.set_max_in_flight(8)
    results = []

    def call():
        device.rpc_async(transaction(0, READ), None, lambda _, result: results.append(result))

    for _ in range(100):
        call()
    fresh.unbind()
    for _ in range(100):
        call()
    iterate_until(lambda: len(results) == 200, "not all of them came back")
    # what was sent before may have been answered; then it is over, for all alike
    for result in results[100:]:
        refuses(Fwctl.Error.GONE, device.rpc_finish, result)
    for result in results[:100]:
        try:
            assert device.rpc_finish(result)
        except GLib.Error as error:
            assert error.matches(Fwctl.error_quark(), Fwctl.Error.GONE), error.message
