# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The example of the documentation runs, and is as short as it was promised."""

import os
import pathlib
import subprocess
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "introspection" / "examples"


def run(*arguments):
    return subprocess.run(
        [sys.executable, EXAMPLES / "list-and-read.py", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )


def test_it_lists_and_reads():
    lines = run("cxl:count=2").stdout.splitlines()
    assert sorted(lines) == [
        "fwctl0 cxl_mem mem0",
        "fwctl0: efbeadde",
        "fwctl1 cxl_mem mem1",
        "fwctl1: efbeadde",
    ]


def test_it_tells_what_the_firmware_said():
    lines = run("cxl:busy=100").stdout.splitlines()
    assert lines[0] == "fwctl0 cxl_mem mem0"
    assert len(lines) == 2 and lines[1].startswith("fwctl0: ")
    assert "busy" in lines[1]


def test_it_has_fewer_than_twenty_lines():
    lines = (EXAMPLES / "list-and-read.py").read_text().splitlines()
    assert len([line for line in lines if line and not line.startswith("#")]) < 20
