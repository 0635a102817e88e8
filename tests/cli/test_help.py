# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool help, and what holds for the options of all commands"""

import pytest
from conftest import VENDOR_NAME

COMMANDS = [
    "list",
    "info",
    "health",
    "firmware",
    "features",
    "feature get",
    "feature set",
    "commands",
    "call",
    "rpc",
    "decode",
    "encode",
    "estimate",
    "policy explain",
    "audit show",
    "audit verify",
    "flash",
    "monitor",
    "record",
    "anonymise",
    "help",
]
GLOBAL = ["--json", "--simulate", "--replay", "--allow-taint", "--allow-unpublished", "--yes", "--audit-log", "--verbose", "--version", "--help"]


def test_help(bare_tool):
    for arguments in (("help",), ("--help",), ("-h",)):
        result = bare_tool(*arguments)
        assert result.status == 0
        assert result.err == ""
        for command in COMMANDS:
            assert f"  {command} " in result.out
        for option in GLOBAL:
            assert option in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_for_each(bare_tool, command):
    words = command.split()
    texts = {
        bare_tool("help", *words).out,
        bare_tool(*words, "--help").out,
        bare_tool("--help", *words).out,
        bare_tool(*words, "-h").out,
    }
    assert len(texts) == 1
    (text,) = texts
    assert f"fwctl-tool [OPTION…] {command}" in text
    for option in GLOBAL:
        assert option in text


def test_help_for_nothing(bare_tool):
    bare_tool("help", "frobnicate").fails(2, "frobnicate")
    bare_tool("help", "feature").fails(2, "get", "set")


def test_version(bare_tool):
    for arguments in (("--version",), ("list", "--version")):
        result = bare_tool(*arguments)
        assert result.status == 0
        assert result.out.startswith("fwctl-tool 0.")
        assert "libfwctl-glib 0." in result.out


def test_before_and_after(bare_tool):
    """Global options stand anywhere, and with their value in the same word or in the next."""
    command = ["feature", "get", "mem0", VENDOR_NAME]
    outputs = {
        bare_tool("--json", "--simulate=cxl", *command).out,
        bare_tool("--json", "--simulate", "cxl", *command).out,
        bare_tool(*command, "--json", "--simulate=cxl").out,
        bare_tool(*command, "--simulate", "cxl", "--json").out,
        bare_tool("feature", "--json", "get", "--simulate", "cxl", "mem0", VENDOR_NAME).out,
        bare_tool("--simulate=cxl", *command[:3], "--json", VENDOR_NAME).out,
        bare_tool("--simulate=cxl", "--json", *command[:2], "--", *command[2:]).out,
    }
    assert len(outputs) == 1
    assert '"efbeadde"' in outputs.pop()


def test_wrong_usage(bare_tool):
    bare_tool().fails(2, "help")
    bare_tool("frobnicate").fails(2, "frobnicate")
    bare_tool("--frobnicate").fails(2, "--frobnicate")
    bare_tool("list", "--frobnicate").fails(2, "list", "--frobnicate")
    bare_tool("list", "--hex=00").fails(2, "--hex")
    bare_tool("list", "--simulate").fails(2, "--simulate")


def test_wrong_simulation(bare_tool):
    for spec in ("warp", "cxl:warp=9", "cxl:count=x", "cxl,", "cxl:busy"):
        bare_tool("list", f"--simulate={spec}").fails(2, "--simulate", spec)


def test_verbose_leaves_the_output_alone(tool):
    command = ("feature", "get", "mem0", VENDOR_NAME)
    plain = tool(*command)
    verbose = tool(*command, "--verbose")
    assert verbose.out == plain.out
    assert len(verbose.err) > len(plain.err)


def test_full_disk():
    """What could not be written has not been done."""
    import subprocess

    from conftest import TOOL

    for options in (["--json"], []):
        with open("/dev/full", "wb") as full:
            process = subprocess.run(
                [TOOL, "--simulate=cxl", "list", *options],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert process.returncode == 1
        assert b"standard output" in process.stderr


def test_other_locales(tool):
    """JSON is UTF-8 whatever the locale is, and a message one line."""
    for locale in ("C", "C.UTF-8", "POSIX"):
        tool("list", "--json", env={"LC_ALL": locale}).json()
        tool("list", "fwctl9", env={"LC_ALL": locale}).fails(4, "fwctl9")
