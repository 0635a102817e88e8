# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool firmware"""

import pytest
from conftest import check_schema


def test_table(tool):
    result = tool("firmware")
    assert result.out.splitlines()[0].split() == [
        "NAME",
        "COMPONENT",
        "RUNNING",
        "STORED",
        "STAGED",
        "MINIMUM",
        "SLOT",
        "ACTIVATION",
        "PATH",
    ]
    (row,) = result.rows()
    assert row == "mem0 firmware 1.0.0 1.0.0 - - 1 of 4 active firmware-uploader".split()
    assert "nothing here is real hardware" in result.err


def test_json(tool):
    parsed = tool("firmware", "--json").json()
    assert parsed["schema"] == "org.fwctl.firmware/1"
    (device,) = parsed["devices"]
    assert device["name"] == "mem0"
    assert device["paths"] == ["fwctl", "memdev", "firmware-uploader"]
    assert (device["fwctl_devices"], device["memdevs"]) == (["fwctl0"], ["mem0"])
    (component,) = device["components"]
    assert component["version"] == component["stored_version"] == "1.0.0"
    assert component["staged_version"] is None
    assert [slot["version"] for slot in component["slots"]] == ["1.0.0", "0.9.0", None, None]
    assert [slot["active"] for slot in component["slots"]] == [True, False, False, False]
    assert (component["active_slot"], component["staged_slot"]) == (1, None)
    assert component["activation"] == "active"
    assert component["path"] == "firmware-uploader"
    assert component["error"] is None


def test_each_device_is_listed_once_by_whatever_name(tool):
    names = ["fwctl1", "mem1", "0000:0e:00.0", "0000:0e:00", "0xc1a0000002"]
    parsed = tool("firmware", "--json", *names, simulate="cxl:count=3").json()
    assert [device["name"] for device in parsed["devices"]] == ["mem1"]


def test_order_is_that_of_the_names(tool):
    parsed = tool("firmware", "--json", simulate="cxl:count=12").json()
    assert [device["name"] for device in parsed["devices"]] == [f"mem{i}" for i in range(12)]


@pytest.mark.parametrize("fault", ["busy=1", "timeout=1", "unplug=0", "short-reply"])
def test_version_that_cannot_be_read_is_null_with_its_reason(tool, fault):
    result = tool("firmware", "--json", simulate=f"cxl:{fault}")
    result.fails(1, "mem0")
    (device,) = check_schema(result.out)["devices"]
    (component,) = device["components"]
    assert component["version"] is None
    assert component["activation"] is None
    assert "mem0" in component["error"]
    assert "unknown" in tool("firmware", simulate=f"cxl:{fault}").out


def test_one_of_two_fails(tool):
    result = tool("firmware", "--json", simulate="cxl,cxl:busy=1")
    result.fails(5, "mem1")
    devices = check_schema(result.out)["devices"]
    assert [device["components"][0]["version"] for device in devices] == ["1.0.0", None]


def test_none_of_that_name(tool):
    result = tool("firmware", "mem9")
    result.fails(4, "mem9")
    assert result.out == ""


def test_this_machine(bare_tool):
    """Whatever this machine has, it is not called simulated."""
    result = bare_tool("firmware", "--json")
    assert check_schema(result.out)["simulated"] is False
