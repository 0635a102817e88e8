# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool call: what fwctl does not take, through the memory device's own node"""

import pytest
from conftest import check_schema

READ = ["call", "mem0", "get-health-info"]
WRITE = ["call", "mem0", "set-shutdown-state", "state=dirty"]


def audited(tool, log):
    assert tool("audit", "verify", log).status == 0
    return tool("audit", "show", log, "--json").json()["records"]


def test_json(tool):
    parsed = tool(*READ, "--json").json()
    assert (parsed["path"], parsed["opcode"], parsed["type"]) == ("memdev", 0x4200, "cxl")
    assert (parsed["scope"], parsed["taints"], parsed["effects"]) == (None, False, ["reads"])
    assert (parsed["errno"], parsed["firmware_status"], parsed["error"]) == (0, 0, None)
    assert (parsed["request"], parsed["arguments"]) == ("", {})
    assert len(parsed["response"]) == 2 * 18
    assert parsed["values"]["device-temperature"] == int.from_bytes(
        bytes.fromhex(parsed["response"])[4:6], "little", signed=True
    )
    assert parsed["decision"]["verdict"] == "allow"


def test_text(tool):
    rows = [line.split() for line in tool(*READ).out.splitlines()]
    assert ["life-used", "12", "%"] in rows
    assert any(row[0] == "device-temperature" and row[2] == "°C" for row in rows)


def test_dry_run(tool, tmp_path):
    log = tmp_path / "audit.jsonl"
    result = tool(*READ, "--dry-run", f"--audit-log={log}")
    assert result.status == 0
    for text in ("not sent (--dry-run)", "mem0", "0x4200", "effects: reads", "policy: allow"):
        assert text in result.out
    assert not log.exists() or log.read_text() == ""
    parsed = tool(*READ, "--dry-run", "--json").json()
    for key in ("response", "errno", "firmware_status", "duration_us", "values", "error"):
        assert parsed[key] is None, key


def test_dry_run_of_what_would_be_refused(tool):
    result = tool(*WRITE, "--dry-run", "--json")
    parsed = check_schema(result.out)
    assert result.status == 3
    assert parsed["decision"]["missing_effects"] == ["data"]
    assert parsed["request"] == "01"
    assert tool(*WRITE, "--dry-run", "--yes").status == 0


def test_refused_and_then_allowed(tool, tmp_path):
    option = f"--audit-log={tmp_path / 'audit.jsonl'}"
    tool(*WRITE, option).fails(3, "not sent", "--yes")
    result = tool(*WRITE, option, "--yes")
    assert (result.status, result.out) == (0, "fwctl0: set-shutdown-state: done\n")
    tool(*READ, option)
    said = [(r["device"], r["command"], r["outcome"]) for r in audited(tool, tmp_path / "audit.jsonl")]
    assert said[0] == ("mem0", "set-shutdown-state", "refused")
    assert said[-2:] == [("mem0", "set-shutdown-state", "ok"), ("mem0", "get-health-info", "ok")]


def test_what_cannot_be_written_down(tool):
    """By default a read is sent all the same, and nothing else is."""
    option = "--audit-log=/nonexistent/audit.jsonl"
    assert tool(*READ, option).status == 0
    tool(*WRITE, "--yes", option).fails(3, "mem0", "audit log", "/nonexistent/audit.jsonl")


def test_device_says_no(tool):
    arguments = ["call", "mem0", "get-log"]
    tool(*arguments).fails(1, "mem0", "0x17")
    result = tool(*arguments, "--json")
    parsed = check_schema(result.out)
    assert (result.status, parsed["errno"], parsed["firmware_status"]) == (1, 0, 0x17)
    assert "0x17" in parsed["error"] and parsed["values"] is None


def test_recording_has_no_node(tool, bare_tool, tmp_path):
    path = tmp_path / "list.jsonl"
    assert tool("record", path, "--", "features", "mem0").status == 0
    bare_tool(f"--replay={path}", *READ).fails(1, "recording")


@pytest.mark.parametrize("command,status", [("get-health-info", 0), ("set-shutdown-state", 3)])
def test_policy_explain(tool, command, status):
    result = tool("policy", "explain", "mem0", command)
    assert result.status == status
    assert "scope: none" in result.out and "no RPC of fwctl" in result.out
    parsed = check_schema(tool("policy", "explain", "mem0", command, "--json").out)
    assert (parsed["path"], parsed["scope"], parsed["taints"]) == ("memdev", None, False)
