# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Each refusal of the kernel that needs no taint, as the library says it."""

import cxl_wire
import guest_programs
import pytest
import uapi_probe
from cxl_wire import VENDOR_FEATURE
from fwctl_library import Fwctl, GLib, Gio, error_of, opened, refuses, rpc, transaction

LIMIT = uapi_probe.MAX_RPC_LEN
READ = cxl_wire.get_feature(VENDOR_FEATURE, 4)
SET = cxl_wire.set_feature(VENDOR_FEATURE, b"\1\2\3\4")
UNKNOWN_FEATURE = bytes(range(16))

INVALID = Gio.IOErrorEnum.INVALID_ARGUMENT


@pytest.fixture
def device(names):
    found = opened(names[0])
    yield found
    found.close()


def status_of(call, *arguments):
    """A refusal of the firmware: its return code."""
    error = error_of(call, *arguments)
    assert error.domain == GLib.quark_to_string(Fwctl.cxl_status_quark()), error.message
    return error.code


@pytest.mark.parametrize("length", [0, 1, 15, len(READ) - 1])
def test_request_that_is_cut_off(device, length):
    assert "EINVAL" in refuses(INVALID, rpc, device, 0, READ[:length])


@pytest.mark.parametrize("opcode", [cxl_wire.GET_SUPPORTED_FEATURES, cxl_wire.GET_FEATURE])
@pytest.mark.parametrize("length", [7, 20, 22])
def test_payload_of_another_length(device, opcode, length):
    refuses(INVALID, rpc, device, 0, cxl_wire.request(opcode, bytes(length)))


@pytest.mark.parametrize("opcode", [0x0000, 0x0200, 0x4000, 0x4200, 0x0503])
@pytest.mark.parametrize("scope", [0, 1])
def test_opcode_that_is_not_allowed(device, opcode, scope):
    # EINVAL is all that the driver says of it; a higher scope is not suggested
    message = refuses(INVALID, rpc, device, scope, cxl_wire.request(opcode, b""))
    assert "scope" not in message


@pytest.mark.parametrize("start", [1, 0xFFFF])
def test_start_beyond_the_last_feature(device, start):
    refuses(INVALID, rpc, device, 0, cxl_wire.get_supported_features(48, start))


def test_get_feature_of_nothing(device):
    refuses(INVALID, rpc, device, 0, cxl_wire.get_feature(VENDOR_FEATURE, 0))


@pytest.mark.parametrize("size", [0, 7, 8, 11])
def test_get_feature_into_too_little(device, size):
    refuses(INVALID, rpc, device, 0, READ, size)


@pytest.mark.parametrize("count, offset", [(5, 0), (1, 4), (4, 0xFFFF), (0xFFFF, 0)])
def test_beyond_the_feature(device, count, offset):
    request = cxl_wire.get_feature(VENDOR_FEATURE, count, offset)
    assert status_of(rpc, device, 0, request, count + 8) == cxl_wire.RETVAL_INPUT


def test_unknown_feature(device):
    request = cxl_wire.get_feature(UNKNOWN_FEATURE, 4)
    assert status_of(rpc, device, 0, request) == cxl_wire.RETVAL_UNSUPPORTED


def test_answer_of_the_firmware_is_kept(device):
    sent = transaction(0, cxl_wire.get_feature(UNKNOWN_FEATURE, 4))
    error_of(device.rpc, sent, None)
    assert sent.get_state() == Fwctl.TransactionState.ANSWERED
    assert tuple(sent.get_firmware_status()) == (True, cxl_wire.RETVAL_UNSUPPORTED)
    assert cxl_wire.parse(sent.get_response().get_data()).retval == cxl_wire.RETVAL_UNSUPPORTED


def test_answer_that_does_not_fit(device):
    sent = transaction(0, cxl_wire.get_supported_features(48), 20)
    message = refuses(Fwctl.Error.TRUNCATED, device.rpc, sent, None)
    assert "64 bytes" in message and "20" in message
    assert sent.get_response().get_size() == 20
    assert sent.get_reported_length() == 72


@pytest.mark.parametrize("size", [0, 4, 7])
def test_answer_without_room_for_its_header(device, size):
    refuses(Fwctl.Error.TRUNCATED, rpc, device, 0, cxl_wire.get_supported_features(8), size)


def test_largest_request_and_answer(device):
    answer = rpc(device, 0, READ.ljust(LIMIT, b"\0"), LIMIT)
    assert cxl_wire.parse(answer).payload == cxl_wire.VENDOR_FEATURE_INITIAL


@pytest.mark.parametrize(
    "request_, size",
    [(READ.ljust(LIMIT + 1, b"\0"), 64), (READ, LIMIT + 1), (READ, 1 << 40)],
    ids=["request", "answer", "answer of a terabyte"],
)
def test_more_than_the_kernel_takes_is_not_sent(device, request_, size):
    sent = transaction(0, request_, size)
    message = refuses(Fwctl.Error.TOO_LARGE, device.rpc, sent, None)
    assert "not sent" in message and "2 MiB" in message
    assert sent.get_state() == Fwctl.TransactionState.REFUSED


@pytest.mark.parametrize(
    "request_, size",
    [(READ.ljust(LIMIT + 1, b"\0"), 64), (READ, LIMIT + 1)],
    ids=["request", "answer"],
)
def test_what_the_kernel_says_to_that(device, request_, size):
    # past the library's own check, in the transport
    arguments = (Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(request_), size)
    error = error_of(device.props.transport.rpc, *arguments)
    assert "EMSGSIZE" in error.message


@pytest.mark.parametrize("build", guest_programs.BUILDS)
def test_scope_that_the_kernel_does_not_have(names, taint, build):
    # from C, because a binding has no such value
    before = taint()
    ours, bare = guest_programs.run(build, "unknown-scope", names[0]).splitlines()
    assert "not sent" in ours
    assert "EOPNOTSUPP" in bare
    assert taint() == before


@pytest.mark.parametrize("scope", [0, 1])
def test_scope_too_low_as_the_driver_says(device, scope, taint):
    # the features have not been listed: nobody but the driver knows, and it says EINVAL
    before = taint()
    sent = transaction(scope, SET)
    message = refuses(Fwctl.Error.SCOPE_DENIED, device.rpc, sent, None)
    assert "EINVAL" in message
    assert sent.get_state() == Fwctl.TransactionState.FAILED
    assert taint() == before


@pytest.mark.parametrize("scope", [0, 1])
def test_scope_too_low_as_the_library_knows(device, scope, taint):
    before = taint()
    device.list_features(None)
    sent = transaction(scope, SET)
    message = refuses(Fwctl.Error.SCOPE_DENIED, device.rpc, sent, None)
    # the least scope is named, and nothing was sent
    assert "needs scope debug-write," in message
    assert sent.get_state() == Fwctl.TransactionState.REFUSED
    assert taint() == before


def test_not_open(names):
    device = Fwctl.Client.new().lookup(names[0])
    sent = transaction(0, READ)
    refuses(Fwctl.Error.NOT_OPEN, device.rpc, sent, None)
    refuses(Fwctl.Error.NOT_OPEN, device.list_features, None)
    assert sent.get_state() == Fwctl.TransactionState.REFUSED
    device.open(None)
    assert cxl_wire.parse(rpc(device, 0, READ)).retval == cxl_wire.RETVAL_SUCCESS
    device.close()
    refuses(Fwctl.Error.NOT_OPEN, rpc, device, 0, READ)


def test_transaction_is_sent_once(device):
    sent = transaction(0, READ)
    device.rpc(sent, None)
    refuses(Fwctl.Error.BUSY, device.rpc, sent, None)


def test_not_a_fwctl_node(names):
    # /dev/null takes neither ioctl
    device = Fwctl.Device.new(Fwctl.ChardevTransport.new("/dev/null"), None)
    message = refuses(Fwctl.Error.NOT_SUPPORTED, device.open, None)
    assert "ENOTTY" in message and "fwctl node" in message


def test_type_that_is_not_the_drivers(names):
    # FWCTL_INFO says CXL: a driver that makes mlx5 devices cannot be its parent's
    identity = GLib.Variant(
        "a{sv}", {"name": GLib.Variant("s", "liar"), "driver": GLib.Variant("s", "mlx5_core")}
    )
    device = Fwctl.Device.new(Fwctl.ChardevTransport.new(f"/dev/fwctl/{names[0]}"), identity)
    message = refuses(Fwctl.Error.TYPE_MISMATCH, device.open, None)
    assert "cxl (2)" in message and "mlx5_core" in message
    assert not device.is_open()
