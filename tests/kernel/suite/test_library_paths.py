# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The paths to a device beside fwctl: the memdev's own node, and the firmware uploader."""

import hashlib
import os
import pathlib
import time

import pytest
from fwctl_library import Fwctl, GLib, error_of, iterate_until, refuses

GET_FW_INFO, GET_HEALTH_INFO, GET_ALERTS, IDENTIFY, SANITIZE = 0x0200, 0x4200, 0x4201, 0x4000, 0x4400


@pytest.fixture
def inventory():
    return Fwctl.Inventory.new(Fwctl.Client.new())


@pytest.fixture
def target(inventory):
    return inventory.lookup("mem0")


@pytest.fixture
def memdev(target):
    (found,) = target.list_memdevs()
    return found


@pytest.fixture
def uploader(target):
    (found,) = target.list_uploaders()
    return found


@pytest.fixture
def catalogue():
    return Fwctl.Catalogue.new()


def memdev_names():
    return sorted(
        (path.name for path in pathlib.Path("/sys/bus/cxl/devices").glob("mem*")),
        key=lambda name: int(name[3:]),
    )


def checksum(target):
    """What the mock has of the image: fw_buf_checksum, beside the memdev's parent's own files."""
    path = pathlib.Path(target.dup_sysfs_path()).parent / "fw_buf_checksum"
    return path.read_text().strip()


def wait_until_idle(uploader, seconds=60.0):
    """What the uploader said on its way, and how much it said was left."""
    seen = []
    deadline = time.monotonic() + seconds
    while True:
        _ok, status = uploader.read_status()
        _ok, remaining = uploader.read_remaining()
        if not seen or seen[-1] != (status, remaining):
            seen.append((status, remaining))
        if status == Fwctl.UploaderStatus.IDLE:
            return seen
        assert time.monotonic() < deadline, seen
        time.sleep(0.002)


def test_inventory_shows_each_of_eleven_once(inventory, names):
    assert [target.get_name() for target in inventory] == memdev_names()
    assert len(inventory) == len(names) == 11
    assert len({target.get_id() for target in inventory}) == 11
    seen = []
    for target in inventory:
        assert target.dup_paths() == ["fwctl", "memdev", "firmware-uploader"]
        (device,) = target.list_devices()
        (memdev,) = target.list_memdevs()
        (uploader,) = target.list_uploaders()
        assert device.get_memdev() == memdev.get_name() == uploader.get_name() == target.get_name()
        seen.append(device.get_name())
        assert inventory.lookup(device.get_name()) == target
        assert inventory.lookup(memdev.get_node()) == target
    assert sorted(seen) == sorted(names)


def test_identify(memdev, catalogue):
    said = memdev.call(catalogue, "identify", None, None)
    assert said["fw-revision"].rstrip() == "mock fw v1"
    sysfs = pathlib.Path("/sys/bus/cxl/devices/mem0")
    assert said["fw-revision"].rstrip() == (sysfs / "firmware_version").read_text().strip()
    answer, retval = memdev.send(IDENTIFY, None, None)
    assert (answer.get_size(), retval) == (0x43, 0)
    assert said["lsa-size"] == int((sysfs / "label_storage_size").read_text())


def test_firmware_slots(target, memdev, catalogue):
    said = memdev.call(catalogue, "get-fw-info", None, None)
    assert (said["num-slots"], said["slot-1-revision"]) == (3, "cxl_test_fw_001")
    (component,) = target.list_components(None)
    assert component.get_error() is None
    assert component.get_n_slots() == 3
    assert component.get_active_slot() == said["active-slot"]
    assert component.get_slot_version(3) == "cxl_test_fw_003"
    assert component.get_version() == f"cxl_test_fw_00{said['active-slot']}"
    assert component.get_path() == "firmware-uploader"


def test_health_has_the_bytes_of_the_mock(memdev, catalogue):
    answer, retval = memdev.send(GET_HEALTH_INFO, None, None)
    assert answer.get_data().hex() == "0703180f19000a000000140000001e000000"
    assert retval == 0
    said = memdev.call(catalogue, "get-health-info", None, None)
    assert (said["life-used"], said["device-temperature"]) == (15, 25)
    assert said["dirty-shutdown-cnt"] == 10


def test_supported_logs(memdev, catalogue):
    said = memdev.call(catalogue, "get-supported-logs", None, None)
    (entry,) = said["entry"]
    assert entry["uuid"] == "0da9c0b5-bf41-4b78-8f79-96b1623b3f17"
    assert entry["size"] == 68
    arguments = {
        "uuid": GLib.Variant("s", entry["uuid"]),
        "length": GLib.Variant("t", entry["size"]),
    }
    log = memdev.call(catalogue, "get-log", GLib.Variant("a{sv}", arguments), None)
    opcodes = [command["opcode"] for command in log["data"]["entries"]]
    # all of the log and nothing else, though the mock fills whatever room it is given
    assert len(opcodes) == 17
    assert GET_FW_INFO in opcodes and GET_HEALTH_INFO in opcodes


def test_what_the_mock_does_not_have(memdev):
    refuses(Fwctl.Error.NOT_SUPPORTED, memdev.supports, GET_ALERTS, None)
    refuses(Fwctl.Error.NOT_SUPPORTED, memdev.supports, SANITIZE, None)
    message = refuses(Fwctl.Error.NOT_SUPPORTED, memdev.send, GET_ALERTS, None, None)
    assert "mem0" in message and "Get Alert Configuration" in message


def test_upload_to_the_end(target, uploader):
    """Through the real uploader: what the mock holds afterwards is the image."""
    image = os.urandom(3 * 4096 + 128)
    uploader.begin()
    half = len(image) // 2
    uploader.write(0, GLib.Bytes.new(image[:half]))
    uploader.write(half, GLib.Bytes.new(image[half:]))
    uploader.end()
    seen = wait_until_idle(uploader)
    assert uploader.check_result()
    remaining = [left for _status, left in seen]
    assert remaining == sorted(remaining, reverse=True)
    assert remaining[-1] == 0
    assert checksum(target) == hashlib.sha256(image).hexdigest()


def test_upload_given_up_before_its_end(uploader):
    uploader.begin()
    uploader.write(0, GLib.Bytes.new(b"x" * 128))
    uploader.abort()
    _ok, status = uploader.read_status()
    assert status == Fwctl.UploaderStatus.IDLE
    assert uploader.check_result()
    # and the next one finds nothing in its way
    uploader.begin()
    uploader.write(0, GLib.Bytes.new(b"y" * 256))
    uploader.end()
    wait_until_idle(uploader)
    assert uploader.check_result()


def test_cancel(uploader):
    refuses(Fwctl.Error.NOT_FOUND, uploader.cancel)
    uploader.begin()
    uploader.write(0, GLib.Bytes.new(bytes(48 * 1024 * 1024)))
    uploader.end()
    try:
        uploader.cancel()
    finally:
        wait_until_idle(uploader)
    error = error_of(uploader.check_result)
    assert error.matches(Fwctl.uploader_error_quark(), Fwctl.UploaderError.CANCELLED)
    assert "mem0" in error.message


def test_result_of_a_running_upload_is_busy(uploader):
    uploader.begin()
    uploader.write(0, GLib.Bytes.new(bytes(48 * 1024 * 1024)))
    uploader.end()
    try:
        _ok, status = uploader.read_status()
        if status != Fwctl.UploaderStatus.IDLE:
            refuses(Fwctl.Error.BUSY, uploader.check_result)
        uploader.cancel()
    finally:
        wait_until_idle(uploader)


def test_memdev_that_is_unplugged_is_gone_and_comes_back(fresh, inventory):
    before = len(inventory)
    target = inventory.lookup(fresh.memdev)
    (memdev,) = target.list_memdevs()
    (uploader,) = target.list_uploaders()
    others = [other for other in inventory if other != target]
    fresh.unbind()
    try:
        refuses(Fwctl.Error.GONE, memdev.send, GET_HEALTH_INFO, None, None)
        refuses(Fwctl.Error.GONE, uploader.read_status)
        iterate_until(lambda: len(inventory) == before - 1, "the target is still there")
        assert list(inventory) == others
    finally:
        fresh.bind()
    iterate_until(
        lambda: len(inventory) == before
        and all(len(other.dup_paths()) == 3 for other in inventory),
        "the target did not come back",
    )
    assert [other for other in inventory if other in others] == others
