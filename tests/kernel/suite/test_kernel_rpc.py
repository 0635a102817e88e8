# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""FWCTL_RPC: what the core of fwctl refuses before any driver sees the request."""

import errno
import fcntl
import os

import cxl_wire
import pytest
import uapi_probe

LIMIT = uapi_probe.MAX_RPC_LEN
READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


def refused(fd, scope=uapi_probe.CONFIGURATION, request=READ, out_len=64, **parameters):
    with pytest.raises(OSError) as caught:
        uapi_probe.rpc(fd, scope, request, out_len, **parameters)
    return caught.value.errno


@pytest.mark.parametrize("size", [0, 16, 24, 31])
def test_short_struct(fd, size):
    assert refused(fd, size=size) == errno.EINVAL


def test_long_struct_with_zero_tail(fd):
    reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, READ, 64, tail=bytes(16))
    assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_long_struct_with_other_tail(fd):
    assert refused(fd, tail=bytes(15) + b"\x01") == errno.E2BIG


@pytest.mark.parametrize("scope", [4, 5, 0xFFFFFFFF])
def test_unknown_scope(fd, scope):
    assert refused(fd, scope) == errno.EOPNOTSUPP


def test_request_of_the_limit(fd):
    request = READ.ljust(LIMIT, b"\0")
    reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, request, 64)
    assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_request_beyond_the_limit(fd):
    assert refused(fd, request=READ.ljust(LIMIT + 1, b"\0")) == errno.EMSGSIZE


def test_reply_of_the_limit(fd):
    reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, READ, LIMIT)
    assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL


def test_reply_beyond_the_limit(fd):
    assert refused(fd, out_len=LIMIT + 1) == errno.EMSGSIZE


def test_length_is_checked_before_scope(fd):
    assert refused(fd, 4, out_len=LIMIT + 1) == errno.EMSGSIZE


def test_bad_request_address(fd):
    assert refused(fd, in_address=uapi_probe.BAD_ADDRESS) == errno.EFAULT


def test_bad_reply_address(fd):
    assert refused(fd, out_address=uapi_probe.BAD_ADDRESS) == errno.EFAULT


def test_bad_struct_address(fd):
    with pytest.raises(OSError) as caught:
        fcntl.ioctl(fd, uapi_probe.RPC, uapi_probe.BAD_ADDRESS)
    assert caught.value.errno == errno.EFAULT


@pytest.mark.parametrize("mode", [os.O_RDONLY, os.O_WRONLY])
def test_open_mode_is_no_protection(node, mode):
    fd = uapi_probe.opened(node, mode)
    try:
        assert uapi_probe.info(fd).device_type == uapi_probe.TYPE_CXL
        reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, READ, 64)
        assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL
    finally:
        os.close(fd)


@pytest.mark.parametrize("call", [lambda fd: os.read(fd, 8), lambda fd: os.write(fd, b"x")])
def test_neither_read_nor_write(fd, call):
    with pytest.raises(OSError) as caught:
        call(fd)
    assert caught.value.errno == errno.EINVAL
