# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Published commands by their names, and what stands before them."""

import json

import pytest
from conftest import VENDOR, Call
from gi.repository import Fwctl, GLib

ARGS = GLib.Variant("a{sv}", {"uuid": GLib.Variant("s", VENDOR)})
DEADBEEF = {"data": {"data": 0xDEADBEEF}}


def test_one_call_reads_and_decodes(device):
    assert device.call("get-feature", ARGS, None).unpack() == DEADBEEF


def test_it_is_asynchronous_too(device):
    call = Call(device.call_finish)
    device.call_async("get-feature", ARGS, None, call)
    assert call.wait().unpack() == DEADBEEF


def test_arguments_as_a_person_writes_them(device):
    command = device.dup_catalogue().lookup_command("cxl", "get-feature")
    args = command.parse_args([f"uuid={VENDOR}", "count=4"])
    assert device.call("get-feature", args, None).unpack() == DEADBEEF


def test_a_set_is_refused_and_then_allowed(device):
    data = GLib.Variant("ay", b"\1\2\3\4")
    args = GLib.Variant("a{sv}", {"uuid": GLib.Variant("s", VENDOR), "feat-data": data})
    with pytest.raises(GLib.Error) as caught:
        device.call("set-feature", args, None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.TAINT_REFUSED)
    prepared = device.prepare_call("set-feature", args, None)
    assert prepared.get_scope() == Fwctl.Scope.DEBUG_WRITE
    assert device.decide(prepared).get_missing_taint()
    device.set_allow_taint(True)
    device.call("set-feature", args, None)
    assert device.call("get-feature", ARGS, None).unpack() == {"data": {"data": 0x04030201}}


def test_each_rpc_is_in_the_log(client, device, tmp_path):
    path = str(tmp_path / "audit.jsonl")
    client.set_audit_log(Fwctl.AuditLog.new(path))
    device.call("get-feature", ARGS, None)
    transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"secret"), 64)
    with pytest.raises(GLib.Error) as caught:
        device.rpc(transaction, None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.UNPUBLISHED)
    lines = [json.loads(line) for line in open(path, encoding="utf-8")]
    found = [(line["command"], line["outcome"]) for line in lines if line["kind"] == "rpc"]
    # the device was asked how long the feature is
    assert found[0] == ("get-supported-features", "ok")
    assert found[-2:] == [("get-feature", "ok"), (None, "refused")]
    assert Fwctl.AuditReport.new(path, None).is_ok()
