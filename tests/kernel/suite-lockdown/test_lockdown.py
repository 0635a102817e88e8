# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A kernel that is locked down: fwctl works as before, taints as before, and we say so."""

import os
import pathlib

import cxl_wire
import fwctl_tool
import pytest
import taint as kernel_taint
from fwctl_library import CURRENT, VENDOR_FEATURE, Fwctl, GLib, opened, refuses, rpc

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)
INITIAL = "efbeadde"
MODES = {
    "integrity": Fwctl.Lockdown.INTEGRITY,
    "confidentiality": Fwctl.Lockdown.CONFIDENTIALITY,
}


def test_kernel_is_locked_down():
    # root may open neither of these then
    with pytest.raises(PermissionError):
        pathlib.Path("/sys/kernel/debug/cxl/mbox/raw_allow_all").read_text()
    with pytest.raises(PermissionError):
        config = os.open("/sys/bus/pci/devices/0000:00:00.0/config", os.O_WRONLY)
        try:
            os.pwrite(config, b"\0", 4)
        finally:
            os.close(config)


def test_library_says_so(lockdown):
    state = Fwctl.SecurityState.new()
    assert state.get_lockdown() == MODES[lockdown]
    assert state.dup_unreadable() == []
    assert Fwctl.lockdown_to_string(state.get_lockdown()) == lockdown


def test_tool_says_so(names, lockdown):
    assert fwctl_tool.run("info", names[0], "--json").json()["security"]["lockdown"] == lockdown
    assert fwctl_tool.run("estimate", names[0], "--json").json()["security"]["lockdown"] == lockdown
    assert lockdown in fwctl_tool.run("info", names[0]).ok()


def test_list(names):
    devices = fwctl_tool.run("list", "--json").json()["devices"]
    assert [(device["name"], device["type"]) for device in devices] == [(n, "cxl") for n in names]


def test_info(names):
    devices = fwctl_tool.run("info", "--json").json()["devices"]
    assert {device["name"]: device["device_data"] for device in devices} == dict.fromkeys(names, "")


def test_feature_get(names, taint):
    before = taint()
    for name in names:
        assert fwctl_tool.run("feature", "get", name, VENDOR_FEATURE).ok().strip() == INITIAL
    assert taint() == before


@pytest.mark.parametrize("scope", [0, 1])
def test_rpc(names, scope):
    answer = rpc(opened(names[0]), scope, READ)
    assert cxl_wire.parse(answer).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_estimate_is_the_same(names):
    costs = fwctl_tool.run("estimate", names[0], "--json", "--allow-taint").json()["estimates"]
    assert [cost["refused"] for cost in costs] == [False] * 4
    assert [cost["taints"] for cost in costs] == [False, False, True, True]


def test_taint_is_refused_as_ever(names, taint):
    before = taint()
    result = fwctl_tool.run("feature", "set", names[0], VENDOR_FEATURE, "--hex=01020304")
    result.fails(fwctl_tool.REFUSED, "debug-write", "taint")
    refuses(Fwctl.Error.TAINT_REFUSED, rpc, opened(names[0]), 2, READ)
    assert taint() == before


@pytest.mark.taints(first=True)
def test_set_taints_as_ever(fresh, taint):
    # the boot's first: so it is the tool's own RPC that changes the bit
    before = taint()
    assert not before & kernel_taint.FWCTL
    arguments = ["feature", "set", fresh.name, VENDOR_FEATURE, "--hex=01020304", "--allow-taint"]
    parsed = fwctl_tool.run(*arguments, "--json").json()
    assert (parsed["old"], parsed["new"]) == (INITIAL, "01020304")
    assert parsed["security"]["tainted_by_fwctl"] is True
    assert taint() == before | kernel_taint.FWCTL
    assert fwctl_tool.run("feature", "get", fresh.name, VENDOR_FEATURE).ok().strip() == "01020304"


@pytest.mark.taints
@pytest.mark.parametrize("scope", [2, 3])
def test_scopes_that_taint_work(fresh, scope):
    device = opened(fresh.name, allow_taint=True)
    answer = rpc(device, scope, cxl_wire.set_feature(cxl_wire.VENDOR_FEATURE, b"\5\6\7\x08"))
    assert cxl_wire.parse(answer) == (0, cxl_wire.RETVAL_SUCCESS, b"")
    assert device.get_feature(VENDOR_FEATURE, CURRENT, None).get_data() == b"\5\6\7\x08"
    data = GLib.Bytes.new(cxl_wire.VENDOR_FEATURE_INITIAL)
    assert device.set_feature(VENDOR_FEATURE, 0, 1, data, None)
