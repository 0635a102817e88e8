# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool feature set: it taints the kernel, so it is refused until somebody allows that."""

import os
import tempfile

import cxl_wire
import fwctl_tool
import pytest
import taint as kernel_taint
from privileges import become_nobody, drop_rawio

UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
INITIAL = "efbeadde"
OTHER = "01020304"


def get(node):
    return fwctl_tool.run("feature", "get", node, UUID).ok().strip()


def set_(node, *options, value=OTHER):
    return fwctl_tool.run("feature", "set", node, UUID, f"--hex={value}", *options)


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_refused_without_allow_taint(names, taint, options):
    before = taint()
    assert not before & kernel_taint.FWCTL
    result = set_(names[0], *options)
    result.fails(fwctl_tool.REFUSED, names[0], "not sent", "debug-write", "taint", "--allow-taint")
    assert result.out == ""
    assert taint() == before
    assert get(names[0]) == INITIAL


# What the library knows to be wrong is not sent: the kernel would taint itself first.
@pytest.mark.parametrize(
    "options, value, words",
    [
        ([], "0102030405", ["5 bytes at offset 0", "1 to 4 bytes"]),
        (["--offset=4"], "01", ["1 bytes at offset 4"]),
        (["--offset=2"], "010203", ["3 bytes at offset 2"]),
        (["--offset=65535"], "01", ["offset 65535"]),
        (["--offset=65536"], "01", ["--offset=65536"]),
        (["--feature-version=256"], OTHER, ["--feature-version=256"]),
        ([], "", ["0 bytes"]),
        ([], "0", ["hex"]),
        ([], "zz", ["hex"]),
    ],
)
@pytest.mark.parametrize("allow", [[], ["--allow-taint"]], ids=["", "allowed"])
def test_wrong_data_is_not_sent(names, taint, allow, options, value, words):
    before = taint()
    result = set_(names[0], *allow, *options, value=value)
    result.fails(fwctl_tool.USAGE, *words)
    assert taint() == before


def test_too_much_from_a_file(names, tmp_path):
    (tmp_path / "data").write_bytes(bytes(5))
    result = fwctl_tool.run(
        "feature", "set", names[0], UUID, f"--file={tmp_path}/data", "--allow-taint"
    )
    result.fails(fwctl_tool.USAGE, "5 bytes", "1 to 4 bytes")


def test_no_data(names):
    fwctl_tool.run("feature", "set", names[0], UUID).fails(fwctl_tool.USAGE, "--hex", "--file")


@pytest.mark.taints
def test_sets_and_reads_back(fresh, taint):
    assert get(fresh.node) == INITIAL
    result = set_(fresh.node, "--allow-taint")
    assert result.status == 0, result.err
    assert "scope debug-write" in result.out
    assert f"before: {INITIAL}" in result.out
    assert f"after: {OTHER}" in result.out
    assert taint() & kernel_taint.FWCTL
    assert get(fresh.node) == OTHER
    assert set_(fresh.node, "--allow-taint", value=INITIAL).status == 0
    assert get(fresh.node) == INITIAL


@pytest.mark.taints
def test_json(fresh):
    parsed = set_(fresh.node, "--allow-taint", "--json").json()
    assert (parsed["old"], parsed["new"], parsed["saved"]) == (INITIAL, OTHER, OTHER)
    assert (parsed["scope"], parsed["least_scope"]) == ("debug-write", "debug-write")
    assert (parsed["taints"], parsed["refused"]) == (True, False)
    assert parsed["security"]["tainted_by_fwctl"] is True
    assert parsed["unreadable"] == []


@pytest.mark.taints
def test_bytes_from_a_file_and_from_stdin(fresh, tmp_path):
    (tmp_path / "data").write_bytes(b"\x0a\x0b\x0c\x0d")
    arguments = ["feature", "set", fresh.node, UUID, "--allow-taint"]
    assert fwctl_tool.run(*arguments, f"--file={tmp_path}/data").status == 0
    assert get(fresh.node) == "0a0b0c0d"
    assert fwctl_tool.run(*arguments, "--file=-", stdin=cxl_wire.VENDOR_FEATURE_INITIAL).status == 0
    assert get(fresh.node) == INITIAL


@pytest.mark.taints
def test_still_refused_once_the_kernel_is_tainted(fresh):
    # another taint would change nothing, but nobody said that it may
    fwctl_tool.run("rpc", fresh.node, "--scope=debug-write", "--allow-taint", "--allow-unpublished")
    set_(fresh.node).fails(fwctl_tool.REFUSED, "--allow-taint")
    assert get(fresh.node) == INITIAL


@pytest.mark.taints
def test_offset_that_the_firmware_does_not_take(fresh):
    # cxl_test sets its feature whole: mailbox return code 2
    result = set_(fresh.node, "--allow-taint", "--offset=1", value="0102")
    assert result.status == fwctl_tool.FAILED
    assert "0x02" in result.err.splitlines()[-1]
    assert get(fresh.node) == INITIAL


@pytest.mark.taints
def test_cxl_test_does_not_look_at_the_version(fresh):
    # so this passes here; what a device that looks says is in the simulator's tests
    assert set_(fresh.node, "--allow-taint", "--feature-version=9").status == 0
    assert get(fresh.node) == OTHER


@pytest.mark.taints
def test_needs_access_to_the_node_and_no_capability(fresh):
    arguments = ["feature", "set", fresh.node, UUID, f"--hex={OTHER}", "--allow-taint"]
    fwctl_tool.run(*arguments, give_up=become_nobody).fails(fwctl_tool.FAILED, "Permission denied")
    assert fwctl_tool.run(*arguments, give_up=drop_rawio).status == 0
    os.chmod(fresh.node, 0o666)
    # nobody may not write to the machine's audit log, and what is not in one is not sent
    fwctl_tool.run(*arguments, give_up=become_nobody).fails(fwctl_tool.REFUSED, "audit log")
    assert get(fresh.node) == OTHER
    with tempfile.TemporaryDirectory(suffix=".fwctl-nobody") as folder:
        os.chmod(folder, 0o777)
        log = f"--audit-log={folder}/audit.jsonl"
        assert fwctl_tool.run(*arguments, log, give_up=become_nobody).status == 0
    assert get(fresh.node) == OTHER
