#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Lists the devices, and reads a feature of each, all at once."""

import gi

gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl, GLib  # noqa: E402

loop, waiting = GLib.MainLoop(), []


def on_read(device, result):
    print(device.get_name(), device.get_feature_finish(result).get_data().hex(), flush=True)
    waiting.remove(device)
    if not waiting:
        loop.quit()


for device in Fwctl.Client.new():
    device.open(None)
    waiting.append(device)
    device.get_feature_async("cxl-test-vendor", Fwctl.FeatureSelection.CURRENT, None, on_read)
loop.run()
