# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool features, and feature get, on the one feature of cxl_test."""

import cxl_wire
import fwctl_tool
import pytest

UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
NAME = "cxl-test-vendor"
VALUE = "efbeadde"


def test_the_one_feature_of_each_device(names):
    for name in names:
        parsed = fwctl_tool.run("features", name, "--json").json()
        assert parsed["device"] == name
        (feature,) = parsed["features"]
        assert (feature["uuid"], feature["name"], feature["index"]) == (UUID, NAME, 0)
        assert (feature["get_size"], feature["set_size"]) == (4, 4)
        assert (feature["get_version"], feature["set_version"]) == (1, 1)
        assert feature["set_scope"] == "debug-write"
        assert feature["set_refusal"] is None
        assert feature["effects"] == ["config-on-reset"]
        assert feature["effects_text"] == ["changes configuration after a cold reset"]
        assert sorted(feature["flags"]) == [
            "changeable",
            "default-selection",
            "saved-selection",
        ]


def test_features_in_text(names):
    _, line = fwctl_tool.run("features", names[0]).ok().splitlines()
    assert line.split()[:6] == [NAME, UUID, "4/4", "1/1", "changeable,default,saved", "debug-write"]


@pytest.mark.parametrize("selection", [None, "current", "default", "saved"])
def test_get_gives_efbeadde(names, selection):
    options = [] if selection is None else [f"--selection={selection}"]
    assert fwctl_tool.run("feature", "get", names[0], UUID, *options).ok() == f"{VALUE}\n"
    parsed = fwctl_tool.run("feature", "get", names[0], UUID, "--json", *options).json()
    assert parsed["data"] == VALUE
    assert parsed["selection"] == (selection or "current")
    assert (parsed["device"], parsed["uuid"], parsed["size"]) == (names[0], UUID, 4)


def test_get_from_each_device_by_name(names):
    for name in names:
        assert fwctl_tool.run("feature", "get", name, NAME).ok() == f"{VALUE}\n"


def test_get_raw(names, tmp_path):
    result = fwctl_tool.run("feature", "get", names[0], NAME, "--raw=-")
    assert (result.status, result.raw) == (0, cxl_wire.VENDOR_FEATURE_INITIAL)
    assert fwctl_tool.run("feature", "get", names[0], NAME, f"--raw={tmp_path}/value").ok() == ""
    assert (tmp_path / "value").read_bytes() == cxl_wire.VENDOR_FEATURE_INITIAL


def test_feature_that_the_device_does_not_have(names):
    # sent to nobody: the list of features tells
    uuid = "00010203-0405-0607-0809-0a0b0c0d0e0f"
    fwctl_tool.run("feature", "get", names[0], uuid).fails(fwctl_tool.FAILED, names[0], uuid)


def test_selection_that_does_not_exist(names):
    result = fwctl_tool.run("feature", "get", names[0], NAME, "--selection=first")
    result.fails(fwctl_tool.USAGE, "first")


def test_reading_does_not_taint(names, taint):
    before = taint()
    fwctl_tool.run("features", names[0]).ok()
    fwctl_tool.run("feature", "get", names[0], NAME).ok()
    assert taint() == before
