# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool feature get"""

from conftest import VENDOR_NAME, VENDOR_UUID, check_schema


def test_first_line_is_hex(tool):
    """A script takes the first line: it is the value, and nothing else is on standard output."""
    assert tool("feature", "get", "mem0", VENDOR_UUID).out == "efbeadde\n"
    assert tool("feature", "get", "fwctl0", VENDOR_NAME).out == "efbeadde\n"


def test_uuid_in_capitals(tool):
    assert tool("feature", "get", "fwctl0", VENDOR_UUID.upper()).out == "efbeadde\n"


def test_json(tool):
    parsed = tool("feature", "get", "mem0", VENDOR_NAME, "--json").json()
    assert parsed["device"] == "fwctl0"
    assert parsed["uuid"] == VENDOR_UUID
    assert parsed["name"] == VENDOR_NAME
    assert parsed["selection"] == "current"
    assert parsed["size"] == 4
    assert parsed["data"] == "efbeadde"


def test_selections(tool):
    for selection in ("current", "default", "saved"):
        parsed = tool(
            "feature", "get", "mem0", VENDOR_NAME, f"--selection={selection}", "--json"
        ).json()
        assert parsed["selection"] == selection
        assert parsed["data"] == "efbeadde"
    tool("feature", "get", "mem0", VENDOR_NAME, "--selection=best").fails(2, "best", "saved")


def test_raw(tool, tmp_path):
    assert tool("feature", "get", "mem0", VENDOR_NAME, "--raw=-").raw == b"\xef\xbe\xad\xde"
    path = tmp_path / "value"
    path.write_bytes(b"longer than it")
    result = tool("feature", "get", "mem0", VENDOR_NAME, "--raw", path)
    assert result.out == ""
    assert path.read_bytes() == b"\xef\xbe\xad\xde"


def test_raw_and_json(tool, tmp_path):
    path = tmp_path / "value"
    result = tool("feature", "get", "mem0", VENDOR_NAME, "--raw", path, "--json")
    assert check_schema(result.out)["data"] == path.read_bytes().hex()
    tool("feature", "get", "mem0", VENDOR_NAME, "--raw=-", "--json").fails(2, "--json")


def test_raw_goes_nowhere(tool):
    tool("feature", "get", "mem0", VENDOR_NAME, "--raw=/nonexistent/x").fails(1, "/nonexistent/x")


def test_larger_than_a_mailbox(tool):
    features = tool("features", "mem0", "--json").json()["features"]
    largest = max(features, key=lambda feature: feature["get_size"])
    assert largest["get_size"] > 4096
    parsed = tool("feature", "get", "mem0", largest["uuid"], "--json").json()
    assert parsed["size"] == largest["get_size"]


def test_no_such_feature(tool):
    """Exit status 4 is for devices alone."""
    result = tool("feature", "get", "mem0", "warp-drive", "--json")
    result.fails(1, "fwctl0", "warp-drive")
    assert result.out == ""


def test_no_such_device(tool):
    tool("feature", "get", "mem7", VENDOR_NAME).fails(4, "mem7")


def test_unplugged(tool):
    tool("feature", "get", "mem0", VENDOR_NAME, simulate="cxl:unplug=2").fails(1, "fwctl0", "gone")


def test_busy(tool):
    result = tool("feature", "get", "mem0", VENDOR_NAME, simulate="cxl:busy=1")
    result.fails(1, "fwctl0", "busy")
    assert result.out == ""


def test_needs_arguments(tool):
    tool("feature", "get", "mem0").fails(2, "UUID|NAME")
    tool("feature").fails(2, "get", "set")
    tool("feature", "frobnicate", "mem0").fails(2)
