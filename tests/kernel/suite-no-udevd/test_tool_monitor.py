# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool monitor looks by itself where no udev runs."""

import fwctl_tool


def test_unplug_and_plug(names, fresh):
    with fwctl_tool.Monitor() as monitor:
        assert [e["device"]["name"] for e in monitor.some(len(names))] == names
        name = fresh.name
        fresh.unbind()
        event = monitor.next()
        assert (event["event"], event["device"]["name"]) == ("removed", name)
        fresh.bind()
        event = monitor.next()
        assert (event["event"], event["device"]["name"]) == ("added", fresh.name)
        assert monitor.end() == 0
        assert monitor.silent()
