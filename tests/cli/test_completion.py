# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The completion for bash, called as bash calls it"""

import os
import pathlib
import re
import shlex
import subprocess

from conftest import SOURCE, TOOL, VENDOR_NAME, VENDOR_UUID
from test_help import COMMANDS

SCRIPT = SOURCE / "data" / "completions" / "bash" / "fwctl-tool"


def complete(line):
    """Gives what bash would offer at the end of a line; its words are split as readline does."""
    words = [word for word in re.findall(r"[=:]|[^\s=:]+", line)]
    if line.endswith((" ", "=", ":")):
        words.append("")
    program = f"""
        set -o errexit -o nounset 2>/dev/null || true
        set +o errexit +o nounset
        source {shlex.quote(str(SCRIPT))}
        COMP_LINE={shlex.quote(line)}
        COMP_POINT=${{#COMP_LINE}}
        COMP_WORDS=({" ".join(shlex.quote(word) for word in words)})
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        COMPREPLY=()
        _fwctl_tool
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    path = f"{pathlib.Path(TOOL).parent}:{os.environ['PATH']}"
    process = subprocess.run(
        ["bash", "--norc", "-c", program],
        capture_output=True,
        env={**os.environ, "PATH": path},
        check=True,
    )
    assert process.stderr == b""
    return process.stdout.decode().split()


def test_is_registered():
    process = subprocess.run(
        ["bash", "--norc", "-c", f"source {SCRIPT}; complete -p fwctl-tool"],
        capture_output=True,
        check=True,
    )
    assert b"-F _fwctl_tool fwctl-tool" in process.stdout


def test_commands():
    assert set(complete("fwctl-tool ")) == {command.split()[0] for command in COMMANDS}
    assert complete("fwctl-tool mo") == ["monitor"]
    assert complete("fwctl-tool hea") == ["health"]
    assert complete("fwctl-tool --simulate=cxl health fw") == ["fwctl0"]
    assert complete("fwctl-tool health --open") == ["--openmetrics"]
    assert complete("fwctl-tool --json feature ") == ["get", "set"]
    assert complete("fwctl-tool help fea") == ["features", "feature"]


def test_options(bare_tool):
    """Those of the help, for each command."""
    for command in COMMANDS:
        if command == "help":
            continue
        options = set(re.findall(r"^ +(?:-h, )?(--[a-z-]+)", bare_tool("help", *command.split()).out, re.M))
        assert set(complete(f"fwctl-tool {command} --")) == options, command


def test_devices():
    for command in ("list", "info", "features", "call", "rpc", "estimate", "feature get", "feature set"):
        assert complete(f"fwctl-tool --simulate=cxl:count=2 {command} ") == ["fwctl0", "fwctl1"]
    assert complete("fwctl-tool --simulate cxl:count=2 features fwctl1") == ["fwctl1"]
    assert complete("fwctl-tool --simulate=cxl:count=2 info fwctl0 fwctl1") == ["fwctl1"]
    assert complete("fwctl-tool --simulate=cxl features fwctl0 ") == []


def test_features(tool):
    features = tool("features", "mem0", "--json").json()["features"]
    names = {feature["name"] or feature["uuid"] for feature in features}
    for command in ("feature get mem0", "feature set mem0", "estimate mem0 feature set"):
        assert set(complete(f"fwctl-tool --simulate=cxl {command} ")) == names, command
    assert complete("fwctl-tool --simulate=cxl feature get fwctl0 cxl-t") == [VENDOR_NAME]


def test_feature_by_pci_address(tool):
    (device,) = tool("list", "--json").json()["devices"]
    line = f"fwctl-tool --simulate=cxl feature get {device['pci_address']} cxl-t"
    assert complete(line) == [VENDOR_NAME]


def test_values():
    assert complete("fwctl-tool feature get mem0 x --selection ") == ["current", "default", "saved"]
    assert complete("fwctl-tool feature get mem0 x --selection=s") == ["saved"]
    assert complete("fwctl-tool rpc mem0 --scope debug-r") == ["debug-read-only"]
    assert complete("fwctl-tool rpc mem0 --scope=conf") == ["configuration"]
    assert complete("fwctl-tool --simulate c") == ["cxl"]
    assert complete("fwctl-tool monitor --count ") == []


def test_after_a_value():
    assert complete("fwctl-tool rpc --scope configuration --simulate=cxl ") == ["fwctl0"]
    assert complete("fwctl-tool --simulate cxl mon") == ["monitor"]
    assert complete("fwctl-tool --simulate=cxl estimate fwctl0 ") == ["feature", "rpc"]


def test_catalogue(tool):
    """Types, devices, commands, fields and values, all from what the tool says now."""
    types = ["bnxt", "cxl", "mlx5", "pds"]
    for command in ("commands", "decode", "encode"):
        offered = complete(f"fwctl-tool --simulate=cxl {command} ")
        assert offered == types + ["fwctl0"], command
    names = [command["name"] for command in tool("commands", "cxl", "--json").json()["commands"]]
    assert complete("fwctl-tool commands cxl ") == names
    assert complete("fwctl-tool encode cxl get-feat") == ["get-feature"]
    sendable = complete("fwctl-tool --simulate=cxl policy explain mem0 ")
    assert {"get-feature", "set-feature", "get-health-info"} <= set(sendable)
    assert not {"cxl-test-vendor", "vendor-debug-log"} & set(sendable)
    fields = ["uuid=", "offset=", "count=", "selection="]
    assert complete("fwctl-tool encode cxl get-feature ") == fields
    assert complete("fwctl-tool encode cxl get-feature count=4 sel") == ["selection="]
    assert complete("fwctl-tool --simulate=cxl policy explain mem0 get-feature ") == fields
    assert complete("fwctl-tool --simulate=cxl call mem0 get-supported-f") == ["get-supported-features"]
    assert complete("fwctl-tool --simulate=cxl call mem0 get-feature count=4 ") == fields
    assert complete("fwctl-tool --simulate=cxl call mem0 get-feature selection=d") == ["default"]
    assert complete("fwctl-tool encode cxl get-feature selection=s") == ["saved"]
    assert VENDOR_UUID in complete("fwctl-tool encode cxl get-feature uuid=")
    assert complete("fwctl-tool encode bnxt func-reset func-reset-level=resetm") == ["resetme"]


def test_audit(tmp_path):
    (tmp_path / "audit.jsonl").touch()
    assert complete(f"fwctl-tool audit verify {tmp_path}/au") == [f"{tmp_path}/audit.jsonl"]
    assert "refused" in complete("fwctl-tool audit show --outcome=")
