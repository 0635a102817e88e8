# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Fixtures: the machine and the daemon of ../fwupd, and a desktop in front of them."""

import importlib.util
import os
import pathlib
import sys
import tempfile

import pytest

FWUPD = pathlib.Path(__file__).resolve().parents[1] / "fwupd"
sys.path.append(str(FWUPD))
# it has the name of this file, which is therefore not importable by it
specification = importlib.util.spec_from_file_location("fwupd_fixtures", FWUPD / "conftest.py")
fwupd_fixtures = importlib.util.module_from_spec(specification)
specification.loader.exec_module(fwupd_fixtures)

testbed = fwupd_fixtures.testbed
memdev = fwupd_fixtures.memdev
make_daemon = fwupd_fixtures.make_daemon
authority = fwupd_fixtures.authority
stranger = fwupd_fixtures.stranger

from desktop import Desktop  # noqa: E402


@pytest.fixture(scope="session")
def screenshots():
    """Where the pictures stay."""
    folder = pathlib.Path(os.environ["FWCTL_SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def desktop():
    """One for all tests: the accessibility bus of a process does not change."""
    # the sockets' paths have to be short
    with tempfile.TemporaryDirectory(prefix="fwctl-desktop-") as folder:
        desktop = Desktop(pathlib.Path(folder))
        try:
            desktop.start()
            os.environ.update(desktop.environment)
            yield desktop
        finally:
            desktop.close()


@pytest.fixture
def open_application(desktop, screenshots, request):
    """Opens GNOME Firmware before a daemon, and takes a last picture of what failed."""
    from application import Application

    opened = []

    def start(daemon):
        address = daemon.environment["DBUS_SYSTEM_BUS_ADDRESS"]
        opened.append(Application(desktop, {"DBUS_SYSTEM_BUS_ADDRESS": address}))
        return opened[-1]

    yield start
    if opened and opened[-1].process.poll() is None:
        desktop.screenshot(screenshots / f"{request.node.name}-end.png")
    for application in opened:
        application.close()
