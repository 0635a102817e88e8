# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool info: what FWCTL_INFO says of each, and what the machine allows."""

import os

import fwctl_tool
import sysfs_view
import uapi_probe
from privileges import become_nobody, drop_rawio


def informed(*arguments, **options):
    return fwctl_tool.run("info", "--json", *arguments, **options).json()


def test_all_eleven_as_the_kernel_says(names):
    devices = informed()["devices"]
    assert [device["name"] for device in devices] == names
    for device in devices:
        fd = uapi_probe.opened(device["node"])
        try:
            said = uapi_probe.info(fd, data=bytes(64))
        finally:
            os.close(fd)
        assert (device["type"], device["type_number"]) == ("cxl", said.device_type)
        assert bytes.fromhex(device["device_data"]) == said.data[: said.data_len] == b""
        told = sysfs_view.describe(device["name"])
        assert {key: device[key] for key in told} == told


def test_text(names):
    told = sysfs_view.describe(names[0])
    text = fwctl_tool.run("info", names[0]).ok()
    pairs = dict(line.split("  ", 1) for line in text.splitlines() if "  " in line)
    pairs = {key: value.strip() for key, value in pairs.items()}
    assert pairs["Node"] == told["node"]
    assert pairs["Type"] == "cxl (2)"
    assert pairs["Parent"] == told["parent"]
    assert pairs["Kernel lockdown"] == "none"
    assert pairs["Tainted by fwctl"] == "no"


def test_state_of_the_machine(names, taint):
    security = informed(names[0])["security"]
    assert security["lockdown"] == "none"
    assert security["taint"] == taint()
    # cxl_test is built out of the tree, and not signed
    assert security["taint_names"] == ["out-of-tree-module", "unsigned-module"]
    assert security["tainted_by_fwctl"] is False
    assert "CAP_SYS_RAWIO" in security["capabilities"]
    assert security["unreadable"] == []


def test_root_without_the_capability(names):
    capabilities = informed(names[0], give_up=drop_rawio)["security"]["capabilities"]
    assert "CAP_SYS_RAWIO" not in capabilities
    assert "CAP_SYS_ADMIN" in capabilities


def test_ordinary_user_is_told_what_is_known_all_the_same(names):
    result = fwctl_tool.run("info", "--json", names[0], give_up=become_nobody)
    result.fails(fwctl_tool.FAILED, names[0], "Permission denied", "root")
    parsed = fwctl_tool.parsed(result.out)
    (device,) = parsed["devices"]
    assert (device["name"], device["type"], device["device_data"]) == (names[0], "cxl", None)
    assert any("Permission denied" in reason for reason in device["unreadable"])
    assert parsed["security"]["capabilities"] == []


def test_one_of_two_that_cannot_be_opened(names):
    first, second = names[:2]
    os.chmod(f"/dev/fwctl/{first}", 0o666)
    try:
        result = fwctl_tool.run("info", "--json", first, second, give_up=become_nobody)
    finally:
        os.chmod(f"/dev/fwctl/{first}", 0o600)
    result.fails(fwctl_tool.PARTIAL, second)
    known, unknown = fwctl_tool.parsed(result.out)["devices"]
    assert (known["device_data"], known["unreadable"]) == ("", [])
    assert unknown["device_data"] is None


def test_does_not_taint(names, taint):
    before = taint()
    informed()
    assert taint() == before
