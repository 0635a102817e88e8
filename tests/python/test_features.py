# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Features of a simulated device, synchronously and not."""

import pytest
from conftest import VENDOR, VENDOR_VALUE, Call, iterate
from gi.repository import Fwctl, Gio, GLib


def test_features_are_listed(device):
    features = {feature.get_uuid(): feature for feature in device.list_features(None)}
    vendor = features[VENDOR]
    assert vendor.get_get_size() == vendor.get_set_size() == 4
    assert vendor.get_flags() & Fwctl.FeatureFlags.CHANGEABLE
    assert vendor.get_set_scope() == (True, Fwctl.Scope.DEBUG_WRITE)
    assert vendor.get_set_refusal() is None
    assert len(vendor.dup_effects_text()) == 1
    assert "patrol-scrub" in [feature.get_name() for feature in features.values()]


def test_a_feature_is_read(device):
    data = device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
    assert data.get_data() == VENDOR_VALUE


def test_a_feature_is_read_asynchronously(device):
    call = Call(device.get_feature_finish)
    device.get_feature_async(VENDOR, Fwctl.FeatureSelection.CURRENT, None, call)
    assert call.outcome is None
    assert call.wait().get_data() == VENDOR_VALUE


def test_open_and_list_are_asynchronous_too(client):
    device = client[1]
    opened = Call(device.open_finish)
    device.open_async(None, opened)
    assert opened.wait() is True
    assert device.is_open()
    listed = Call(device.list_features_finish)
    device.list_features_async(None, listed)
    assert VENDOR in [feature.get_uuid() for feature in listed.wait()]


def test_many_calls_come_back_each_with_its_own(device):
    device.set_max_in_flight(8)
    calls = [Call(device.get_feature_finish) for _ in range(50)]
    for call in calls:
        device.get_feature_async(VENDOR, Fwctl.FeatureSelection.CURRENT, None, call)
    assert [call.wait().get_data() for call in calls] == [VENDOR_VALUE] * 50


def test_set_needs_the_word(device):
    new = GLib.Bytes.new(b"\x01\x02\x03\x04")
    with pytest.raises(GLib.Error) as caught:
        device.set_feature(VENDOR, 0, 0, new, None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.TAINT_REFUSED)
    assert "debug-write" in caught.value.message
    device.set_allow_taint(True)
    assert device.set_feature(VENDOR, 0, 0, new, None)
    data = device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
    assert data.get_data() == b"\x01\x02\x03\x04"


def test_set_is_asynchronous_too(device):
    device.set_allow_taint(True)
    call = Call(device.set_feature_finish)
    device.set_feature_async(VENDOR, 0, 0, GLib.Bytes.new(b"\x55\x56\x57\x58"), None, call)
    assert call.wait() is True
    data = device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
    assert data.get_data() == b"\x55\x56\x57\x58"


def test_the_cost_is_told_before(device):
    feature = device.lookup_feature(VENDOR, None)
    transaction = device.prepare_set_feature(feature, 0, 0, GLib.Bytes.new(b"abcd"))
    cost = device.estimate(transaction)
    assert cost.get_least_scope() == (True, Fwctl.Scope.DEBUG_WRITE)
    assert cost.get_taints() is True
    assert cost.get_effects() & Fwctl.Effects.CONFIG_ON_RESET
    assert cost.get_capability() is None
    with pytest.raises(GLib.Error) as caught:
        cost.check()
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.TAINT_REFUSED)
    assert transaction.get_state() == Fwctl.TransactionState.NEW


def test_a_cancelled_call_raises_cancelled(device):
    cancellable = Gio.Cancellable()
    call = Call(device.get_feature_finish)
    cancellable.cancel()
    device.get_feature_async(VENDOR, Fwctl.FeatureSelection.CURRENT, cancellable, call)
    with pytest.raises(GLib.Error) as caught:
        call.wait()
    assert caught.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)


def test_an_unknown_feature_is_not_found(device):
    with pytest.raises(GLib.Error) as caught:
        device.get_feature("forest", Fwctl.FeatureSelection.CURRENT, None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.NOT_FOUND)


def test_an_exclusive_feature_is_told_as_such(device):
    feature = device.lookup_feature("patrol-scrub", None)
    assert feature.get_flags() & Fwctl.FeatureFlags.EXCLUSIVE
    assert feature.get_set_refusal()
    with pytest.raises(GLib.Error) as caught:
        device.prepare_set_feature(feature, 0, 0, GLib.Bytes.new(b"a"))
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.EXCLUSIVE)


def test_firmware_speaks_in_its_own_domain():
    device = Fwctl.Client.new_simulated("cxl:busy=100")[0]
    device.open(None)
    with pytest.raises(GLib.Error) as caught:
        device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
    assert caught.value.matches(Fwctl.cxl_status_quark(), Fwctl.CxlStatus.BUSY)


def test_unplug_is_gone_and_told_once():
    client = Fwctl.Client.new_simulated("cxl:unplug=2")
    removed = []
    client.connect("device-removed", lambda client, device: removed.append(device))
    device = client[0]
    device.open(None)
    for _ in range(3):
        with pytest.raises(GLib.Error) as caught:
            while True:
                device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
        assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.GONE)
    iterate()
    assert removed == [device]
    assert len(client) == 0


def test_the_state_of_the_machine_is_readable():
    state = Fwctl.SecurityState.new()
    known, taint = state.get_taint()
    assert known == (state.get_tainted_by_fwctl() != Fwctl.Tristate.UNKNOWN)
    if known:
        assert len(state.dup_taint_names()) == bin(taint).count("1")
    assert Fwctl.lockdown_to_string(state.get_lockdown())
