# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The scopes that taint, which happens once per boot: the first test here must see it."""

import errno
import os

import cxl_wire
import pytest
import taint as kernel_taint
import uapi_probe
from cxl_wire import VENDOR_FEATURE

TAINTING = [uapi_probe.DEBUG_WRITE, uapi_probe.DEBUG_WRITE_FULL]
GET_HEALTH_INFO = cxl_wire.request(0x4200, b"")


def warnings():
    """How often the kernel has warned of fwctl."""
    log = os.open("/dev/kmsg", os.O_RDONLY | os.O_NONBLOCK)
    count = 0
    try:
        while True:
            count += b"has requested full access to the physical device" in os.read(log, 8192)
    except BlockingIOError:
        return count
    finally:
        os.close(log)


def read_back(fd, scope=uapi_probe.CONFIGURATION):
    reply = uapi_probe.rpc(fd, scope, cxl_wire.get_feature(VENDOR_FEATURE, 4))
    return cxl_wire.parse(reply.out).payload


@pytest.mark.taints(first=True)
def test_refused_request_taints_all_the_same(fd, taint):
    before = taint()
    assert not before & kernel_taint.FWCTL
    assert warnings() == 0
    with pytest.raises(OSError) as caught:
        uapi_probe.rpc(fd, uapi_probe.DEBUG_WRITE, GET_HEALTH_INFO)
    assert caught.value.errno == errno.EINVAL
    assert taint() == before | kernel_taint.FWCTL
    assert warnings() == 1


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_more_scope_allows_no_other_opcode(fd, scope):
    with pytest.raises(OSError) as caught:
        uapi_probe.rpc(fd, scope, GET_HEALTH_INFO)
    assert caught.value.errno == errno.EINVAL


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_reading_works_as_below(fd, scope):
    assert read_back(fd, scope) == cxl_wire.VENDOR_FEATURE_INITIAL


@pytest.mark.taints
@pytest.mark.parametrize("scope", TAINTING)
def test_set_feature(fresh, scope):
    fd = uapi_probe.opened(fresh.node)
    try:
        assert read_back(fd) == cxl_wire.VENDOR_FEATURE_INITIAL
        request = cxl_wire.set_feature(VENDOR_FEATURE, bytes.fromhex("deadbeef"))
        reply = uapi_probe.rpc(fd, scope, request)
        assert cxl_wire.parse(reply.out) == (0, cxl_wire.RETVAL_SUCCESS, b"")
        assert reply.out_len == 16
        assert read_back(fd) == bytes.fromhex("deadbeef")
    finally:
        os.close(fd)


@pytest.mark.taints
def test_set_unknown_feature(fd):
    request = cxl_wire.set_feature(bytes(range(16)), b"\0\0\0\0")
    with pytest.raises(OSError) as caught:
        uapi_probe.rpc(fd, uapi_probe.DEBUG_WRITE_FULL, request)
    assert caught.value.errno == errno.EINVAL


@pytest.mark.taints
def test_set_feature_without_data(fd):
    request = cxl_wire.set_feature(VENDOR_FEATURE, b"")
    with pytest.raises(OSError) as caught:
        uapi_probe.rpc(fd, uapi_probe.DEBUG_WRITE, request)
    assert caught.value.errno == errno.EINVAL


@pytest.mark.taints
def test_kernel_warns_once_and_never_forgets(fd, taint):
    uapi_probe.rpc(fd, uapi_probe.DEBUG_WRITE, cxl_wire.get_feature(VENDOR_FEATURE, 4))
    assert warnings() == 1
    assert taint() & kernel_taint.FWCTL
