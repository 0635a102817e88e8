# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Published commands by their names, on a real device: judged, sent, decoded and audited."""

import json

import pytest
from fwctl_library import VENDOR_FEATURE, Fwctl, GLib, refuses

ARGS = GLib.Variant("a{sv}", {"uuid": GLib.Variant("s", VENDOR_FEATURE)})
INITIAL = {"data": {"data": 0xDEADBEEF}}


@pytest.fixture
def client(tmp_path):
    client = Fwctl.Client.new()
    client.set_audit_log(Fwctl.AuditLog.new(str(tmp_path / "audit.jsonl")))
    return client


@pytest.fixture
def device(client, names):
    device = client.lookup(names[0])
    device.open(None)
    return device


def audited(tmp_path):
    path = tmp_path / "audit.jsonl"
    assert Fwctl.AuditReport.new(str(path), None).is_ok()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["kind"] != "start"]


def test_one_call_reads_and_decodes(device, names, taint, tmp_path):
    before = taint()
    assert device.call("get-feature", ARGS, None).unpack() == INITIAL
    assert taint() == before
    line = audited(tmp_path)[-1]
    assert (line["device"], line["type"]) == (names[0], "cxl")
    assert (line["kind"], line["command"], line["outcome"]) == ("rpc", "get-feature", "ok")
    assert (line["scope"], line["effects"]) == ("configuration", ["reads"])
    assert line["firmware_status"] == 0 and line["duration_us"] >= 0


def test_all_features_fit_one_call(device):
    listed = [feature.get_uuid() for feature in device.list_features(None)]
    answer = device.call("get-supported-features", None, None).unpack()
    assert [entry["uuid"] for entry in answer["ents"]] == listed


def test_a_set_is_refused_without_words(device, taint, tmp_path):
    before = taint()
    data = GLib.Variant("ay", b"\1\2\3\4")
    args = GLib.Variant("a{sv}", {"uuid": GLib.Variant("s", VENDOR_FEATURE), "feat-data": data})
    message = refuses(Fwctl.Error.TAINT_REFUSED, device.call, "set-feature", args, None)
    assert "debug-write" in message and "built-in:defaults" in message
    assert taint() == before
    line = audited(tmp_path)[-1]
    assert (line["command"], line["outcome"]) == ("set-feature", "refused")
    assert device.call("get-feature", ARGS, None).unpack() == INITIAL


@pytest.mark.taints
def test_a_set_that_may_taint(client, fresh, tmp_path):
    client.set_allow_taint(True)
    device = client.lookup(fresh.name)
    device.open(None)
    for data, expected in (b"\1\2\3\4", 0x04030201), (b"\xef\xbe\xad\xde", 0xDEADBEEF):
        value = GLib.Variant("ay", data)
        args = {"uuid": GLib.Variant("s", VENDOR_FEATURE), "feat-data": value}
        device.call("set-feature", GLib.Variant("a{sv}", args), None)
        assert device.call("get-feature", ARGS, None).unpack() == {"data": {"data": expected}}
    kinds = [line["kind"] for line in audited(tmp_path) if line["command"] == "set-feature"]
    assert kinds == ["begin", "end", "begin", "end"]


def test_what_nobody_published_is_not_sent(device, tmp_path):
    request = GLib.Bytes.new(bytes.fromhex("00400000000000000000000000000000"))
    transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, request, 64)
    refuses(Fwctl.Error.UNPUBLISHED, device.rpc, transaction, None)
    (line,) = audited(tmp_path)
    assert (line["command"], line["outcome"]) == (None, "refused")
