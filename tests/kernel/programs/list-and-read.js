#!/usr/bin/gjs -m
// SPDX-License-Identifier: LGPL-2.1-or-later
// Copyright 2026 the libfwctl-glib authors

// Lists the devices, and reads a feature of each, all at once.

import Fwctl from 'gi://Fwctl?version=1.0';
import GLib from 'gi://GLib';

const loop = new GLib.MainLoop(null, false);
const client = Fwctl.Client.new();
let waiting = client.get_n_items();

for (let i = 0; i < client.get_n_items(); i++) {
    const device = client.get_item(i);
    device.open(null);
    device.get_feature_async('cxl-test-vendor', Fwctl.FeatureSelection.CURRENT, null, (_, result) => {
        const bytes = device.get_feature_finish(result).toArray();
        const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
        print(`${device.get_name()} ${hex}`);
        if (--waiting === 0)
            loop.quit();
    });
}
loop.run();
