# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Who may do what through the library, and that a lack of privilege costs no taint."""

import os

import cxl_wire
import pytest
import uapi_probe
from fwctl_library import Fwctl, Gio, error_of, opened, rpc, transaction
from privileges import become_nobody, drop_rawio, result_after

READ = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)


@pytest.fixture
def for_all(names):
    """A device whose node everybody may open."""
    os.chmod(f"/dev/fwctl/{names[0]}", 0o666)
    yield names[0]
    os.chmod(f"/dev/fwctl/{names[0]}", 0o600)


def told(call, *arguments):
    """An error, as plain data that comes out of a child."""
    error = error_of(call, *arguments)
    return error.domain, error.code, error.message


def is_permission_denied(error):
    domain, code, _ = error
    return (domain, code) == ("g-io-error-quark", int(Gio.IOErrorEnum.PERMISSION_DENIED))


def use(name, scope):
    device = opened(name, allow_taint=True)
    return cxl_wire.parse(rpc(device, scope, READ)).payload


def test_open_without_access(names):
    def call():
        device = Fwctl.Client.new().lookup(names[0])
        result = told(device.open, None)
        assert not device.is_open()
        return result

    error = result_after(become_nobody, call)
    assert is_permission_denied(error)
    assert f"{names[0]}: cannot open" in error[2]
    assert "run as root, or ask for access to the node" in error[2]


@pytest.mark.parametrize("scope", [0, 1])
def test_ordinary_user_with_access(for_all, scope):
    result = result_after(become_nobody, lambda: use(for_all, scope))
    assert result == cxl_wire.VENDOR_FEATURE_INITIAL


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_full_write_needs_rawio(for_all, taint, give_up):
    before = taint()
    error = result_after(give_up, lambda: told(use, for_all, 3))
    assert is_permission_denied(error)
    assert "debug-write-full" in error[2] and "CAP_SYS_RAWIO" in error[2]
    assert taint() == before


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_estimate_knows_that_beforehand(for_all, give_up):
    def call():
        device = opened(for_all, allow_taint=True)
        sent = transaction(uapi_probe.DEBUG_WRITE_FULL, READ)
        cost = device.estimate(sent)
        return cost.get_capability(), int(cost.get_capability_held()), told(cost.check)

    capability, held, error = result_after(give_up, call)
    assert (capability, held) == ("CAP_SYS_RAWIO", int(Fwctl.Tristate.NO))
    assert is_permission_denied(error)


def test_open_device_does_not_carry_the_privilege(names, taint):
    # opened by root, used by somebody else: the kernel looks at who calls
    before = taint()
    device = opened(names[0], allow_taint=True)
    scope = uapi_probe.DEBUG_WRITE_FULL
    error = result_after(become_nobody, lambda: told(rpc, device, scope, READ))
    assert is_permission_denied(error)
    assert taint() == before


@pytest.mark.taints
@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_write_needs_access_and_nothing_else(for_all, give_up):
    assert result_after(give_up, lambda: use(for_all, 2)) == cxl_wire.VENDOR_FEATURE_INITIAL
