# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The very RPC by which the library taints the kernel, which a boot has only once."""

import cxl_wire
import pytest
import taint as kernel_taint
from fwctl_library import VENDOR_FEATURE, Fwctl, GLib, error_of, opened, refuses, rpc, transaction
from privileges import drop_rawio, result_after

OTHER = GLib.Bytes.new(b"\1\2\3\4")


def set_feature(device):
    return device.set_feature(VENDOR_FEATURE, 0, 1, OTHER, None)


@pytest.mark.taints(first=True)
def test_bit_changes_at_the_set_and_not_before(fresh, taint):
    before = taint()
    assert not before & kernel_taint.FWCTL
    device = opened(fresh.name)
    (feature,) = device.list_features(None)
    sent = device.prepare_set_feature(feature, 0, 1, OTHER)
    cost = device.estimate(sent)
    assert cost.get_taints()
    assert cost.get_security_state().get_tainted_by_fwctl() == Fwctl.Tristate.NO
    refuses(Fwctl.Error.TAINT_REFUSED, cost.check)
    refuses(Fwctl.Error.TAINT_REFUSED, set_feature, device)
    assert taint() == before

    # allowed: what is refused for lack of a capability does not taint either
    device.set_allow_taint(True)
    read = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)
    result_after(drop_rawio, lambda: str(error_of(rpc, device, 3, read)))
    assert taint() == before
    assert device.estimate(sent).check()
    assert taint() == before

    assert set_feature(device)
    assert taint() == before | kernel_taint.FWCTL
    cost = device.estimate(transaction(2, read))
    assert cost.get_security_state().get_tainted_by_fwctl() == Fwctl.Tristate.YES
    assert cost.get_taints()
