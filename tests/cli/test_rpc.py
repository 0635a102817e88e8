# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool rpc

The requests are written out here byte for byte, from include/uapi/fwctl/cxl.h and
include/uapi/cxl/features.h, and not with the library's own code.
"""

import errno
import struct

from conftest import RESET_UUID, VENDOR_UUID, check_schema

SUCCESS = 0
FEATURE_SELECTION = 0x1A


def request(opcode, payload):
    return struct.pack("<IIII", opcode, 0, len(payload), 0) + payload


def get_supported_features(count=8, start=0):
    return request(0x500, struct.pack("<IHH", count, start, 0))


def get_feature(uuid=VENDOR_UUID, offset=0, count=4, selection=0):
    payload = bytes.fromhex(uuid.replace("-", "")) + struct.pack("<HHB", offset, count, selection)
    return request(0x501, payload)


def set_feature(data, uuid=VENDOR_UUID):
    payload = bytes.fromhex(uuid.replace("-", "")) + struct.pack("<IHB9x", 0, 0, 1) + data
    return request(0x502, payload)


def rpc(tool, data, *options, **kwargs):
    return tool("rpc", "mem0", "--scope=configuration", *options, stdin=data, **kwargs)


def test_bytes_in_bytes_out(tool):
    result = rpc(tool, get_feature(), "--out-size=12")
    assert result.status == 0, result.err
    size, retval = struct.unpack_from("<II", result.raw)
    assert (size, retval) == (4, SUCCESS)
    assert result.raw[8:12] == b"\xef\xbe\xad\xde"


def test_files(tool, tmp_path):
    (tmp_path / "in").write_bytes(get_feature())
    result = rpc(tool, b"", "--in", tmp_path / "in", "--out", tmp_path / "out", "--out-size=12")
    assert result.status == 0, result.err
    assert result.raw == b""
    assert (tmp_path / "out").read_bytes()[8:12] == b"\xef\xbe\xad\xde"


def test_json(tool):
    parsed = rpc(tool, get_feature(), "--json", "--out-size=12").json()
    assert parsed["device"] == "fwctl0"
    assert parsed["scope"] == "configuration"
    assert parsed["request_size"] == 16 + 21
    assert parsed["response"][16:24] == "efbeadde"
    assert parsed["errno"] == 0
    assert parsed["firmware_status"] == SUCCESS
    assert parsed["duration_us"] >= 0
    assert parsed["error"] is None


def test_duration_counts_the_device(tool):
    parsed = rpc(tool, get_feature(), "--json", simulate="cxl:latency=30ms").json()
    assert parsed["duration_us"] >= 30000


def test_firmware_says_no(tool):
    """What it answered is written nevertheless; the status is 1, and the line says why."""
    result = rpc(tool, get_feature(RESET_UUID, selection=9), "--out-size=12")
    result.fails(1, "fwctl0")
    assert struct.unpack_from("<II", result.raw)[1] == FEATURE_SELECTION


def test_firmware_says_no_json(tool):
    result = rpc(tool, get_feature(RESET_UUID, selection=9), "--out-size=12", "--json")
    line = result.fails(1, "fwctl0")
    parsed = check_schema(result.out)
    assert parsed["firmware_status"] == FEATURE_SELECTION
    assert parsed["error"] in line
    assert parsed["response"]


def test_kernel_says_no(tool):
    """It was not delivered: no response, an errno, and null has its reason."""
    result = rpc(tool, get_supported_features(start=999), "--json")
    result.fails(1, "fwctl0", "not delivered")
    parsed = check_schema(result.out)
    assert parsed["errno"] == errno.EINVAL
    assert parsed["response"] is None
    assert parsed["reported_length"] is None
    assert any("not deliver" in reason for reason in parsed["unreadable"])


def test_output_keeps_its_content_where_nothing_was_sent(tool, tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"of the last run")
    result = tool("rpc", "mem0", "--scope=debug-write", "--out", path, stdin=set_feature(b"1234"))
    result.fails(3, "debug-write", "--allow-taint")
    assert path.read_bytes() == b"of the last run"


def test_no_place_for_the_answer(tool):
    """That is found out before anything is sent."""
    rpc(tool, get_feature(), "--out=/nonexistent/x").fails(1, "/nonexistent/x")


def test_cut_off(tool):
    result = rpc(tool, get_feature(), "--out-size=9")
    assert result.status == 1
    assert "fwctl0" in result.err


def test_scope_too_low(tool):
    """The driver's EINVAL, in words; the tool has not asked for the features, so it cannot know."""
    for scope in ("configuration", "debug-read-only"):
        result = tool("--yes", "rpc", "mem0", f"--scope={scope}", stdin=set_feature(b"1234"))
        result.fails(3, "fwctl0", f"scope {scope}", "a higher scope")
        assert result.raw == b""


def test_tainting(tool):
    command = ("rpc", "mem0", "--scope=debug-write")
    result = tool(*command, stdin=set_feature(b"1234"))
    result.fails(3, "debug-write", "taint", "--allow-taint")
    # of a feature that nobody has asked about yet it may change data
    result = tool("--allow-taint", *command, stdin=set_feature(b"1234"))
    result.fails(3, "changes stored data", "--yes")
    result = tool("--allow-taint", "--yes", *command, stdin=set_feature(b"1234"))
    assert result.status == 0, result.err
    assert "cost: scope debug-write, taints the kernel" in result.err


def test_what_nobody_published_needs_a_word(tool):
    """Identify Memory Device is a command of the mailbox, and none that fwctl takes."""
    data = request(0x4000, b"")
    rpc(tool, data).fails(3, "no catalogue describes", "--allow-unpublished", "built-in:defaults")
    result = rpc(tool, data, "--allow-unpublished")
    assert result.status in (1, 3), result.err
    assert "built-in:defaults" not in result.err


def test_wrong_usage(tool):
    tool("rpc", "mem0", stdin=get_feature()).fails(2, "--scope")
    tool("rpc", "mem0", "--scope=root", stdin=get_feature()).fails(2, "root", "debug-write-full")
    rpc(tool, get_feature(), "--out-size=-1").fails(2, "--out-size")
    rpc(tool, get_feature(), "--out-size=2097153").fails(2, "--out-size")
    rpc(tool, get_feature(), "--out=-", "--json").fails(2, "--json")


def test_too_long(tool):
    rpc(tool, bytes(2 * 1024 * 1024 + 1)).fails(1, "2097152")


def test_scope_by_number(tool):
    assert tool("rpc", "mem0", "--scope=1", stdin=get_feature()).status == 0


def test_no_such_device(tool):
    tool("rpc", "mem7", "--scope=configuration", stdin=get_feature()).fails(4, "mem7")
