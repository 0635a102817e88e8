# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The man page says all that the help says"""

import re
import subprocess

import pytest
from conftest import SOURCE
from test_help import COMMANDS

PAGE = SOURCE / "data" / "man" / "fwctl-tool.1"


@pytest.fixture(scope="module")
def text():
    """The page as a reader sees it, without the overstrikes."""
    process = subprocess.run(
        ["mandoc", "-T", "ascii", "-O", "width=200", PAGE], capture_output=True, check=True
    )
    return re.sub(".\b", "", process.stdout.decode())


def test_lint():
    process = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "style", PAGE], capture_output=True, check=False
    )
    # whether the other pages are there is this machine's matter
    findings = [line for line in process.stdout.decode().splitlines() if "mandoc.db" not in line]
    findings = [line for line in findings if "referenced manual not found" not in line]
    assert findings == []


@pytest.mark.parametrize("command", COMMANDS)
def test_command_and_its_options(bare_tool, text, command):
    assert re.search(rf"^ +{command}\b", text, re.MULTILINE)
    options = set(re.findall(r"--[a-z-]+", bare_tool("help", *command.split()).out))
    assert options
    for option in options:
        assert re.search(rf"{option}(?![a-z-])", text), option


def test_sections(text):
    for section in (
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "COMMANDS",
        "SCOPES AND TAINT",
        "POLICY AND AUDIT",
        "SIMULATED DEVICES",
        "ENVIRONMENT",
        "FILES",
        "EXIT STATUS",
        "EXAMPLES",
    ):
        assert re.search(rf"^{section}$", text, re.MULTILINE), section


def test_exit_statuses(text):
    section = text.split("\nEXIT STATUS\n")[1].split("\nEXAMPLES\n")[0]
    assert re.findall(r"^ +(\d) ", section, re.MULTILINE) == list("01234567")


def test_no_option_that_there_is_not(bare_tool, text):
    known = set(re.findall(r"--[a-z-]+", bare_tool("help").out))
    for command in COMMANDS:
        known |= set(re.findall(r"--[a-z-]+", bare_tool("help", *command.split()).out))
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", text)) <= known


def test_simulations(bare_tool, text):
    """The library names its options where somebody gets one wrong; the page says what they do."""
    message = bare_tool("list", "--simulate=cxl:frobnicate").fails(2, "it has")
    options = message.split("it has ")[1].split(", ")
    assert len(options) > 5
    for option in options:
        assert re.search(rf"^ +{option.split('=')[0]}\b", text, re.MULTILINE), option


def test_schemas(text):
    for schema in (SOURCE / "data" / "schema").glob("*.json"):
        assert schema.name in text


def test_examples_work(tool, text):
    """The bytes in the example are an RPC."""
    digits = re.search(r"printf '([0-9a-f]+)'", text).group(1)
    result = tool(
        "rpc", "fwctl0", "--scope=configuration", "--out-size=16", stdin=bytes.fromhex(digits)
    )
    assert result.status == 0, result.err
    assert len(result.raw) == 16
