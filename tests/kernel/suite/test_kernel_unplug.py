# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A device that leaves while it is open."""

import errno
import os
import pathlib

import cxl_wire
import pytest
import uapi_probe

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


def error_of(call, *arguments):
    with pytest.raises(OSError) as caught:
        call(*arguments)
    return caught.value.errno


def test_open_descriptor_is_orphaned(fresh):
    node = fresh.node
    fd = uapi_probe.opened(node)
    try:
        assert uapi_probe.info(fd).device_type == uapi_probe.TYPE_CXL
        fresh.unbind()
        assert error_of(uapi_probe.info, fd) == errno.ENODEV
        assert error_of(uapi_probe.rpc, fd, uapi_probe.CONFIGURATION, READ) == errno.ENODEV
        assert error_of(uapi_probe.opened, node) == errno.ENOENT

        # A device that comes back is another one: the old descriptor stays dead.
        fresh.bind()
        assert error_of(uapi_probe.info, fd) == errno.ENODEV
    finally:
        os.close(fd)

    fd = uapi_probe.opened(fresh.node)
    try:
        assert uapi_probe.info(fd).device_type == uapi_probe.TYPE_CXL
    finally:
        os.close(fd)


def test_struct_is_checked_before_the_device(fresh):
    fd = uapi_probe.opened(fresh.node)
    try:
        fresh.unbind()
        with pytest.raises(OSError) as caught:
            uapi_probe.info(fd, size=16)
        assert caught.value.errno == errno.EINVAL
    finally:
        os.close(fd)


def test_number_is_not_reused_while_open(fresh):
    fd = uapi_probe.opened(fresh.node)
    before = fresh.name
    try:
        fresh.unbind()
        fresh.bind()
        assert fresh.name != before
    finally:
        os.close(fd)


def test_memdev_driver_does_not_matter(fresh):
    # fwctl hangs off the memdev itself, not off the driver that is bound to it. (The
    # driver cannot be bound again, EBUSY; `fresh` makes a new memdev in the end.)
    fd = uapi_probe.opened(fresh.node)
    try:
        pathlib.Path("/sys/bus/cxl/drivers/cxl_mem/unbind").write_text(fresh.memdev)
        assert uapi_probe.info(fd).device_type == uapi_probe.TYPE_CXL
        reply = uapi_probe.rpc(fd, uapi_probe.CONFIGURATION, READ)
        assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL
    finally:
        os.close(fd)
