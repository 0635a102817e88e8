# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool call: a published command by its name"""

import json

import pytest
from conftest import RESET_UUID, VENDOR_UUID, check_schema
from test_rpc import get_feature

GET = ["call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "count=4"]
SET = ["call", "mem0", "set-feature", f"uuid={VENDOR_UUID}", "version=1", "feat-data=01020304"]
PATROL_SCRUB = "96dad7d6-fde8-482b-a733-75774e06db8a"


def test_json(tool):
    parsed = tool(*GET, "--json").json()
    assert parsed["request"] == get_feature(count=4).hex()
    assert "efbeadde" in parsed["response"]
    assert parsed["values"] == {"data": {"data": 0xDEADBEEF}}
    assert parsed["arguments"] == {
        "uuid": VENDOR_UUID,
        "offset": 0,
        "count": 4,
        "selection": "current",
    }
    assert (parsed["path"], parsed["opcode"]) == ("fwctl", 0x0501)
    assert (parsed["scope"], parsed["taints"], parsed["effects"]) == (
        "configuration",
        False,
        ["reads"],
    )
    assert (parsed["errno"], parsed["firmware_status"], parsed["error"]) == (0, 0, None)
    assert parsed["decision"]["verdict"] == "allow"


def test_text(tool):
    result = tool(*GET)
    assert result.status == 0
    assert result.out.split() == ["data.data", "3735928559", "(0xdeadbeef)"]
    out = tool("call", "mem0", "get-supported-features", "count=48").out
    assert ["ents[0].get-feat-size", "4", "B"] in [line.split() for line in out.splitlines()]


def test_dry_run_sends_nothing(tool, tmp_path):
    """The device is asked which features it has, and not for what was named."""
    path = tmp_path / "dry.jsonl"
    result = tool("record", path, "--", *GET, "--dry-run")
    requests = {json.loads(line).get("request") for line in path.read_text().splitlines()}
    assert get_feature(count=4).hex() not in requests
    tool("record", path, "--", *GET)
    requests = {json.loads(line).get("request") for line in path.read_text().splitlines()}
    assert get_feature(count=4).hex() in requests
    assert result.status == 0, result.err
    for text in ("not sent (--dry-run)", "scope configuration", "effects: reads", "policy: allow", "selection"):
        assert text in result.out
    assert "01 05 00 00" in result.out
    parsed = tool(*GET, "--dry-run", "--json").json()
    assert parsed["dry_run"] is True
    assert parsed["request"] == get_feature(count=4).hex()
    for key in ("response", "errno", "firmware_status", "duration_us", "values", "error"):
        assert parsed[key] is None, key


def test_dry_run_of_what_would_be_refused(tool):
    result = tool(*SET, "--dry-run")
    assert result.status == 3
    assert "policy: ask" in result.out and "remedy: " in result.out and "--allow-taint" in result.out
    result = tool(*SET, "--dry-run", "--json")
    parsed = check_schema(result.out)
    assert (result.status, parsed["decision"]["missing_taint"]) == (3, True)
    assert tool(*SET, "--dry-run", "--allow-taint").status == 0


def test_refused(tool):
    result = tool(*SET)
    line = result.fails(3, "fwctl0", "not sent", "--allow-taint")
    assert line.count("--allow-taint") == 1
    assert result.out == ""
    assert tool(*SET, "--json").out == ""


def test_set(tool):
    result = tool(*SET, "--allow-taint")
    assert result.status == 0
    assert "scope debug-write" in result.err and "done" in result.out
    parsed = tool(*SET, "--allow-taint", "--json").json()
    assert (parsed["scope"], parsed["effects"]) == ("debug-write", ["config-on-reset"])
    assert parsed["arguments"]["feat-data"] == {"data": 0x04030201}
    assert parsed["values"] == {}


def test_scope_follows_from_the_feature(tool):
    """One with an immediate effect takes the highest scope, as in cxlctl_validate_set_features()."""
    features = tool("features", "mem0", "--json").json()["features"]
    for feature in features:
        if feature["set_scope"] is None:
            continue
        arguments = [f"uuid={feature['uuid']}", "version=1", "feat-data=00"]
        result = tool("call", "mem0", "set-feature", *arguments, "--dry-run", "--json")
        assert check_schema(result.out)["scope"] == feature["set_scope"]


def test_what_the_kernel_keeps_is_not_sent(tool):
    arguments = [f"uuid={PATROL_SCRUB}", "version=1", "feat-data=0c01", "--allow-taint", "--yes"]
    tool("call", "mem0", "set-feature", *arguments).fails(3, "patrol-scrub", "scrub")


def test_firmware_says_no(tool):
    arguments = ["call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "offset=9", "count=4"]
    tool(*arguments).fails(1, "0x02")
    result = tool(*arguments, "--json")
    parsed = check_schema(result.out)
    assert (result.status, parsed["firmware_status"], parsed["values"]) == (1, 2, None)
    assert "0x02" in parsed["error"]


def test_what_is_left_out_is_asked_for(tool):
    """How long the feature is, and the version of its format, are the device's to say."""
    parsed = tool("call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "--json").json()
    assert parsed["arguments"]["count"] == 4
    assert parsed["values"] == {"data": {"data": 0xDEADBEEF}}
    arguments = [f"uuid={VENDOR_UUID}", "feat-data.data=5", "--allow-taint", "--json"]
    assert tool("call", "mem0", "set-feature", *arguments).json()["arguments"]["version"] == 1
    unknown = "uuid=00000000-0000-0000-0000-000000000001"
    tool("call", "mem0", "get-feature", unknown).fails(1, "no feature", "00000001")


@pytest.mark.parametrize(
    "arguments,status,words",
    [
        (["mem7", "get-feature"], 4, ["mem7"]),
        (["cxl", "get-feature"], 2, ["cxl", "encode"]),
        (["mem0", "get-featur"], 1, ["get-featur", "get-feature"]),
        (["mem0", "set-partition-information"], 1, ["mem0", "0x4101", "ENOTTY"]),
        (["mem0", "get-health-info", "x=1"], 2, ["get-health-info", "x"]),
        (["mem0", "get-feature", "uid=1"], 2, ["uid", "uuid, offset, count, selection"]),
        (["mem0", "get-feature", "selection=last"], 2, ["get-feature.selection", "current, default or saved"]),
        (["mem0", "get-feature", "count"], 2, ["FIELD=VALUE"]),
        (["mem0"], 2, ["COMMAND"]),
    ],
)
def test_wrong_usage(tool, arguments, status, words):
    tool("call", *arguments).fails(status, *words)


def test_replay(tool, bare_tool, tmp_path):
    """A call that was recorded gives the same again with no device."""
    path = tmp_path / "call.jsonl"
    alone = tool("record", path, "--", *GET)
    again = bare_tool(f"--replay={path}", *GET)
    assert alone.status == again.status == 0
    assert alone.out == again.out


def test_reset_is_said_before(tool):
    out = tool("call", "mem0", "set-feature", f"uuid={RESET_UUID}", "version=1", "feat-data=00", "--dry-run").out
    assert "reset" in out
