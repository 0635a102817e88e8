# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What fwupd says of a device's health. The bytes are those of Get Health Info, CXL r3.2 8.2.10.9.3.1."""

import cabinet

# health status, media status, additional status, life used, temperature (le16), three counters
HEALTHY = bytes([0, 0, 0, 25, 30, 0]) + bytes(12)
REPLACEMENT_NEEDED = bytes([4, 0, 0, 25, 30, 0]) + bytes(12)


def test_critical_health_inhibits_an_update_and_says_why(trusting, memdev, authority, tmp_path):
    memdev.health = REPLACEMENT_NEEDED
    trusting.restart()
    device = trusting.device()
    assert "updatable" not in device["Flags"] and "updatable-hidden" in device["Flags"]
    assert "Device reports critical health" in device["UpdateError"]
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    result = trusting.fwupdmgr("install", str(path))
    assert result.code != 0 and memdev.uploader.images == []
    # and no longer once it is well
    memdev.health = HEALTHY
    trusting.restart()
    assert trusting.fwupdmgr("install", str(path)).code == 0


def test_the_summary_of_health_is_in_history_and_report(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    assert trusting.fwupdmgr("install", str(path)).code == 0
    (device,) = trusting.fwupdmgr("get-history", "--json").json()["Devices"]
    (release,) = device["Releases"]
    assert release["FwctlHealth"] and release["FwctlTaint"] in ("yes", "no")
    assert release["FwctlType"] == "cxl"
