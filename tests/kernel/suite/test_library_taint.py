# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The taint gate: nothing taints unless somebody said that it may, and then it does."""

import cxl_wire
import pytest
import taint as kernel_taint
import uapi_probe
from cxl_wire import VENDOR_FEATURE, VENDOR_FEATURE_INITIAL
from fwctl_library import (
    CURRENT,
    SCOPES,
    Fwctl,
    Gio,
    GLib,
    iterate_until,
    opened,
    refuses,
    rpc,
    transaction,
)
from fwctl_library import VENDOR_FEATURE as UUID

READ = cxl_wire.get_feature(VENDOR_FEATURE, 4)
SET = cxl_wire.set_feature(VENDOR_FEATURE, b"\1\2\3\4")
GET_HEALTH_INFO = cxl_wire.request(0x4200, b"")
TAINTING = [uapi_probe.DEBUG_WRITE, uapi_probe.DEBUG_WRITE_FULL]


@pytest.mark.parametrize("scope", TAINTING)
@pytest.mark.parametrize(
    "request_", [READ, SET, GET_HEALTH_INFO, b""], ids=["get", "set", "health", "nothing"]
)
def test_gate(names, taint, scope, request_):
    before = taint()
    assert not before & kernel_taint.FWCTL
    device = opened(names[0])
    device.list_features(None)
    sent = transaction(scope, request_)
    message = refuses(Fwctl.Error.TAINT_REFUSED, device.rpc, sent, None)
    assert Fwctl.scope_to_string(SCOPES[scope]) in message and "not sent" in message
    assert sent.get_state() == Fwctl.TransactionState.REFUSED
    assert taint() == before


def test_gate_of_set_feature(names, taint):
    before = taint()
    device = opened(names[0])
    data = GLib.Bytes.new(b"\1\2\3\4")
    refuses(Fwctl.Error.TAINT_REFUSED, device.set_feature, UUID, 0, 1, data, None)
    assert taint() == before
    assert device.get_feature(UUID, CURRENT, None).get_data() == VENDOR_FEATURE_INITIAL


def test_gate_of_the_asynchronous_call(names, taint):
    before = taint()
    device = opened(names[0])
    results = []
    device.rpc_async(transaction(2, SET), None, lambda _, result: results.append(result))
    iterate_until(lambda: results, "no callback")
    refuses(Fwctl.Error.TAINT_REFUSED, device.rpc_finish, results[0])
    assert taint() == before


@pytest.mark.parametrize("offset, length", [(0, 5), (1, 4), (4, 1), (0xFFFF, 1), (0, 0)])
def test_range_is_checked_before_the_kernel_would_taint_itself(names, taint, offset, length):
    before = taint()
    device = opened(names[0], allow_taint=True)
    data = GLib.Bytes.new(bytes(length))
    refuses(Fwctl.Error.INVALID_ARGUMENT, device.set_feature, UUID, offset, 1, data, None)
    assert taint() == before


def test_client_allows_for_all_its_devices(names):
    client = Fwctl.Client.new()
    assert not client.get_allow_taint()
    client.set_allow_taint(True)
    assert all(client.get_item(i).get_allow_taint() for i in range(client.get_n_items()))
    client.set_allow_taint(False)
    assert not any(client.get_item(i).get_allow_taint() for i in range(client.get_n_items()))


@pytest.mark.taints
def test_set_feature(fresh, taint):
    device = opened(fresh.name, allow_taint=True)
    device.set_feature(UUID, 0, 1, GLib.Bytes.new(b"\1\2\3\4"), None)
    assert taint() & kernel_taint.FWCTL
    for selection in CURRENT, Fwctl.FeatureSelection.DEFAULT, Fwctl.FeatureSelection.SAVED:
        # cxl_test has one value for all three
        assert device.get_feature(UUID, selection, None).get_data() == b"\1\2\3\4"
    device.set_feature(UUID, 0, 1, GLib.Bytes.new(VENDOR_FEATURE_INITIAL), None)
    assert device.get_feature(UUID, CURRENT, None).get_data() == VENDOR_FEATURE_INITIAL


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_set_feature_at_each_scope_that_does(fresh, scope):
    device = opened(fresh.name, allow_taint=True)
    assert cxl_wire.parse(rpc(device, scope, SET)) == (0, cxl_wire.RETVAL_SUCCESS, b"")
    assert cxl_wire.parse(rpc(device, 0, READ)).payload == b"\1\2\3\4"


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_more_scope_allows_no_other_opcode(names, scope):
    device = opened(names[0], allow_taint=True)
    message = refuses(Gio.IOErrorEnum.INVALID_ARGUMENT, rpc, device, scope, GET_HEALTH_INFO)
    assert "scope" not in message


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_set_of_an_unknown_feature(names, scope):
    # EINVAL, as for a scope that is too low; but the features have been listed, and it is none
    device = opened(names[0], allow_taint=True)
    device.list_features(None)
    request = cxl_wire.set_feature(bytes(range(16)), b"\0\0\0\0")
    message = refuses(Gio.IOErrorEnum.INVALID_ARGUMENT, rpc, device, scope, request)
    assert "EINVAL" in message


@pytest.mark.taints
def test_set_of_nothing(names):
    device = opened(names[0], allow_taint=True)
    request = cxl_wire.set_feature(VENDOR_FEATURE, b"")
    refuses(Gio.IOErrorEnum.INVALID_ARGUMENT, rpc, device, 2, request)


@pytest.mark.taints
def test_state_says_that_fwctl_did_it(names, taint):
    rpc(opened(names[0], allow_taint=True), 2, READ)
    state = Fwctl.SecurityState.new()
    assert state.get_tainted_by_fwctl() == Fwctl.Tristate.YES
    assert tuple(state.get_taint()) == (True, taint())
