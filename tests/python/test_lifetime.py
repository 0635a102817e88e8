# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Objects that the collector, or another thread, drops at the worst moment."""

import gc
import threading
import weakref

from conftest import VENDOR, VENDOR_VALUE, Call, iterate
from gi.repository import Fwctl, GLib
from test_transport import Echo, make


def test_a_device_is_dropped_with_its_call_in_flight():
    for _ in range(50):
        device = Fwctl.Client.new_simulated("cxl")[0]
        device.open(None)
        call = Call(device.get_feature_finish)
        device.get_feature_async(VENDOR, Fwctl.FeatureSelection.CURRENT, None, call)
        call.finish = lambda result: Fwctl.Device.get_feature_finish(
            result.get_source_object(), result
        )
        del device
        gc.collect()
        assert call.wait().get_data() == VENDOR_VALUE
        gc.collect()


def test_a_python_transport_dies_on_the_devices_thread():
    for _ in range(50):
        transport = Echo()
        device = make(transport)
        device.open(None)
        transaction = Fwctl.Transaction.new(
            Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"question"), 64
        )
        # nobody listens: the last reference goes where the work ends
        device.rpc_async(transaction, None, None)
        del device, transport
        gc.collect()
    iterate()


def test_nothing_keeps_a_transport_after_its_device():
    transport = Echo()
    gone = weakref.ref(transport)
    device = make(transport)
    device.open(None)
    del transport
    gc.collect()
    assert gone() is not None
    device.close()
    del device
    gc.collect()
    assert gone() is None


def test_a_client_is_dropped_before_its_devices():
    client = Fwctl.Client.new_simulated("cxl:count=20")
    devices = list(client)
    del client
    gc.collect()
    for device in devices:
        device.open(None)
        data = device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
        assert data.get_data() == VENDOR_VALUE


def test_threads_of_python_share_a_device():
    device = Fwctl.Client.new_simulated("cxl")[0]
    device.open(None)
    failures = []

    def work():
        for _ in range(50):
            data = device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
            if data.get_data() != VENDOR_VALUE:
                failures.append(data)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_threads_of_python_are_told_of_an_unplug():
    client = Fwctl.Client.new_simulated("cxl:unplug=40")
    removed = []
    client.connect("device-removed", lambda client, device: removed.append(device))
    device = client[0]
    device.open(None)
    codes = []

    def work():
        while True:
            try:
                device.get_feature(VENDOR, Fwctl.FeatureSelection.CURRENT, None)
            except GLib.Error as error:
                codes.append(error.matches(Fwctl.error_quark(), Fwctl.Error.GONE))
                return

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    iterate()
    assert codes == [True] * 8
    assert removed == [device]


def test_bytes_outlive_their_transaction():
    device = make(Echo())
    device.open(None)
    transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"question"), 64)
    device.rpc(transaction, None)
    response = transaction.get_response()
    del transaction, device
    gc.collect()
    assert response.get_data() == b"question"
