# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool as an ordinary user: who has no access to the node is told so, and what helps."""

import os

import cxl_wire
import fwctl_tool
import pytest
from privileges import become_nobody

UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
OPENING = [
    ["features"],
    ["feature", "get"],
    ["feature", "set", "--hex=00", "--allow-taint"],
    ["rpc", "--scope=configuration"],
]


def command_line(command, name):
    words = [word for word in command if not word.startswith("--")]
    options = [word for word in command if word.startswith("--")]
    return words + [name] + ([UUID] if words[0] == "feature" else []) + options


@pytest.mark.parametrize("command", OPENING, ids=lambda command: " ".join(command))
def test_no_access(names, taint, command):
    before = taint()
    result = fwctl_tool.run(*command_line(command, names[0]), give_up=become_nobody)
    line = result.fails(fwctl_tool.FAILED, names[0], "Permission denied")
    assert "root" in line and "access to the node" in line
    assert result.out == ""
    assert taint() == before


def test_list_and_the_cost_of_scopes_need_none(names):
    assert len(fwctl_tool.run("list", give_up=become_nobody).ok().splitlines()) == 12
    fwctl_tool.run("estimate", names[0], give_up=become_nobody).ok()


def test_access_to_the_node_is_enough_to_read(names):
    os.chmod(f"/dev/fwctl/{names[0]}", 0o666)
    try:
        result = fwctl_tool.run("feature", "get", names[0], UUID, give_up=become_nobody)
    finally:
        os.chmod(f"/dev/fwctl/{names[0]}", 0o600)
    assert result.ok().strip() == cxl_wire.VENDOR_FEATURE_INITIAL.hex()
