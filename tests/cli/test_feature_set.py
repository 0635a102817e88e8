# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool feature set

Each run has a device of its own, so that what one sets is gone in the next; the old and the new
value come from the same run.
"""

from conftest import RESET_UUID, VENDOR_NAME, VENDOR_UUID

SET = ("feature", "set", "mem0", VENDOR_NAME)


def test_refused_without_allow_taint(tool):
    result = tool(*SET, "--hex=cdabcdab")
    result.fails(3, "fwctl0", "debug-write", "taint", "--allow-taint")
    assert result.out == ""


def test_refused_without_allow_taint_json(tool):
    result = tool(*SET, "--hex=cdabcdab", "--json")
    result.fails(3, "fwctl0", "debug-write", "taint")
    assert result.out == ""


def test_says_the_cost_first(tool):
    result = tool("--allow-taint", *SET, "--hex=cdabcdab")
    assert result.status == 0, result.err
    cost, *done = result.out.splitlines()
    assert cost.startswith("cost: scope debug-write, taints the kernel")
    assert "reset" in cost
    assert done == [
        f"fwctl0: {VENDOR_NAME} set",
        "current value before: efbeadde",
        "current value after: cdabcdab",
        "saved value after: cdabcdab",
    ]


def test_json(tool):
    parsed = tool("--allow-taint", *SET, "--hex=cdabcdab", "--json").json()
    assert parsed["device"] == "fwctl0"
    assert parsed["uuid"] == VENDOR_UUID
    assert parsed["scope"] == parsed["least_scope"] == "debug-write"
    assert parsed["taints"] is True
    assert parsed["effects"] == ["config-on-reset"]
    assert parsed["refused"] is False
    assert (parsed["old"], parsed["new"]) == ("efbeadde", "cdabcdab")
    assert parsed["unreadable"] == []


def test_part_that_goes_live_at_a_reset(tool):
    """The bytes around it stay, and it shows in the saved value alone until then."""
    command = ("--allow-taint", "feature", "set", "mem0", RESET_UUID, "--hex", "11 22")
    parsed = tool(*command, "--offset=1", "--json").json()
    assert parsed["offset"] == 1
    assert parsed["new"] == parsed["old"]
    saved = tool("feature", "get", "mem0", RESET_UUID, "--selection=saved").out.strip()
    assert parsed["saved"] == saved[:2] + "1122" + saved[6:]


def test_from_a_file(tool, tmp_path):
    path = tmp_path / "value"
    path.write_bytes(b"\x01\x02\x03\x04")
    assert tool("--allow-taint", *SET, "--file", path, "--json").json()["new"] == "01020304"
    result = tool("--allow-taint", *SET, "--file=-", "--json", stdin=b"\x05\x06\x07\x08")
    assert result.json()["new"] == "05060708"


def test_hex_as_others_print_it(tool):
    assert tool("--allow-taint", *SET, "--hex=CD:ab cd:AB", "--json").json()["new"] == "cdabcdab"


def test_wrong_hex(tool):
    for text in ("0xcdabcdab", "cda", "zz", "cd ab c"):
        tool("--allow-taint", *SET, f"--hex={text}").fails(2, "--hex")


def test_wrong_sizes(tool):
    tool("--allow-taint", *SET, "--hex=").fails(2, VENDOR_NAME)
    tool("--allow-taint", *SET, "--hex=0011223344").fails(2, VENDOR_NAME)
    tool("--allow-taint", *SET, "--hex=0011", "--offset=3").fails(2, VENDOR_NAME)
    tool("--allow-taint", *SET, "--hex=00", "--offset=-1").fails(2, "--offset")
    tool("--allow-taint", *SET, "--hex=00", "--offset=65536").fails(2, "--offset")
    tool("--allow-taint", *SET, "--hex=00", "--feature-version=256").fails(2, "--feature-version")


def test_one_source_of_bytes(tool):
    tool("--allow-taint", *SET).fails(2, "--hex", "--file")
    tool("--allow-taint", *SET, "--hex=00", "--file=x").fails(2, "--hex", "--file")
    tool("--allow-taint", *SET, "--file=/nonexistent/x").fails(1, "/nonexistent/x")


def test_file_without_end(tool):
    """What does not fit into one RPC is not read to its end."""
    tool("--allow-taint", *SET, "--file=/dev/zero").fails(1, "/dev/zero", "2097152")


def test_wrong_version(tool):
    """The firmware refuses it; that is a failure, and not a refusal of ours."""
    command = ("--allow-taint", "feature", "set", "mem0", RESET_UUID, "--hex=1122")
    result = tool(*command, "--feature-version=9", "--json")
    result.fails(1, "fwctl0", "version")
    assert result.out == ""
    assert tool(*command, "--feature-version=1", "--json").json()["version"] == 1


def test_exclusive(tool):
    """The kernel's own feature: not at any price, and the message says where instead."""
    for options in ((), ("--allow-taint",)):
        result = tool(*options, "feature", "set", "mem0", "patrol-scrub", "--hex=0100")
        result.fails(3, "patrol-scrub", "scrub0")
        assert result.out == ""


def test_immediate_effects_need_the_widest_scope(tool):
    features = tool("features", "mem0", "--json").json()["features"]
    immediate = [f["uuid"] for f in features if f["set_scope"] == "debug-write-full"]
    assert immediate
    for uuid in immediate:
        tool("feature", "set", "mem0", uuid, "--hex=01").fails(3, "debug-write-full")


def test_without_the_capability(tool):
    """The kernel's word, which a simulated device repeats."""
    features = tool("features", "mem0", "--json").json()["features"]
    (uuid, *_) = [f["uuid"] for f in features if f["set_scope"] == "debug-write-full"]
    command = ("--allow-taint", "feature", "set", "mem0", uuid, "--hex=01")
    tool(*command, simulate="cxl:rawio=no").fails(1, "fwctl0", "Operation not permitted")
    assert tool(*command, simulate="cxl:rawio=yes").status == 0
