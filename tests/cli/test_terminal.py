# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What goes to a terminal, and what does not"""

import os
import pty
import select
import subprocess

import pytest
from conftest import TOOL, VENDOR_NAME
from test_rpc import get_feature

ESCAPE = b"\x1b"


def on_a_terminal(*arguments, env=None, stdin=subprocess.DEVNULL):
    """Runs the tool with a terminal as its standard output, and gives what the terminal got."""
    master, slave = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment.update({"TERM": "xterm", **(env or {})})
    with subprocess.Popen(
        [TOOL, "--simulate=cxl", *arguments],
        stdin=stdin,
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        os.close(slave)
        output = b""
        while select.select([master], [], [], 20)[0]:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            output += block
        status = process.wait(timeout=20)
    os.close(master)
    assert status == 0
    return output


TABLES = [("list",), ("features", "mem0"), ("info",), ("estimate", "mem0")]


@pytest.mark.parametrize("command", TABLES)
def test_colour(command):
    assert ESCAPE in on_a_terminal(*command)


@pytest.mark.parametrize("command", TABLES)
def test_no_color(command):
    assert ESCAPE not in on_a_terminal(*command, env={"NO_COLOR": "1"})


def test_empty_no_color_is_none():
    assert ESCAPE in on_a_terminal("list", env={"NO_COLOR": ""})


def test_dumb_terminal():
    assert ESCAPE not in on_a_terminal("list", env={"TERM": "dumb"})


def test_no_colour_in_json():
    assert ESCAPE not in on_a_terminal("list", "--json")


@pytest.mark.parametrize("command", TABLES)
def test_plain_where_it_is_no_terminal(tool, command):
    assert "\x1b" not in tool(*command).out


def test_no_bytes_for_a_terminal(tmp_path):
    """An answer may have anything in it, such as what makes a terminal type by itself."""
    path = tmp_path / "request"
    path.write_bytes(get_feature())
    options = ["rpc", "mem0", "--scope=configuration", f"--in={path}", "--out-size=12"]
    for more in ([], ["--out=-"]):
        output = on_a_terminal(*options, *more)
        assert output.startswith(b"00000000  04 00 00 00 00 00 00 00 ef be ad de")
        assert b"\xef" not in output
    output = on_a_terminal("feature", "get", "mem0", VENDOR_NAME, "--raw=-")
    assert output.startswith(b"00000000  ef be ad de ")


def test_request_from_a_terminal():
    """Nobody types a request."""
    master, slave = pty.openpty()
    process = subprocess.run(
        [TOOL, "--simulate=cxl", "rpc", "mem0", "--scope=configuration"],
        stdin=slave,
        capture_output=True,
        timeout=20,
        check=False,
    )
    os.close(master)
    os.close(slave)
    assert process.returncode == 2
    assert b"terminal" in process.stderr
