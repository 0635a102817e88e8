# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool firmware: eleven memory devices, each once, by the real memdev."""

import fwctl_tool
from privileges import become_nobody


def test_each_of_eleven_once(names):
    devices = fwctl_tool.run("firmware", "--json").json()["devices"]
    assert [device["name"] for device in devices] == [f"mem{number}" for number in range(11)]
    assert sorted(device["fwctl_devices"][0] for device in devices) == sorted(names)
    for device in devices:
        assert device["paths"] == ["fwctl", "memdev", "firmware-uploader"]
        (component,) = device["components"]
        assert component["error"] is None
        assert [slot["version"] for slot in component["slots"]] == [
            "cxl_test_fw_001",
            "cxl_test_fw_002",
            "cxl_test_fw_003",
        ]
        assert component["version"] == f"cxl_test_fw_00{component['active_slot']}"
        assert component["path"] == "firmware-uploader"


def test_by_any_name(names):
    everything = fwctl_tool.run("firmware", "--json").json()["devices"]
    for device in everything[:3]:
        for name in (device["fwctl_devices"][0], device["id"], f"/dev/cxl/{device['name']}"):
            assert fwctl_tool.run("firmware", "--json", name).json()["devices"] == [device]


def test_who_may_not_open_the_node_is_told(names):
    result = fwctl_tool.run("firmware", "--json", "mem0", give_up=become_nobody)
    result.fails(fwctl_tool.FAILED, "mem0", "/dev/cxl/mem0")
    (device,) = fwctl_tool.parsed(result.out)["devices"]
    (component,) = device["components"]
    assert component["version"] is None
    assert "/dev/cxl/mem0" in component["error"]
