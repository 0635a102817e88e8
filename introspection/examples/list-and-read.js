#!/usr/bin/env -S gjs -m
// Copyright 2026 the libfwctl-glib authors
// SPDX-License-Identifier: LGPL-2.1-or-later

// Lists the fwctl devices and reads a feature of each, asynchronously. Its argument says what to
// simulate, “cxl:count=2” say; without one it looks for real devices.

import Fwctl from 'gi://Fwctl?version=1.0';
import Gio from 'gi://Gio';
import System from 'system';

Gio._promisify(Fwctl.Device.prototype, 'open_async', 'open_finish');
Gio._promisify(Fwctl.Device.prototype, 'get_feature_async', 'get_feature_finish');

const [simulate] = System.programArgs;
const client = simulate ? Fwctl.Client.new_simulated(simulate) : Fwctl.Client.new();

for (let i = 0; i < client.get_n_items(); i++) {
    const device = client.get_item(i);

    print(device.name, device.driver, device.parent);
    try {
        await device.open_async(null);
        const data = await device.get_feature_async('ffffffff-ffff-ffff-ffff-ffffffffffff',
            Fwctl.FeatureSelection.CURRENT, null);
        const hex = Array.from(data.toArray(), byte => byte.toString(16).padStart(2, '0'));

        print(`${device.name}: ${hex.join('')}`);
    } catch (error) {
        print(error.message);
    }
}
