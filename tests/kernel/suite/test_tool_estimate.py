# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool estimate: the cost, said before, and at no cost."""

import cxl_wire
import fwctl_tool
import pytest
import taint as kernel_taint
from open_watch import OpenWatch
from privileges import become_nobody, drop_rawio

NAME = "cxl-test-vendor"
SCOPES = ["configuration", "debug-read-only", "debug-write", "debug-write-full"]


def estimate(*arguments, **options):
    return fwctl_tool.run("estimate", "--json", *arguments, **options).json()


def test_each_scope_as_root(names):
    parsed = estimate(names[0])
    assert parsed["sent"] == []
    costs = parsed["estimates"]
    assert [cost["scope"] for cost in costs] == SCOPES
    assert [cost["taints"] for cost in costs] == [False, False, True, True]
    assert [cost["capability"] for cost in costs] == [None, None, None, "CAP_SYS_RAWIO"]
    assert all(cost["capability_held"] for cost in costs)
    assert [cost["refusal"] for cost in costs] == [None, None, "taint-refused", "taint-refused"]


def test_each_scope_with_the_taint_allowed(names):
    assert not any(cost["refused"] for cost in estimate(names[0], "--allow-taint")["estimates"])


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_without_the_capability(names, give_up):
    parsed = estimate(names[0], "--allow-taint", give_up=give_up)
    *others, full = parsed["estimates"]
    assert not any(cost["refused"] for cost in others)
    assert (full["capability_held"], full["refused"]) == (False, True)
    assert full["refusal"] == "capability-missing"
    assert "CAP_SYS_RAWIO" in full["refusal_text"]
    assert "CAP_SYS_RAWIO" not in parsed["security"]["capabilities"]


def test_setting_a_feature(names):
    parsed = estimate(names[0], "feature", "set", NAME)
    # the list of features, at scope configuration; the set itself is not sent
    assert parsed["sent"] == ["list-features"]
    (cost,) = parsed["estimates"]
    assert (cost["scope"], cost["least_scope"]) == ("debug-write", "debug-write")
    assert (cost["taints"], cost["refused"], cost["refusal"]) == (True, True, "taint-refused")
    assert cost["effects"] == ["config-on-reset"]
    assert parsed["security"]["tainted_by_fwctl"] is False


def test_getting_a_feature(names):
    (cost,) = estimate(names[0], "feature", "get", NAME)["estimates"]
    assert (cost["scope"], cost["least_scope"]) == ("configuration", "configuration")
    assert (cost["taints"], cost["refused"], cost["effects"]) == (False, False, ["reads"])


def test_raw_bytes(names, tmp_path):
    (tmp_path / "get").write_bytes(cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4))
    arguments = [names[0], "rpc", "--scope=debug-write", f"--in={tmp_path}/get"]
    with OpenWatch() as watch:
        parsed = estimate(*arguments, "--allow-taint")
        assert watch.opened() == []
    assert parsed["sent"] == []
    (cost,) = parsed["estimates"]
    # more is asked for than is needed, and that is what would taint
    assert (cost["scope"], cost["least_scope"]) == ("debug-write", "configuration")
    assert (cost["taints"], cost["effects"]) == (True, ["reads"])


def test_sends_nothing_that_taints(names, taint):
    before = taint()
    for more in [], ["feature", "set", NAME], ["feature", "get", NAME]:
        fwctl_tool.run("estimate", names[0], *more, "--allow-taint").ok()
    assert taint() == before


def test_text(names):
    text = fwctl_tool.run("estimate", names[0], "feature", "set", NAME).ok()
    assert "--allow-taint" in text
    assert "changes configuration after a cold reset" in text
    assert "nothing else was sent" in text


@pytest.mark.taints
def test_tells_that_the_kernel_is_tainted_already(names, taint):
    arguments = ["rpc", names[0], "--scope=debug-write", "--allow-taint"]
    request = cxl_wire.get_feature(cxl_wire.VENDOR_FEATURE, 4)
    assert fwctl_tool.run(*arguments, stdin=request).status == 0
    parsed = estimate(names[0], "feature", "set", NAME)
    assert parsed["security"]["tainted_by_fwctl"] is True
    assert parsed["security"]["taint"] == taint()
    assert taint() & kernel_taint.FWCTL
    assert "fwctl" in " ".join(parsed["security"]["taint_names"])
    # the scope taints all the same: that it is too late does not make it allowed
    (cost,) = parsed["estimates"]
    assert (cost["taints"], cost["refused"]) == (True, True)
