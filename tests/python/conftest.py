# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

import gi
import pytest

gi.require_version("Fwctl", "1.0")

from gi.repository import Fwctl, GLib  # noqa: E402

VENDOR = "ffffffff-ffff-ffff-ffff-ffffffffffff"
VENDOR_VALUE = bytes.fromhex("efbeadde")


class Call:
    """An asynchronous call: give it as the callback, and then wait for its result."""

    def __init__(self, finish):
        self.finish = finish
        self.loop = GLib.MainLoop()
        self.outcome = None

    def __call__(self, source, result, *args):
        try:
            self.outcome = ("value", self.finish(result))
        except GLib.Error as error:
            self.outcome = ("error", error)
        self.loop.quit()

    def wait(self):
        if self.outcome is None:
            self.loop.run()
        kind, value = self.outcome
        if kind == "error":
            raise value
        return value


@pytest.fixture
def client():
    return Fwctl.Client.new_simulated("cxl:count=2:rawio=no")


@pytest.fixture
def device(client):
    device = client.lookup("fwctl0")
    device.open(None)
    return device


def iterate():
    """Runs what the main context has to do, and does not wait for more."""
    while GLib.MainContext.default().iteration(False):
        pass
