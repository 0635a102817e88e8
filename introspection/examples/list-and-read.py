# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
# Lists the fwctl devices, or simulated ones (“cxl:count=2”), and reads a feature of each at once.
import sys
import gi
gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl, GLib
def read(device, result):
    waiting.remove(device)
    try:
        print(f"{device.get_name()}: {device.get_feature_finish(result).get_data().hex()}")
    except GLib.Error as error:
        print(error.message)
waiting = list(Fwctl.Client.new_simulated(sys.argv[1]) if sys.argv[1:] else Fwctl.Client.new())
for device in list(waiting):
    print(device.get_name(), device.get_driver(), device.get_parent())
    device.open(None)
    device.get_feature_async("ffffffff-ffff-ffff-ffff-ffffffffffff", 0, None, read)
while waiting: GLib.MainContext.default().iteration(True)
