// Copyright 2026 the libfwctl-glib authors
// SPDX-License-Identifier: LGPL-2.1-or-later

import Fwctl from 'gi://Fwctl?version=1.0';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import Gio from 'gi://Gio';
import System from 'system';

import {equal, fails, ok, run, test} from './tap.js';

const VENDOR = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const ENODEV = 19;
const CURRENT = Fwctl.FeatureSelection.CURRENT;

for (const name of ['open', 'rpc', 'list_features', 'get_feature', 'set_feature', 'call'])
    Gio._promisify(Fwctl.Device.prototype, `${name}_async`, `${name}_finish`);

const hex = bytes =>
    Array.from(bytes.toArray(), byte => byte.toString(16).padStart(2, '0')).join('');
const bytes = text => new GLib.Bytes(new TextEncoder().encode(text));

function simulate(spec = 'cxl:count=2') {
    return Fwctl.Client.new_simulated(spec);
}

function openDevice(spec) {
    const device = simulate(spec).lookup('fwctl0');

    device.open(null);
    return device;
}

const Echo = GObject.registerClass(
class Echo extends Fwctl.Transport {
    log = [];

    vfunc_open() {
        this.log.push('open');
        return true;
    }

    vfunc_info() {
        this.log.push('info');
        return [true, 5, bytes('forest')];
    }

    vfunc_rpc(scope, request, _size) {
        this.log.push('rpc');
        if (this.gone)
            throw new GLib.Error(Fwctl.errno_quark(), ENODEV, 'pulled');
        return [request, request.get_size()];
    }

    vfunc_close() {
        this.log.push('close');
    }
});

test('a client is a list', () => {
    const client = simulate();

    equal(client.get_n_items(), 2);
    equal(client.get_item(1).name, 'fwctl1');
    equal(client.get_item(2), null);
    equal(client.get_item_type(), Fwctl.Device.$gtype);
});

test('properties are those of C', () => {
    const device = simulate().get_item(0);

    equal(device.name, 'fwctl0');
    equal(device.memdev, 'mem0');
    equal(device.driver, 'cxl_mem');
    equal(device.node, null);
    equal(device.netdevs, []);
    equal(device.deviceType, Fwctl.DeviceType.COMPUTE_EXPRESS_LINK);
    equal(device.dup_type_name(), 'cxl');
    device.max_in_flight = 3;
    equal(device.get_max_in_flight(), 3);
    ok(device.is_simulated());
});

test('a constructor makes and initializes', () => {
    const client = new Fwctl.Client({simulate: 'cxl', allow_taint: true});

    client.init(null);
    equal(client.get_n_items(), 1);
    ok(client.get_item(0).allow_taint);
});

test('a wrong simulation throws', async () => {
    await fails(() => simulate('forest'), Fwctl.Error, Fwctl.Error.NOT_FOUND);
    await fails(() => simulate('cxl:count=0'), Fwctl.Error, Fwctl.Error.INVALID_ARGUMENT);
});

test('a feature is read', () => {
    equal(hex(openDevice().get_feature(VENDOR, CURRENT, null)), 'efbeadde');
});

test('features are listed and read asynchronously', async () => {
    const device = simulate().get_item(1);

    ok(await device.open_async(null));
    const features = await device.list_features_async(null);
    const vendor = features.find(feature => feature.get_uuid() === VENDOR);

    equal(vendor.get_get_size(), 4);
    equal(vendor.get_set_scope(), [true, Fwctl.Scope.DEBUG_WRITE]);
    equal(hex(await device.get_feature_async(VENDOR, CURRENT, null)), 'efbeadde');
});

test('a set needs the word', async () => {
    const device = openDevice();
    const data = bytes('abcd');
    const error = await fails(() => device.set_feature_async(VENDOR, 0, 0, data, null),
        Fwctl.Error, Fwctl.Error.TAINT_REFUSED);

    ok(error.message.includes('debug-write'));
    device.allow_taint = true;
    ok(await device.set_feature_async(VENDOR, 0, 0, data, null));
    equal(hex(device.get_feature(VENDOR, CURRENT, null)), '61626364');
});

test('a published command is called by its name', async () => {
    const device = openDevice();
    const args = new GLib.Variant('a{sv}', {uuid: new GLib.Variant('s', VENDOR)});

    equal(device.call('get-feature', args, null).recursiveUnpack(), {data: {data: 0xdeadbeef}});
    equal((await device.call_async('get-feature', args, null)).recursiveUnpack(),
        {data: {data: 0xdeadbeef}});
});

test('the cost is told before', () => {
    const device = openDevice();
    const feature = device.lookup_feature(VENDOR, null);
    const cost = device.estimate(device.prepare_set_feature(feature, 0, 0, bytes('abcd')));

    equal(cost.get_least_scope(), [true, Fwctl.Scope.DEBUG_WRITE]);
    ok(cost.get_taints());
    ok(cost.get_effects() & Fwctl.Effects.CONFIG_ON_RESET);
    equal(cost.dup_effects_text().length, 1);
});

test('a cancelled call says so', async () => {
    const device = openDevice();
    const cancellable = new Gio.Cancellable();

    cancellable.cancel();
    await fails(() => device.get_feature_async(VENDOR, CURRENT, cancellable),
        Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED);
});

test('firmware speaks in its own domain', async () => {
    const device = openDevice('cxl:busy=100');

    await fails(() => device.get_feature_async(VENDOR, CURRENT, null),
        Fwctl.cxl_status_quark(), Fwctl.CxlStatus.BUSY);
});

test('a transport in JavaScript carries RPCs', async () => {
    const transport = new Echo();
    const identity = new GLib.Variant('a{sv}', {name: new GLib.Variant('s', 'echo0')});
    const device = Fwctl.Device.new(transport, identity);
    const make = () => Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, bytes('question'), 64);
    const transaction = make();

    // what is sent here is no command that anybody published
    device.set_allow_unpublished(true);
    ok(device.open(null));
    equal(device.dup_type_name(), 'type-5');
    equal(hex(device.dup_device_data()), hex(bytes('forest')));
    ok(device.rpc(transaction, null));
    equal(hex(transaction.get_response()), hex(bytes('question')));
    transport.gone = true;
    await fails(() => device.rpc(make(), null), Fwctl.Error, Fwctl.Error.GONE);
    // GJS runs no callback from its collector, so a device over such a transport has to be closed
    device.close();
    equal(transport.log, ['open', 'info', 'rpc', 'rpc', 'close']);
});

test('an unplug is told once', async () => {
    const client = simulate('cxl:unplug=2');
    const device = client.get_item(0);
    let removed = 0;

    client.connect('device-removed', () => removed++);
    device.open(null);
    for (let i = 0; i < 3; i++) {
        await device.get_feature_async(VENDOR, CURRENT, null).catch(() => null);
    }
    await fails(() => device.get_feature_async(VENDOR, CURRENT, null),
        Fwctl.Error, Fwctl.Error.GONE);
    equal(removed, 1);
    equal(client.get_n_items(), 0);
});

test('names of enumerations are functions', () => {
    equal(Fwctl.scope_to_string(Fwctl.Scope.DEBUG_WRITE), 'debug-write');
    equal(Fwctl.scope_from_string('debug-read-only'), [true, Fwctl.Scope.DEBUG_READ_ONLY]);
    equal(Fwctl.effects_to_string(Fwctl.Effects.LOG | Fwctl.Effects.DATA), 'data, log');
    equal(Fwctl.device_type_to_string(5), 'type-5');
});

test('the collector may come at any time', async () => {
    for (let i = 0; i < 20; i++) {
        const promise = openDevice().get_feature_async(VENDOR, CURRENT, null);

        System.gc();
        equal(hex(await promise), 'efbeadde');
    }
    System.gc();
});

await run();
