# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""A directory of cabinets as a source of updates, as contrib/make-cabinet publishes it."""

import json
import shutil

import cabinet
import pytest


@pytest.fixture
def remote(make_daemon, memdev, authority, tmp_path):
    """A daemon with a directory remote of three releases."""
    folder = tmp_path / "memory-firmware"
    for version in ("1.2.2", "1.2.3", "1.2.4"):
        cabinet.make(tmp_path / "cab", version, authority, remote=folder)
    daemon = make_daemon()
    daemon.trust(authority)
    shutil.copy(folder / "memory-firmware.conf", daemon.etc / "fwupd/remotes.d")
    return daemon.start()


def test_updates_are_found_and_installed(remote, memdev):
    identity = remote.device()["DeviceId"]
    answer = remote.fwupdmgr("get-updates", "--json", identity).json()
    (device,) = answer["Devices"]
    assert [release["Version"] for release in device["Releases"]] == ["1.2.4"]
    result = remote.fwupdmgr("update", identity, "--no-reboot-check")
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.4")]


def test_an_older_release_is_installed_by_downgrade(remote, memdev):
    result = remote.fwupdmgr("downgrade", remote.device()["DeviceId"], "--no-reboot-check")
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.2")]


def test_the_same_release_is_installed_by_reinstall(remote, memdev):
    result = remote.fwupdmgr("reinstall", remote.device()["DeviceId"], "--no-reboot-check")
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.3")]


def test_a_report_of_the_update_can_be_exported(remote, memdev, tmp_path):
    identity = remote.device()["DeviceId"]
    assert remote.fwupdmgr("update", identity, "--no-reboot-check").code == 0
    memdev.power_cycle()
    remote.reboot()
    history = json.dumps(remote.fwupdmgr("get-history", "--json").json())
    assert "FwctlHealth" in history
    results = remote.fwupdmgr("get-results", identity)
    assert "Success" in results.text, results
