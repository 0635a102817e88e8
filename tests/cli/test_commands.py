# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool commands: the published catalogue, as a list and as pages"""

import pytest
from conftest import VENDOR_UUID

# how many the kernel's drivers take: cxl's cxlctl_validate_hw_command() of Linux 7.2, mlx5's
# mlx5ctl_validate_rpc(), bnxt's bnxtctl_validate_rpc()
RPCS = {"cxl": 3, "mlx5": 94, "bnxt": 71}


def listed(tool, *arguments):
    return tool("commands", *arguments, "--json").json()["commands"]


@pytest.mark.parametrize("type_", RPCS)
def test_list(bare_tool, type_):
    commands = listed(bare_tool, type_)
    opcodes = {
        command["opcode"]
        for command in commands
        if command["path"] == "fwctl" and command["kind"] == "command"
    }
    assert len(opcodes) >= RPCS[type_]
    rows = bare_tool("commands", type_).rows()
    assert [row[0] for row in rows] == [command["name"] for command in commands]
    for command in commands:
        assert command["citation"]["title"] and command["summary"], command["name"]


def test_path(bare_tool):
    """Of CXL's commands three are RPCs of fwctl; the others are named for what they are."""
    commands = {command["name"]: command for command in listed(bare_tool, "cxl")}
    rpcs = [name for name, command in commands.items() if command["scope"] or command["scope_by_effects"]]
    assert sorted(rpcs) == ["get-feature", "get-supported-features", "set-feature"]
    assert commands["get-health-info"]["path"] == "memdev"
    assert commands["patrol-scrub"]["path"] == "edac"
    assert commands["patrol-scrub"]["exclusive"] == "scrub0"
    assert commands["get-health-info"]["taints"] is None
    assert (commands["get-feature"]["taints"], commands["set-feature"]["taints"]) == (False, True)


def test_all_types(bare_tool):
    commands = listed(bare_tool)
    assert {command["type"] for command in commands} >= set(RPCS)
    assert len(bare_tool("commands").rows()) == len(commands)


def test_nothing_published(bare_tool):
    result = bare_tool("commands", "pds")
    assert (result.status, result.out) == (0, "")
    assert "nothing is published" in result.err
    assert listed(bare_tool, "pds") == []


@pytest.mark.parametrize("kind", ["command", "register", "feature", "log"])
def test_kind(bare_tool, kind):
    commands = listed(bare_tool, f"--kind={kind}")
    assert commands and {command["kind"] for command in commands} == {kind}
    bare_tool("commands", "--kind=spell").fails(2, "spell", "register")


def test_page(bare_tool):
    result = bare_tool("commands", "cxl", "get-feature")
    assert (result.status, result.err) == (0, "")
    for text in (
        "get-feature: Reads a feature",
        "opcode 0x0501",
        "fwctl, since Linux 6.15",
        "configuration; does not taint the kernel",
        "include/uapi/cxl/features.h",
        "struct cxl_mbox_get_feat_in",
        "Request, 21 bytes",
        "0 current, 1 default, 2 saved",
    ):
        assert text in result.out
    page = bare_tool("commands", "cxl", "set-feature").out
    assert "debug-write" in page and "taints the kernel" in page


def test_register(bare_tool):
    """A register's name gives what reads it and what writes it, and so does its number."""
    page = bare_tool("commands", "mlx5", "mtmp").out
    assert page == bare_tool("commands", "mlx5", "0x900a").out
    assert "query-mtmp: " in page and "set-mtmp: " in page
    assert "register 0x900a" in page and "°C" in page and "15:0" in page
    (command,) = listed(bare_tool, "mlx5", "query-mtmp")
    fields = {field["name"]: field for field in command["response"]["fields"]}
    assert (fields["temperature"]["scale"], fields["temperature"]["unit"]) == (0.125, "°C")


def test_feature_and_log(bare_tool):
    (by_name,) = listed(bare_tool, "cxl", "cxl-test-vendor")
    (by_uuid,) = listed(bare_tool, "cxl", VENDOR_UUID)
    assert by_name == by_uuid
    assert by_name["effects"] is None
    assert "not through fwctl" in bare_tool("commands", "cxl", "command-effects-log").out


def test_device_has_a_policy(tool):
    for name in ("fwctl0", "mem0"):
        commands = {command["name"]: command for command in listed(tool, name)}
        assert commands["get-feature"]["decision"]["verdict"] == "allow"
        assert commands["set-feature"]["decision"]["verdict"] == "ask"
        assert commands["get-health-info"]["decision"] is None
    assert "Policy" in tool("commands", "mem0", "set-feature").out
    rows = {row[0]: row for row in tool("commands", "mem0").rows()}
    assert rows["set-feature"][-1] == "ask"


def test_unknown(bare_tool):
    bare_tool("commands", "cxl", "get-featur").fails(1, "get-featur", "get-feature")
    bare_tool("commands", "cxl", "sing").fails(1, "sing", "fwctl-tool commands cxl")
    bare_tool("commands", "warp").fails(4, "warp", "bnxt, cxl, mlx5, pds")
