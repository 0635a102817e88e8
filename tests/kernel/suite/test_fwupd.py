# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The unmodified fwupd daemon, on real CXL devices and the kernel's own firmware uploader."""

import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "fwupd"))

import cabinet  # noqa: E402
import cxl_mock  # noqa: E402
from daemon import Daemon  # noqa: E402

# tools/testing/cxl/test/mem.c: what it says it runs, whatever was written
VERSION = "mock fw v1"
INSTANCE_ID = r"FWCTL\DRIVER_cxl_mock_mem"
# enum FwupdUpdateState, fwupd-enums.h
NEEDS_REBOOT = 4
# 2 ms for each slice of 4 KiB or less: enough to be in the middle
LARGE = 4 * 1024 * 1024


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return cabinet.Authority(tmp_path_factory.mktemp("pki") / "trusted", "authority of the tests")


@pytest.fixture
def daemon(tmp_path, authority):
    build = pathlib.Path(os.environ["FWCTL_BUILDDIR"])
    folder = tmp_path / "daemon"
    folder.mkdir()
    daemon = Daemon(folder, build / "plugins/fwupd", build / "libfwctl-glib/shared")
    daemon.trust(authority)
    yield daemon.start()
    daemon.close()


def make(folder, authority=None, version="mock fw v2", size=2000, guid=None):
    options = {"version_format": "plain", "data": cabinet.image(version, size)}
    options |= {"guid": guid} if guid else {"instance_id": INSTANCE_ID}
    return cabinet.make(folder, version, authority, **options)


def attribute(memdev, name):
    return pathlib.Path("/sys/bus/cxl/devices", memdev, name).read_text().strip()


def uploader_status(memdev):
    return pathlib.Path("/sys/class/firmware", memdev, "status").read_text().strip()


def by_memdev(daemon):
    return {device["Name"].split()[-1]: device for device in daemon.devices()}


def install(daemon, path, memdev):
    device = by_memdev(daemon)[memdev]["DeviceId"]
    return daemon.fwupdmgr("install", str(path), device)


def test_fwupd_lists_each_memory_device_with_its_version(daemon, names):
    assert "ready" in daemon.plugin()["Flags"]
    devices = by_memdev(daemon)
    memdevs = [os.path.basename(os.readlink(f"/sys/class/fwctl/{name}/device")) for name in names]
    assert sorted(devices) == sorted(memdevs)
    for memdev, device in devices.items():
        assert device["Version"] == attribute(memdev, "firmware_version") == VERSION
        assert device["Serial"] == attribute(memdev, "serial")
        assert INSTANCE_ID in device["InstanceIds"]
        assert device["Protocols"] == ["org.kernel.fwctl.cxl"]
        assert {"updatable", "needs-reboot"} <= set(device["Flags"])
    assert len({device["DeviceId"] for device in devices.values()}) == len(devices)
    text = daemon.fwupdmgr("get-devices").text
    assert all(f"CXL memory device {memdev}:" in text for memdev in memdevs)


def test_fwupd_writes_what_is_signed_and_nothing_else(daemon, authority, tmp_path):
    unsigned = make(tmp_path / "unsigned")
    signed = make(tmp_path / "signed", authority, size=200 * 1024)
    altered = tmp_path / "altered.cab"
    data = bytearray(signed.read_bytes())
    data[-20] ^= 1
    altered.write_bytes(data)
    for refused in (unsigned, altered):
        result = install(daemon, refused, "mem1")
        assert result.code != 0, result
        assert "UpdateState" not in by_memdev(daemon)["mem1"]
    result = install(daemon, signed, "mem1")
    assert result.code == 0, result
    shown = {line for line in result.text.splitlines() if line.startswith("Writing")}
    assert len(shown) >= 3, result
    devices = by_memdev(daemon)
    assert devices["mem1"]["UpdateState"] == NEEDS_REBOOT
    # the mailbox itself: Get FW Info has the slot behind the active one staged
    assert "is staged and runs after a cold reset" in devices["mem1"]["Summary"]
    assert "UpdateState" not in devices["mem0"]
    assert uploader_status("mem1") == "idle"


def test_fwupd_killed_in_the_middle_starts_again_and_repeats(daemon, authority, tmp_path):
    large = make(tmp_path / "cab", authority, size=LARGE)
    device = by_memdev(daemon)["mem2"]["DeviceId"]
    with daemon.spawn("install", str(large), device) as client:
        cxl_mock.wait_for(lambda: uploader_status("mem2") == "transferring", "no transfer")
        daemon.kill()
        client.wait(60)
        assert client.returncode != 0
    daemon.start()
    assert by_memdev(daemon)["mem2"]["Version"] == VERSION
    # the kernel goes on by itself
    cxl_mock.wait_for(lambda: uploader_status("mem2") == "idle", "the transfer did not end")
    daemon.restart()
    assert "updatable" in by_memdev(daemon)["mem2"]["Flags"]
    result = install(daemon, make(tmp_path / "small", authority), "mem2")
    assert result.code == 0, result
    assert by_memdev(daemon)["mem2"]["UpdateState"] == NEEDS_REBOOT


def test_fwupd_survives_an_unplugged_device_and_repeats(daemon, authority, tmp_path):
    removable = cxl_mock.Removable()
    memdev = removable.memdev
    large = make(tmp_path / "cab", authority, size=LARGE)
    device = by_memdev(daemon)[memdev]["DeviceId"]
    with daemon.spawn("install", str(large), device) as client:
        cxl_mock.wait_for(lambda: uploader_status(memdev) == "transferring", "no transfer")
        removable.unbind()
        try:
            output, _ = client.communicate(timeout=100)
        finally:
            removable.bind()
    assert client.returncode != 0, output
    assert daemon.process.poll() is None
    # without the daemon being started again: the library sees what comes and goes
    memdev = removable.memdev
    cxl_mock.wait_for(lambda: memdev in by_memdev(daemon), f"{memdev} did not come back")
    assert by_memdev(daemon)[memdev]["Version"] == VERSION
    result = install(daemon, make(tmp_path / "small", authority), memdev)
    assert result.code == 0, result
