# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool commands, call, policy explain and audit, on the kernel's own driver."""

import errno
import pathlib

import cxl_wire
import fwctl_tool
import pytest
import taint as kernel_taint
import uapi_probe

UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
PATROL_SCRUB = "96dad7d6-fde8-482b-a733-75774e06db8a"
GET = ["get-feature", f"uuid={UUID}", "count=4"]
SET = ["set-feature", f"uuid={UUID}", "version=1", "feat-data=01020304"]
# cxl_test's feature has efbeadde in it at first, which is 0xdeadbeef as a word
INITIAL = "efbeadde"
UNKNOWN_OPCODE = cxl_wire.request(0xC0DE, b"")


def call(node, *arguments):
    return fwctl_tool.run("call", node, *arguments)


def test_decoded(names, fd):
    parsed = call(names[0], *GET, "--json").json()
    size = len(parsed["response"]) // 2
    reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, bytes.fromhex(parsed["request"]), size)
    assert bytes.fromhex(parsed["response"]) == reply.out
    assert INITIAL in parsed["response"]
    assert parsed["values"] == {"data": {"data": 0xDEADBEEF}}
    assert (parsed["scope"], parsed["taints"], parsed["errno"]) == ("configuration", False, 0)
    assert "0xdeadbeef" in call(names[0], *GET).ok()


def test_memory_devices_own_node(names, taint, tmp_path, policy):
    """What fwctl does not take goes another way, by the same policy and into the same log."""
    log = tmp_path / "audit.jsonl"
    before = taint()
    arguments = [names[0], "get-health-info", f"--audit-log={log}"]
    parsed = call(*arguments, "--json").json()
    assert (parsed["path"], parsed["opcode"], parsed["scope"]) == ("memdev", 0x4200, None)
    assert parsed["values"]["device-temperature"] == 25
    assert parsed["values"]["life-used"] == 15
    policy("10-no.conf", "[no health]\nCommand=get-health-info\nDecision=deny\n")
    call(*arguments).fails(fwctl_tool.REFUSED, "10-no.conf:[no health]")
    assert [record["outcome"] for record in audited(log)] == ["ok", "refused"]
    assert taint() == before


def test_list_of_features(names):
    values = call(names[0], "get-supported-features", "count=48", "--json").json()["values"]
    assert values["ents"][0]["uuid"] == UUID
    assert values["ents"][0]["get-feat-size"] == 4


def test_commands(names):
    commands = fwctl_tool.run("commands", names[0], "--json").json()["commands"]
    verdicts = {
        command["name"]: command["decision"]["verdict"] for command in commands if command["decision"]
    }
    assert verdicts == {
        "get-feature": "allow",
        "get-supported-features": "allow",
        "set-feature": "ask",
    }


def test_encoded_bytes_are_what_the_kernel_takes(fd):
    request = fwctl_tool.run("encode", "cxl", *GET, "--hex").ok()
    reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, bytes.fromhex(request), 4096)
    assert cxl_wire.parse(reply.out).payload == bytes.fromhex(INITIAL)


def test_dry_run(names, taint):
    before = taint()
    result = call(names[0], *SET, "--dry-run", "--json")
    assert result.status == fwctl_tool.REFUSED
    parsed = fwctl_tool.parsed(result.out)
    assert (parsed["scope"], parsed["taints"], parsed["response"]) == ("debug-write", True, None)
    assert call(names[0], *SET, "--dry-run", "--allow-taint").status == fwctl_tool.DONE
    assert taint() == before
    assert INITIAL in call(names[0], *GET, "--json").json()["response"]


def test_refused(names, taint, tmp_path):
    log = tmp_path / "audit.jsonl"
    before = taint()
    assert not before & kernel_taint.FWCTL
    result = call(names[0], *SET, f"--audit-log={log}")
    result.fails(fwctl_tool.REFUSED, "not sent", "--allow-taint")
    assert taint() == before
    (record,) = audited(log, "--outcome=refused")
    assert (record["command"], record["scope"]) == ("set-feature", "debug-write")


def test_kept_by_the_kernel(names, taint):
    before = taint()
    result = call(names[0], "set-feature", f"uuid={PATROL_SCRUB}", "feat-data=0c01", "--allow-taint")
    assert result.status != fwctl_tool.DONE
    assert taint() == before


def audited(log, *arguments):
    fwctl_tool.run("audit", "verify", log).ok()
    return fwctl_tool.run("audit", "show", log, *arguments, "--json").json()["records"]


def test_audit_log(names, tmp_path):
    log = tmp_path / "audit.jsonl"
    option = f"--audit-log={log}"
    call(names[0], *GET, option).ok()
    fwctl_tool.run("feature", "get", names[0], UUID, option).ok()
    unknown = fwctl_tool.run(
        "rpc", names[0], "--scope=configuration", option, stdin=cxl_wire.get_feature(bytes(16), 4)
    )
    assert unknown.status == fwctl_tool.FAILED
    records = audited(log)
    first = [record for record in records if record["command"] == "get-feature"][0]
    assert (first["outcome"], first["effects"]) == ("ok", ["reads"])
    assert (first["device"], first["uid"], first["type"]) == (names[0], 0, "cxl")
    assert (records[-1]["outcome"], records[-1]["firmware_status"]) == (
        "failed",
        cxl_wire.RETVAL_UNSUPPORTED,
    )
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines).replace('"outcome":"ok"', '"outcome":"OK"', 1))
    broken = fwctl_tool.run("audit", "verify", log)
    assert broken.status == fwctl_tool.FAILED
    assert f"{log}:2: byte {len(lines[0])}: changed" in broken.out
    log.write_text("".join(lines[:-1]))
    broken = fwctl_tool.run("audit", "verify", log)
    assert (broken.status, "truncated" in broken.out) == (fwctl_tool.FAILED, True)


def test_the_machines_own_log(names):
    call(names[0], *GET).ok()
    record = fwctl_tool.run("audit", "show", "--json").json()["records"][-1]
    assert (record["command"], record["outcome"]) == ("get-feature", "ok")
    fwctl_tool.run("audit", "verify").ok()
    assert pathlib.Path("/var/log/fwctl/audit.jsonl").stat().st_mode & 0o077 == 0o040


def test_unknown_bytes(node, taint, tmp_path):
    log = tmp_path / "audit.jsonl"
    before = taint()
    arguments = ["rpc", node, "--scope=configuration", f"--audit-log={log}"]
    result = fwctl_tool.run(*arguments, stdin=UNKNOWN_OPCODE)
    result.fails(fwctl_tool.REFUSED, "--allow-unpublished")
    (record,) = audited(log)
    assert (record["command"], record["outcome"]) == (None, "refused")
    # the driver has its own list, and says no in its own way
    result = fwctl_tool.run(*arguments, "--allow-unpublished", stdin=UNKNOWN_OPCODE)
    result.fails(fwctl_tool.FAILED, "EINVAL")
    assert audited(log)[-1]["errno"] == errno.EINVAL
    assert taint() == before


@pytest.fixture
def policy():
    """The administrator's folder, as a function that writes a file into it."""
    folder = pathlib.Path("/etc/fwctl/policy.d")
    folder.mkdir(parents=True, exist_ok=True)
    written = []

    def write(name, text, mode=0o644):
        path = folder / name
        path.write_text(text)
        path.chmod(mode)
        written.append(path)
        return path

    yield write
    for path in written:
        path.unlink()


def explain(*arguments):
    result = fwctl_tool.run("policy", "explain", *arguments, "--json")
    return result.status, fwctl_tool.parsed(result.out)


def test_policy_of_the_administrator(names, policy):
    policy("10-no.conf", "[no reads]\nCommand=get-feature\nDecision=deny\n")
    status, parsed = explain(names[0], "get-feature", "--yes", "--allow-taint")
    assert (status, parsed["decision"]["verdict"]) == (fwctl_tool.REFUSED, "deny")
    assert parsed["decision"]["rule"] == "10-no.conf:[no reads]"
    call(names[0], *GET, "--yes").fails(fwctl_tool.REFUSED, "10-no.conf:[no reads]")
    fwctl_tool.run("feature", "get", names[0], UUID).fails(fwctl_tool.REFUSED, "10-no.conf")


def test_policy_that_is_left_out(names, policy):
    path = policy("20-open.conf", "[all]\nDecision=allow\n", mode=0o666)
    status, parsed = explain(names[0], "set-feature", "--allow-taint", "--yes")
    assert status == fwctl_tool.REFUSED
    assert any(str(path) in problem or path.name in problem for problem in parsed["problems"])
    text = fwctl_tool.run("policy", "explain", names[0], "get-feature").out
    assert path.name in text and "problem: " in text


@pytest.mark.taints
def test_set(fresh, taint, tmp_path):
    log = tmp_path / "audit.jsonl"
    result = call(fresh.node, *SET, "--allow-taint", f"--audit-log={log}")
    assert result.status == fwctl_tool.DONE, result.err
    assert "debug-write" in result.err
    assert taint() & kernel_taint.FWCTL
    assert "01020304" in call(fresh.node, *GET, "--json").json()["response"]
    record = audited(log, "--command=set-feature")[-1]
    assert (record["kind"], record["outcome"], record["scope"]) == ("end", "ok", "debug-write")
