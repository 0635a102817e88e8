# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""FWCTL_INFO: what it says and what it refuses."""

import errno
import fcntl
import os

import pytest
import uapi_probe


def refused(fd, **parameters):
    with pytest.raises(OSError) as caught:
        uapi_probe.info(fd, **parameters)
    return caught.value.errno


def test_all_are_cxl(names):
    for name in names:
        fd = uapi_probe.opened(f"/dev/fwctl/{name}")
        try:
            assert uapi_probe.info(fd) == (uapi_probe.TYPE_CXL, 0, b"")
        finally:
            os.close(fd)


def test_cxl_clears_the_data_and_says_zero(fd):
    # A driver without .info: the length alone tells that there is nothing.
    assert uapi_probe.info(fd, data=b"\xaa" * 64) == (uapi_probe.TYPE_CXL, 0, bytes(64))


@pytest.mark.parametrize("size", [0, 4, 16, 23])
def test_short_struct(fd, size):
    assert refused(fd, size=size) == errno.EINVAL


def test_long_struct_with_zero_tail(fd):
    assert uapi_probe.info(fd, tail=bytes(8)).device_type == uapi_probe.TYPE_CXL


@pytest.mark.parametrize("at", [0, 7])
def test_long_struct_with_other_tail(fd, at):
    tail = bytearray(8)
    tail[at] = 1
    assert refused(fd, tail=bytes(tail)) == errno.E2BIG


@pytest.mark.parametrize("flags", [1, 0x80000000])
def test_flags(fd, flags):
    assert refused(fd, flags=flags) == errno.EOPNOTSUPP


def test_bad_data_address(fd):
    assert refused(fd, data=bytes(8), data_address=uapi_probe.BAD_ADDRESS) == errno.EFAULT


def test_bad_struct_address(fd):
    with pytest.raises(OSError) as caught:
        fcntl.ioctl(fd, uapi_probe.INFO, uapi_probe.BAD_ADDRESS)
    assert caught.value.errno == errno.EFAULT


# the next free number; INFO and RPC with direction and size bits; what a Rust tool for
# another kernel takes for RPC
@pytest.mark.parametrize("request_", [0x9A02, 0x9AFF, 0xC0189A00, 0xC0209A01, 0xC09A0001])
def test_unknown_ioctl(fd, request_):
    with pytest.raises(OSError) as caught:
        fcntl.ioctl(fd, request_, bytearray(64), True)
    assert caught.value.errno == errno.ENOTTY
