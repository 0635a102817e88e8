# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool list"""

import pytest


def test_table(tool):
    result = tool("list")
    assert result.out.splitlines()[0].split() == [
        "NAME",
        "TYPE",
        "DRIVER",
        "PARENT",
        "PCI",
        "ID",
        "SIBLINGS",
    ]
    assert result.rows()[0][:3] == ["fwctl0", "cxl", "cxl_mem"]
    assert "nothing here is real hardware" in result.err
    assert result.err.count("\n") == 1


def test_json(tool):
    parsed = tool("list", "--json").json()
    assert parsed["schema"] == "org.fwctl.list/1"
    assert parsed["simulated"] is True
    (device,) = parsed["devices"]
    assert device["name"] == "fwctl0"
    assert device["type"] == "cxl"
    assert device["type_number"] == 2
    assert device["memdev"] == "mem0"
    assert device["parent"] == "mem0"
    assert device["netdevs"] == []
    assert device["simulated"] is True
    assert device["unreadable"] == []


def test_several(tool):
    parsed = tool("list", "--json", simulate="cxl:count=11").json()
    assert [device["name"] for device in parsed["devices"]] == [f"fwctl{i}" for i in range(11)]


def test_as_many_as_the_kernel_has(tool):
    parsed = tool("list", "--json", simulate="cxl:count=4096").json()
    assert len(parsed["devices"]) == 4096
    assert len(tool("list", simulate="cxl:count=4096").rows()) == 4096


@pytest.mark.parametrize("name", ["name", "memdev", "pci_address"])
def test_by_other_names(tool, name):
    devices = tool("list", "--json", simulate="cxl:count=3").json()["devices"]
    parsed = tool("list", "--json", devices[1][name], simulate="cxl:count=3").json()
    assert parsed["devices"] == [devices[1]]


def test_twice_the_same(tool):
    parsed = tool("list", "--json", "fwctl0", "mem0").json()
    assert len(parsed["devices"]) == 1


def test_none_of_that_name(tool):
    result = tool("list", "fwctl9")
    result.fails(4, "fwctl9")
    assert result.out == ""


def test_none_of_that_name_json(tool):
    result = tool("list", "--json", "fwctl9")
    result.fails(4, "fwctl9")
    assert result.out == ""


def test_some_of_these_names(tool):
    result = tool("list", "fwctl9", "fwctl0")
    result.fails(5, "fwctl9")
    assert "fwctl0" in result.out


def test_this_machine(bare_tool):
    """Whatever this machine has, it is no failure, and it is not called simulated."""
    parsed = bare_tool("list", "--json").json()
    assert parsed["simulated"] is False
    result = bare_tool("list")
    assert result.status == 0
    assert "real hardware" not in result.err
    if not parsed["devices"]:
        assert result.out == ""
        assert "no fwctl devices" in result.err
