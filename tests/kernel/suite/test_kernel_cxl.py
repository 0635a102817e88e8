# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""What the CXL driver does with an RPC that needs no taint."""

import errno
import os
import struct

import cxl_wire
import pytest
import uapi_probe
from cxl_wire import VENDOR_FEATURE

UNTAINTED = [uapi_probe.CONFIGURATION, uapi_probe.DEBUG_READ_ONLY]
UNKNOWN_FEATURE = bytes(range(16))


def ask(fd, request, out_len=4096, scope=uapi_probe.CONFIGURATION):
    return uapi_probe.rpc(fd, scope, request, out_len)


def refused(fd, request, out_len=4096, scope=uapi_probe.CONFIGURATION):
    with pytest.raises(OSError) as caught:
        ask(fd, request, out_len, scope)
    return caught.value.errno


@pytest.mark.parametrize("scope", UNTAINTED)
def test_number_of_features(fd, scope):
    reply = ask(fd, cxl_wire.get_supported_features(8), scope=scope)
    parsed = cxl_wire.parse(reply.out)
    assert (parsed.size, parsed.retval) == (8, cxl_wire.RETVAL_SUCCESS)
    assert struct.unpack("<HH4x", parsed.payload) == (0, 1)
    # 8 more than there is: the driver counts sizeof (struct fwctl_rpc_cxl_out)
    assert reply.out_len == 8 + parsed.size + 8


@pytest.mark.parametrize("scope", UNTAINTED)
def test_the_one_feature(fd, scope):
    reply = ask(fd, cxl_wire.get_supported_features(48), scope=scope)
    parsed = cxl_wire.parse(reply.out)
    assert (parsed.size, parsed.retval, reply.out_len) == (56, 0, 72)
    assert struct.unpack_from("<HH4x", parsed.payload) == (1, 1)
    entry = "ff" * 16 + "0000 0400 0400 61000000 01 01 0102" + "00" * 18
    assert parsed.payload[8:] == bytes.fromhex(entry)


def test_reply_that_does_not_fit(fd):
    # The return value of out_len is the only sign.
    reply = ask(fd, cxl_wire.get_supported_features(48), out_len=20)
    assert reply.out_len == 72
    assert reply.out[16:20] == b"\xff" * 4


@pytest.mark.parametrize("start", [1, 0xFFFF])
def test_start_beyond_the_last(fd, start):
    assert refused(fd, cxl_wire.get_supported_features(48, start)) == errno.EINVAL


@pytest.mark.parametrize("scope", UNTAINTED)
@pytest.mark.parametrize("selection", [cxl_wire.CURRENT, cxl_wire.DEFAULT, cxl_wire.SAVED])
def test_get_feature(fd, scope, selection):
    request = cxl_wire.get_feature(VENDOR_FEATURE, 4, selection=selection)
    reply = ask(fd, request, scope=scope)
    assert reply.out[:12] == bytes.fromhex("04000000 00000000 efbeadde")
    assert reply.out_len == 20


def test_get_feature_of_all_devices(names):
    for name in names:
        fd = uapi_probe.opened(f"/dev/fwctl/{name}")
        try:
            reply = ask(fd, cxl_wire.get_feature(VENDOR_FEATURE, 4))
        finally:
            os.close(fd)
        assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_get_start_of_a_feature(fd):
    # Not with an offset: cxl_test puts the bytes at their offset in the reply, too.
    reply = ask(fd, cxl_wire.get_feature(VENDOR_FEATURE, 2))
    assert cxl_wire.parse(reply.out) == (2, cxl_wire.RETVAL_SUCCESS, b"\xef\xbe")


@pytest.mark.parametrize("count, offset", [(5, 0), (1, 4), (4, 0xFFFF)])
def test_beyond_the_feature_is_an_answer(fd, count, offset):
    reply = ask(fd, cxl_wire.get_feature(VENDOR_FEATURE, count, offset))
    assert cxl_wire.parse(reply.out) == (0, cxl_wire.RETVAL_INPUT, b"")


def test_unknown_feature_is_an_answer(fd):
    reply = ask(fd, cxl_wire.get_feature(UNKNOWN_FEATURE, 4))
    assert cxl_wire.parse(reply.out) == (0, cxl_wire.RETVAL_UNSUPPORTED, b"")


def test_get_feature_of_nothing(fd):
    assert refused(fd, cxl_wire.get_feature(VENDOR_FEATURE, 0)) == errno.EINVAL


@pytest.mark.parametrize("out_len", [0, 7, 8, 11])
def test_get_feature_into_too_little(fd, out_len):
    assert refused(fd, cxl_wire.get_feature(VENDOR_FEATURE, 4), out_len) == errno.EINVAL


@pytest.mark.parametrize("length", [0, 1, 15])
def test_no_whole_header(fd, length):
    assert refused(fd, cxl_wire.get_supported_features(8)[:length]) == errno.EINVAL


def test_payload_beyond_the_request(fd):
    assert refused(fd, cxl_wire.get_supported_features(8)[:-1]) == errno.EINVAL


@pytest.mark.parametrize("opcode", [cxl_wire.GET_SUPPORTED_FEATURES, cxl_wire.GET_FEATURE])
@pytest.mark.parametrize("length", [7, 20, 22])
def test_payload_of_another_length(fd, opcode, length):
    assert refused(fd, cxl_wire.request(opcode, bytes(length))) == errno.EINVAL


# Get FW Info, Identify, Get Health Info, and nothing at all
@pytest.mark.parametrize("opcode", [0x0200, 0x4000, 0x4200, 0x0000])
@pytest.mark.parametrize("scope", UNTAINTED)
def test_other_opcodes(fd, opcode, scope):
    assert refused(fd, cxl_wire.request(opcode, b""), scope=scope) == errno.EINVAL


@pytest.mark.parametrize("scope", UNTAINTED)
def test_set_feature_needs_more(fd, scope):
    request = cxl_wire.set_feature(VENDOR_FEATURE, b"\0\0\0\0")
    assert refused(fd, request, scope=scope) == errno.EINVAL
    reply = ask(fd, cxl_wire.get_feature(VENDOR_FEATURE, 4))
    assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL
