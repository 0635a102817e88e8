# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What every RPC of fwctl-tool passes: the policy, and the audit log"""

import json

import pytest
from conftest import VENDOR_NAME, VENDOR_UUID, check_schema
from test_rpc import get_feature, request, set_feature

UNKNOWN = request(0xC0DE, b"")
SET = ["feature", "set", "mem0", VENDOR_NAME, "--hex=01020304"]


def verify(tool, log, status=0):
    result = tool("audit", "verify", log, "--json")
    assert (result.status, result.err) == (status, ""), result.out
    return check_schema(result.out)


def records(tool, log):
    verify(tool, log)
    return tool("audit", "show", log, "--json").json()["records"]


@pytest.fixture
def log(tmp_path):
    return tmp_path / "audit.jsonl"


def test_unknown_bytes(tool, log):
    """What nobody has described is sent only where somebody says so, and written down either way."""
    arguments = ["rpc", "mem0", "--scope=configuration", f"--audit-log={log}"]
    result = tool(*arguments, stdin=UNKNOWN)
    result.fails(3, "not sent", "--allow-unpublished")
    assert result.raw == b""
    tool(*arguments, "--yes", "--allow-taint", stdin=UNKNOWN).fails(3, "--allow-unpublished")
    sent = tool(*arguments, "--allow-unpublished", stdin=UNKNOWN)
    assert sent.status == 1
    outcomes = [(record["command"], record["outcome"]) for record in records(tool, log)]
    assert outcomes == [(None, "refused"), (None, "refused"), (None, "failed")]


def test_known_bytes_are_judged_as_what_they_are(tool, log):
    arguments = ["rpc", "mem0", f"--audit-log={log}"]
    assert tool(*arguments, "--scope=configuration", stdin=get_feature()).status == 0
    result = tool(*arguments, "--scope=debug-write", "--allow-unpublished", stdin=set_feature(b"1234"))
    result.fails(3, "--allow-taint")
    found = records(tool, log)
    assert [(record["command"], record["outcome"]) for record in found] == [
        ("get-feature", "ok"),
        ("set-feature", "refused"),
    ]


def test_one_log_for_all_commands(tool, log):
    option = f"--audit-log={log}"
    assert tool("call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "count=4", option).status == 0
    tool(*SET, option).fails(3, "--allow-taint")
    assert tool(*SET, option, "--allow-taint").status == 0
    found = records(tool, log)
    # the device is asked which features it has first, and that has a line too
    assert {"get-supported-features", "get-feature", "set-feature"} == {r["command"] for r in found}
    sets = [record for record in found if record["command"] == "set-feature"]
    assert [(record["kind"], record["outcome"]) for record in sets] == [("rpc", "refused"), ("end", "ok")]
    for record in found:
        assert record["program"].endswith("fwctl-tool")
        assert (record["device"], record["type"]) == ("fwctl0", "cxl")
        assert record["rule"] == "built-in:defaults"


def test_a_dry_run_leaves_no_line_of_it(tool, log):
    arguments = ["call", "mem0", "set-feature", f"uuid={VENDOR_UUID}", "feat-data=01"]
    assert tool(*arguments, "--dry-run", f"--audit-log={log}").status == 3
    assert all(record["command"] != "set-feature" for record in records(tool, log))


def test_tampering(tool, log):
    """The same as on logs made by hand, and what only the head beside the log can tell."""
    arguments = ["call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "count=4", f"--audit-log={log}"]
    for _ in range(4):
        assert tool(*arguments).status == 0
    whole = log.read_text()
    lines = whole.splitlines(keepends=True)
    offset = len("".join(lines[:2]))
    last = json.loads(lines[-1])
    assert verify(tool, log)["last_hash"] == last["hash"]
    broken = {
        "changed": lines[:2] + [lines[2].replace('"uid":', '"uiD":')] + lines[3:],
        "dropped": lines[:2] + lines[3:],
        "reordered": lines[:2] + [lines[3], lines[2]] + lines[4:],
        "truncated": lines[:-1],
    }
    for kind, content in broken.items():
        log.write_text("".join(content))
        problems = verify(tool, log, 1)["problems"]
        assert problems[0]["kind"] == kind, problems
        if kind != "truncated":
            assert (problems[0]["line"], problems[0]["offset"]) == (3, offset)
        else:
            assert problems[0]["line"] == len(lines)
        text = tool("audit", "verify", log)
        assert text.status == 1
        assert f"{log}:{problems[0]['line']}: byte {problems[0]['offset']}: {kind}: " in text.out
    # cut in the middle of a line, and to nothing
    log.write_text(whole[:-7])
    assert verify(tool, log, 1)["problems"]
    log.write_text("")
    assert verify(tool, log, 1)["problems"][0]["kind"] == "truncated"
    log.write_text(whole)
    assert verify(tool, log)["ok"] is True
    log.with_name("audit.jsonl.head").unlink()
    assert [problem["kind"] for problem in verify(tool, log, 1)["problems"]] == ["head"]


def test_no_place_for_the_log(tool):
    """Reads go on; what changes something is not sent."""
    option = "--audit-log=/nonexistent/audit.jsonl"
    get = tool("feature", "get", "mem0", VENDOR_NAME, option)
    assert (get.status, get.out) == (0, "efbeadde\n")
    tool(*SET, "--allow-taint", option).fails(3, "not sent", "/nonexistent/audit.jsonl")
    result = tool("call", "mem0", "set-feature", f"uuid={VENDOR_UUID}", "feat-data=01", "--allow-taint", option)
    result.fails(3, "not sent", "audit log")
    assert tool("list", option).status == 0


def test_simulated_devices_are_not_in_the_machines_log(tool, tmp_path):
    result = tool("call", "mem0", "get-feature", f"uuid={VENDOR_UUID}", "count=4", "--verbose")
    assert result.status == 0
    assert "/var/log" not in result.err
