# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A transport that is written in Python carries RPCs as one in C does."""

import errno

import pytest
from conftest import Call
from gi.repository import Fwctl, GLib

ERRNO = GLib.quark_to_string(Fwctl.errno_quark())


class Echo(Fwctl.Transport):
    """Answers with the request, and can be told to raise something instead."""

    def __init__(self, device_type=5):
        super().__init__()
        self.device_type = device_type
        self.raises = {}
        self.log = []

    def step(self, name, *args):
        self.log.append(name)
        if name in self.raises:
            raise self.raises[name]

    def do_open(self):
        self.step("open")
        return True

    def do_info(self):
        self.step("info")
        return True, self.device_type, GLib.Bytes.new(b"forest")

    def do_rpc(self, scope, request, response_size):
        self.step("rpc")
        data = request.get_data()
        return GLib.Bytes.new(data[:response_size]), len(data)

    def do_close(self):
        self.step("close")


def make(transport):
    device = Fwctl.Device.new(transport, GLib.Variant("a{sv}", {"name": GLib.Variant("s", "echo0")}))
    # what is sent here is no command that anybody published
    device.set_allow_unpublished(True)
    return device


def ask(device, data=b"question", size=64, scope=Fwctl.Scope.CONFIGURATION):
    transaction = Fwctl.Transaction.new(scope, GLib.Bytes.new(data), size)
    device.rpc(transaction, None)
    return transaction


def test_a_device_is_used_over_it():
    transport = Echo()
    device = make(transport)
    assert device.open(None)
    assert device.dup_type_name() == "type-5"
    assert device.dup_device_data().get_data() == b"forest"
    transaction = ask(device)
    assert transaction.get_response().get_data() == b"question"
    assert transaction.get_reported_length() == 8
    assert transaction.get_state() == Fwctl.TransactionState.ANSWERED
    assert transaction.get_duration() >= 0
    device.close()
    assert transport.log == ["open", "info", "rpc", "close"]


def test_the_gate_stands_before_it():
    transport = Echo()
    device = make(transport)
    device.open(None)
    with pytest.raises(GLib.Error) as caught:
        ask(device, scope=Fwctl.Scope.DEBUG_WRITE)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.TAINT_REFUSED)
    assert "rpc" not in transport.log


def test_a_longer_answer_is_truncated():
    device = make(Echo())
    device.open(None)
    with pytest.raises(GLib.Error) as caught:
        ask(device, size=3)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.TRUNCATED)


def test_it_is_called_from_the_devices_thread_too():
    device = make(Echo())
    device.open(None)
    transaction = Fwctl.Transaction.new(
        Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"question"), 64
    )
    call = Call(device.rpc_finish)
    device.rpc_async(transaction, None, call)
    assert call.wait() is True
    assert transaction.get_response().get_data() == b"question"


@pytest.mark.parametrize(
    "number, code",
    [
        (errno.ENODEV, Fwctl.Error.GONE),
        (errno.EMSGSIZE, Fwctl.Error.TOO_LARGE),
        (errno.ENOTTY, Fwctl.Error.NOT_SUPPORTED),
    ],
)
def test_an_errno_raised_in_rpc_is_the_kernels(number, code):
    transport = Echo()
    device = make(transport)
    device.open(None)
    transport.raises["rpc"] = GLib.Error("no", ERRNO, number)
    transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"a"), 64)
    with pytest.raises(GLib.Error) as caught:
        device.rpc(transaction, None)
    assert caught.value.matches(Fwctl.error_quark(), code)
    assert transaction.get_errno() == number
    assert transaction.get_state() == Fwctl.TransactionState.FAILED


def test_the_errno_of_the_scope_is_the_types():
    transport = Echo(device_type=Fwctl.DeviceType.NVIDIA_MLX5)
    device = make(transport)
    device.open(None)
    transport.raises["rpc"] = GLib.Error("no", ERRNO, errno.EBADMSG)
    with pytest.raises(GLib.Error) as caught:
        ask(device)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.SCOPE_DENIED)


def test_an_error_of_another_domain_comes_through():
    transport = Echo()
    device = make(transport)
    device.open(None)
    transport.raises["rpc"] = GLib.Error("tired", "forest-quark", 7)
    with pytest.raises(GLib.Error) as caught:
        ask(device)
    assert (caught.value.domain, caught.value.code) == ("forest-quark", 7)


@pytest.mark.parametrize("step", ["open", "info"])
def test_an_errno_raised_while_opening(step):
    transport = Echo()
    device = make(transport)
    transport.raises[step] = GLib.Error("no", ERRNO, errno.ENODEV)
    with pytest.raises(GLib.Error) as caught:
        device.open(None)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.GONE)
    assert not device.is_open()
    assert ("close" in transport.log) == (step == "info")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_exception_of_python_is_a_failure(capfd):
    transport = Echo()
    device = make(transport)
    device.open(None)
    transport.raises["rpc"] = ValueError("a mistake in the script")
    with pytest.raises(GLib.Error) as caught:
        ask(device)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.FAILED)
    assert "a mistake in the script" in capfd.readouterr().err


def test_a_loopback_is_a_transport_for_tests():
    loopback = Fwctl.LoopbackTransport.new(Fwctl.DeviceType.NVIDIA_MLX5)
    loopback.expect(
        Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"ping"), GLib.Bytes.new(b"pong"), 4
    )
    loopback.expect_errno(Fwctl.Scope.CONFIGURATION, None, errno.EBADMSG)
    device = make(loopback)
    device.open(None)
    assert ask(device, b"ping").get_response().get_data() == b"pong"
    with pytest.raises(GLib.Error) as caught:
        ask(device)
    assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.SCOPE_DENIED)
    assert loopback.get_pending() == 0 and loopback.get_answered() == 2
