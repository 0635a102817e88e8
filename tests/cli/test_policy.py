# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool policy explain: the defaults, and what a yes is a yes to"""

import pytest
from conftest import RESET_UUID, VENDOR_UUID, check_schema


def explain(tool, *arguments):
    result = tool("policy", "explain", "mem0", *arguments, "--json")
    assert result.err == ""
    parsed = check_schema(result.out)
    assert result.status == (0 if parsed["decision"]["verdict"] == "allow" else 3)
    return parsed


def test_read_is_allowed(tool):
    parsed = explain(tool, "get-feature")
    assert (parsed["decision"]["verdict"], parsed["scope"]) == ("allow", "configuration")
    assert (parsed["command"], parsed["device"], parsed["type"]) == ("get-feature", "fwctl0", "cxl")
    assert parsed["path"] == "fwctl"
    assert parsed["decision"]["remedy"] is None
    assert parsed["decision"]["unaudited"] is True
    assert parsed["problems"] == [] and parsed["rules"][-1] == parsed["decision"]["rule"]


def test_taint_is_asked_for(tool):
    """A feature's own effects count, and the scope that the kernel works out of them."""
    parsed = explain(tool, "set-feature", f"uuid={VENDOR_UUID}")
    assert (parsed["scope"], parsed["taints"]) == ("debug-write", True)
    assert parsed["decision"]["verdict"] == "ask"
    assert parsed["decision"]["missing_taint"] is True
    assert "--allow-taint" in parsed["decision"]["remedy"]
    assert explain(tool, "set-feature", f"uuid={VENDOR_UUID}", "--yes")["decision"]["verdict"] == "ask"
    allowed = explain(tool, "set-feature", f"uuid={VENDOR_UUID}", "--allow-taint")
    assert allowed["decision"]["verdict"] == "allow"


def test_without_arguments_the_most_counts(tool):
    parsed = explain(tool, "set-feature", "--allow-taint")
    assert parsed["decision"]["missing_effects"] == ["data"]
    assert explain(tool, "set-feature", "--allow-taint", "--yes")["decision"]["verdict"] == "allow"


def test_unpublished(tool):
    parsed = explain(tool, "-")
    assert (parsed["command"], parsed["effects"]) == (None, ["unknown"])
    assert parsed["decision"]["missing_unpublished"] is True
    assert "--allow-unpublished" in parsed["decision"]["remedy"]
    assert explain(tool, "-", "--allow-unpublished")["decision"]["verdict"] == "allow"
    # a yes to the one is none to the other
    tainting = explain(tool, "-", "--allow-unpublished", "--scope=debug-write")
    assert tainting["decision"]["missing_taint"] is True
    assert explain(tool, "-", "--yes", "--allow-taint")["decision"]["verdict"] == "ask"


def test_text(tool):
    result = tool("policy", "explain", "fwctl0", "set-feature", f"uuid={RESET_UUID}")
    assert result.status == 3
    lines = result.out.splitlines()
    assert lines[0].startswith("ask: ")
    assert lines[1] == "rule: built-in:defaults"
    assert lines[2].startswith("remedy: ") and "--allow-taint" in lines[2]
    result = tool("policy", "explain", "mem0", "get-health-info")
    assert result.status == 0
    assert "no RPC of fwctl" in result.out


@pytest.mark.parametrize(
    "arguments,status,words",
    [
        (["mem7", "get-feature"], 4, ["mem7"]),
        (["cxl", "get-feature"], 2, ["cxl", "device"]),
        (["mem0", "sing"], 1, ["sing"]),
        (["mem0", "get-feature", "x=1"], 2, ["x", "uuid"]),
        (["mem0", "-", "--scope=wide"], 2, ["--scope", "wide"]),
        (["mem0"], 2, ["COMMAND"]),
        (["mem0", "set-feature", "uuid=00000000-0000-0000-0000-000000000001"], 1, ["00000001"]),
    ],
)
def test_failures(tool, arguments, status, words):
    tool("policy", "explain", *arguments).fails(status, *words)


def test_half_a_command(tool):
    tool("policy").fails(2, "explain")
    tool("audit").fails(2, "show", "verify")
