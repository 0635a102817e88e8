# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What somebody does who updates a device's firmware with GNOME Firmware and a mouse."""

import shutil

import cabinet
import pytest

NAME = "Intel CXL memory device mem0"
NEEDS_REBOOT = 4  # enum FwupdUpdateState, fwupd-enums.h


@pytest.fixture
def publish(make_daemon, memdev, authority, tmp_path):
    """A daemon that trusts the authority, and has a folder with an update for a source."""

    def start(signed_by):
        remote = tmp_path / "updates"
        cabinet.make(
            tmp_path / "made",
            "1.2.4",
            signed_by,
            remote=remote,
            summary="Corrects patrol scrub",
            description="Patrol scrub keeps its rate when the memory is hot.",
        )
        daemon = make_daemon()
        daemon.trust(authority)
        shutil.copy(remote / "updates.conf", daemon.etc / "fwupd/remotes.d/")
        return daemon.start()

    yield start
    # a test that failed may have left it there
    memdev.uploader.gate.set()


def test_a_memory_device_is_updated_with_the_mouse(
    publish, authority, memdev, open_application, desktop, screenshots
):
    daemon = publish(authority)
    application = open_application(daemon)
    application.click(application.find("label", NAME))
    assert application.value("Current Version") == "1.2.3"
    assert application.value("Serial Number") == "0x2a"
    upgrade = application.find("push button", "Upgrade")
    desktop.screenshot(screenshots / "1-device.png")

    application.click(upgrade)
    application.has_text("firmware version 1.2.4", "usable for the duration of the update")
    desktop.screenshot(screenshots / "2-question.png")

    # held while it writes, so that there is progress to be seen
    memdev.uploader.gate.clear()
    application.click(application.find("push button", "Upgrade Upgrade"))
    assert memdev.uploader.started.wait(60)
    application.find("progress bar", "")
    desktop.screenshot(screenshots / "3-writing.png")
    assert memdev.uploader.images == []
    memdev.uploader.gate.set()
    application.has_text("The update requires a reboot to complete.")
    desktop.screenshot(screenshots / "4-reboot.png")
    application.click(application.find("push button", "No No"))

    assert memdev.uploader.images == [cabinet.image("1.2.4")]
    assert memdev.slots[memdev.staged - 1] == "1.2.4"
    assert daemon.device()["UpdateState"] == NEEDS_REBOOT
    application.close()

    # the reboot
    memdev.power_cycle()
    daemon.reboot()
    assert daemon.device()["Version"] == "1.2.4"
    application = open_application(daemon)
    application.click(application.find("label", NAME))
    assert application.value("Current Version") == "1.2.4"
    assert application.is_sensitive(application.find("push button", "Reinstall"))
    desktop.screenshot(screenshots / "5-updated.png")


def test_critical_health_is_shown_and_bars_the_update(
    publish, authority, memdev, open_application, desktop, screenshots
):
    # Get Health Info, CXL r3.2 8.2.10.9.3.1: replacement needed
    memdev.health = bytes([4, 0, 0, 25, 30, 0]) + bytes(12)
    application = open_application(publish(authority))
    application.click(application.find("label", NAME))
    assert "critical health" in application.value("Update Error")
    assert not application.is_sensitive(application.find("push button", "Upgrade"))
    desktop.screenshot(screenshots / "6-health.png")
