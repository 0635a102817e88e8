# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool monitor, as far as devices that do not come and go show it"""

import signal
import subprocess
import time

import pytest
from conftest import TOOL, check_schema


def test_begins_with_what_is_there(tool):
    result = tool("monitor", "--timeout=1", simulate="cxl:count=2")
    assert result.status == 0, result.err
    assert [line.split()[1:4] for line in result.out.splitlines()] == [
        ["present", "fwctl0", "cxl"],
        ["present", "fwctl1", "cxl"],
    ]
    assert result.err.count("real hardware") == 1


def test_json_lines(tool):
    result = tool("monitor", "--timeout=1", "--json", simulate="cxl:count=2")
    assert result.status == 0
    assert result.err == ""
    events = [check_schema(line) for line in result.out.splitlines()]
    assert [event["device"]["name"] for event in events] == ["fwctl0", "fwctl1"]
    assert {event["event"] for event in events} == {"present"}
    assert all(event["simulated"] for event in events)


def test_present_does_not_count(tool):
    start = time.monotonic()
    assert tool("monitor", "--count=1", "--timeout=1").status == 0
    assert time.monotonic() - start >= 0.9


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt(number):
    """The line is there before the end: it is not kept in a buffer."""
    with subprocess.Popen(
        [TOOL, "--simulate=cxl", "monitor", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            line = process.stdout.readline()
            process.send_signal(number)
            assert process.wait(timeout=10) == 0
            assert process.stderr.read() == b""
        finally:
            process.kill()
    assert check_schema(line)["event"] == "present"


def test_this_machine(bare_tool):
    result = bare_tool("monitor", "--timeout=1", "--json")
    assert result.status == 0
    assert result.err == ""


def test_wrong_usage(tool):
    tool("monitor", "--count=-1").fails(2, "--count")
    tool("monitor", "--timeout=-1").fails(2, "--timeout")
    tool("monitor", "--timeout=soon").fails(2, "soon")
    tool("monitor", "mem0").fails(2, "mem0")
