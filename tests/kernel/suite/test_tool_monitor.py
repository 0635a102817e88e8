# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool monitor: devices that come and go, as udev says."""

import subprocess

import fwctl_tool
import uapi_probe


def test_begins_with_what_is_there(names):
    with fwctl_tool.Monitor() as monitor:
        events = monitor.some(len(names))
        assert [(event["event"], event["device"]["name"]) for event in events] == [
            ("present", name) for name in names
        ]
        assert monitor.end() == 0
        assert monitor.silent()


def test_unplug_and_plug(names, fresh):
    with fwctl_tool.Monitor() as monitor:
        present = monitor.some(len(names))
        assert fresh.name in [event["device"]["name"] for event in present]

        name, memdev = fresh.name, fresh.memdev
        fresh.unbind()
        event = monitor.next()
        assert (event["event"], event["device"]["name"]) == ("removed", name)
        # what it was is still told
        assert (event["device"]["memdev"], event["device"]["type"]) == (memdev, "cxl")

        fresh.bind()
        event = monitor.next()
        assert (event["event"], event["device"]["name"]) == ("added", fresh.name)
        assert (event["device"]["memdev"], event["device"]["type"]) == (fresh.memdev, "cxl")
        assert event["device"]["node"] == fresh.node
        assert monitor.end() == 0
        assert monitor.silent()


def test_device_that_comes_back_under_another_number(fresh):
    # somebody holds the old one open, so that its number is not free
    fd = uapi_probe.opened(fresh.node)
    with fwctl_tool.Monitor("--count=2") as monitor, open(fd, closefd=True):
        names = {monitor.next()["device"]["name"] for _ in range(11)}
        old = fresh.name
        fresh.unbind()
        fresh.bind()
        events = [(event["event"], event["device"]["name"]) for event in monitor.some(2)]
        assert events == [("removed", old), ("added", fresh.name)]
        assert fresh.name not in names
        assert monitor.process.wait(timeout=20) == 0


def test_text(fresh):
    command = ["fwctl-tool", "monitor", "--count=1", "--timeout=30"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(11):
            assert process.stdout.readline().split()[1] == "present"
        name = fresh.name
        fresh.unbind()
        assert process.stdout.readline().split()[1:4] == ["removed", name, "cxl"]
        assert process.wait(timeout=20) == 0
