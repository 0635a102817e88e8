# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Who may do what, and that a refusal for lack of privilege does not taint."""

import errno
import os

import cxl_wire
import pytest
import uapi_probe
from privileges import become_nobody, drop_rawio, errno_after

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


@pytest.fixture
def for_all(node):
    """A device node that everybody may open."""
    os.chmod(node, 0o666)
    yield node
    os.chmod(node, 0o600)


def use(node, scope):
    fd = uapi_probe.opened(node)
    try:
        reply = uapi_probe.rpc(fd, scope, READ, 64)
        assert cxl_wire.parse(reply.out).payload == cxl_wire.VENDOR_FEATURE_INITIAL
    finally:
        os.close(fd)


def test_ordinary_user_may_not_open(node):
    assert errno_after(become_nobody, lambda: uapi_probe.opened(node)) == errno.EACCES


@pytest.mark.parametrize("scope", [uapi_probe.CONFIGURATION, uapi_probe.DEBUG_READ_ONLY])
def test_ordinary_user_with_access(for_all, scope):
    assert errno_after(become_nobody, lambda: use(for_all, scope)) == 0


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_full_write_needs_rawio(for_all, taint, give_up):
    before = taint()
    call = errno_after(give_up, lambda: use(for_all, uapi_probe.DEBUG_WRITE_FULL))
    assert call == errno.EPERM
    assert taint() == before


def test_descriptor_does_not_carry_the_privilege(fd, taint):
    # Opened by root, used by nobody: the kernel looks at who calls.
    before = taint()
    call = errno_after(
        become_nobody, lambda: uapi_probe.rpc(fd, uapi_probe.DEBUG_WRITE_FULL, READ)
    )
    assert call == errno.EPERM
    assert taint() == before


@pytest.mark.taints
def test_write_needs_no_privilege_but_access(for_all):
    assert errno_after(become_nobody, lambda: use(for_all, uapi_probe.DEBUG_WRITE)) == 0
