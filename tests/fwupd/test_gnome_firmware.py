# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""A memory device in GNOME Firmware: found by its accessible text, updated with the mouse."""

import os
import pathlib
import shutil

import cabinet
import pytest
from desktop import Desktop


@pytest.fixture
def desktop(make_daemon, memdev, authority, tmp_path):
    folder = tmp_path / "memory-firmware"
    for version in ("1.2.3", "1.2.4"):
        cabinet.make(tmp_path / "cab", version, authority, remote=folder)
    daemon = make_daemon()
    daemon.trust(authority)
    shutil.copy(folder / "memory-firmware.conf", daemon.etc / "fwupd/remotes.d")
    daemon.start()
    home = tmp_path / "home"
    home.mkdir()
    desktop = Desktop(home, daemon)
    desktop.daemon = daemon
    yield desktop
    desktop.close()


@pytest.fixture
def artefacts(tmp_path):
    folder = pathlib.Path(os.environ.get("FWCTL_ARTEFACTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_a_memory_device_is_updated_with_the_mouse(desktop, memdev, artefacts):
    desktop.open("gnome-firmware")
    desktop.click("label", "Intel CXL memory device mem0")
    desktop.find("label", "1.2.3")
    desktop.find("push button", "Upgrade")
    desktop.screenshot(artefacts / "gnome-firmware-device.png")
    desktop.click("push button", "Upgrade")
    desktop.find("label", "Upgrade CXL memory device mem0 firmware version 1.2.4")
    desktop.screenshot(artefacts / "gnome-firmware-upgrade.png")
    desktop.click("push button", "Upgrade Upgrade")
    # it is written, and runs after a cold reset
    desktop.find("label", "The update requires a reboot to complete.")
    desktop.screenshot(artefacts / "gnome-firmware-done.png")
    desktop.click("push button", "No")
    assert memdev.uploader.images == [cabinet.image("1.2.4")]
    assert memdev.slots[memdev.staged - 1] == "1.2.4"
