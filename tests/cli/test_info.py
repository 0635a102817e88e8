# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool info"""


def test_text(tool):
    result = tool("info", "fwctl0")
    assert result.status == 0
    values = dict(line.split("  ", 1) for line in result.out.splitlines() if line)
    values = {name: value.strip() for name, value in values.items()}
    assert values["Name"] == "fwctl0"
    assert values["Type"] == "cxl (2)"
    assert values["Paths"] == "fwctl memdev firmware-uploader"
    assert values["Device data"] == "none"
    assert values["Largest RPC"] == "2097152 bytes"
    assert values["Tainted by fwctl"] in ("yes", "no", "unknown")
    assert values["CAP_SYS_RAWIO"] in ("yes", "no", "unknown")
    assert "nothing here is real hardware" in result.err


def test_json(tool):
    parsed = tool("info", "fwctl0", "--json").json()
    assert parsed["schema"] == "org.fwctl.info/1"
    (device,) = parsed["devices"]
    assert device["paths"] == ["fwctl", "memdev", "firmware-uploader"]
    assert device["opened"] is True
    assert device["error"] is None
    assert device["device_data"] == ""
    assert device["max_rpc_size"] == 2 * 1024 * 1024


def test_all(tool):
    parsed = tool("info", "--json", simulate="cxl:count=3").json()
    assert [device["name"] for device in parsed["devices"]] == ["fwctl0", "fwctl1", "fwctl2"]


def test_security_has_reasons(tool):
    """What is null has its reason beside it."""
    security = tool("info", "--json").json()["security"]
    if security["lockdown"] is None or security["taint"] is None:
        assert security["unreadable"]
    if security["taint"] is not None:
        assert security["tainted_by_fwctl"] is bool(security["taint"] & 1 << 19)


def test_does_not_open(tool):
    result = tool("info", simulate="cxl:unplug=0")
    line = result.fails(1, "fwctl0")
    assert "unknown (" in result.out
    assert line.count("fwctl0") == 1


def test_does_not_open_json(tool):
    """The one object is there, with what sysfs said and with the reason for the rest."""
    from conftest import check_schema

    result = tool("info", "--json", simulate="cxl:unplug=0")
    result.fails(1, "fwctl0")
    (device,) = check_schema(result.out)["devices"]
    assert device["opened"] is False
    assert device["error"]
    assert device["device_data"] is None
    assert device["unreadable"] == [f"device_data: {device['error']}"]


def test_done_in_part(tool):
    result = tool("info", simulate="cxl,cxl:unplug=0")
    result.fails(5, "fwctl1")
    assert "fwctl0" in result.out


def test_none_of_that_name(tool):
    tool("info", "eth7").fails(4, "eth7")
