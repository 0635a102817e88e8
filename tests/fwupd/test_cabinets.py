# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What the daemon takes and what it refuses; nothing refused has reached the device."""

import cabinet
import pytest

NOT_TRUSTED = "signature missing or not trusted"


def refused(daemon, memdev, path, reason, *options):
    result = daemon.fwupdmgr("install", str(path), *options)
    assert result.code != 0, result
    assert reason in result.text, result
    assert memdev.uploader.images == []
    assert daemon.device()["Version"] == "1.2.3"
    assert not memdev.uploader.started.is_set()


def test_a_trusted_one_is_written_as_it_is(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    result = trusting.fwupdmgr("install", str(path))
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.4")]


def test_an_unsigned_one_is_refused(trusting, memdev, tmp_path):
    refused(trusting, memdev, cabinet.make(tmp_path / "cab", "1.2.4"), NOT_TRUSTED)


def test_one_of_an_unknown_authority_is_refused(trusting, memdev, stranger, tmp_path):
    refused(trusting, memdev, cabinet.make(tmp_path / "cab", "1.2.4", stranger), NOT_TRUSTED)


def test_one_bit_changed_is_refused(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    data = bytearray(path.read_bytes())
    at = data.index(cabinet.image("1.2.4")[:64])
    data[at + 40] ^= 1
    path.write_bytes(data)
    refused(trusting, memdev, path, "")


def test_one_bit_changed_behind_the_containers_checksum_is_refused(
    trusting, memdev, authority, tmp_path
):
    """As above, and put into a new container with the old signatures."""
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    forged = cabinet.repack(path, "firmware.bin", lambda data: data[:40] + b"!" + data[41:])
    refused(trusting, memdev, forged, NOT_TRUSTED)


def test_one_for_another_device_is_refused(trusting, memdev, authority, tmp_path):
    path = cabinet.make(
        tmp_path / "cab", "1.2.4", authority, instance_id=r"FWCTL\VEN_8086&DEV_FFFF"
    )
    refused(trusting, memdev, path, "No supported devices found")


def test_one_of_another_protocol_is_refused(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority, protocol="org.nvmexpress")
    refused(trusting, memdev, path, "protocol")


def test_an_older_one_is_refused_and_taken_when_asked_for(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.2", authority)
    refused(trusting, memdev, path, "older")
    result = trusting.fwupdmgr("install", str(path), "--allow-older")
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.2")]


def test_the_same_version_is_refused_and_taken_when_asked_for(
    trusting, memdev, authority, tmp_path
):
    path = cabinet.make(tmp_path / "cab", "1.2.3", authority)
    refused(trusting, memdev, path, "already installed")
    result = trusting.fwupdmgr("install", str(path), "--allow-reinstall")
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.3")]


@pytest.mark.parametrize("keep", [0, 100, 900])
def test_a_truncated_one_is_refused(trusting, memdev, authority, tmp_path, keep):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    path.write_bytes(path.read_bytes()[:keep])
    refused(trusting, memdev, path, "")


def test_one_larger_than_the_device_takes_is_refused(make_daemon, memdev, authority, tmp_path):
    daemon = make_daemon()
    daemon.trust(authority)
    daemon.quirk(r"FWCTL\VEN_8086&DEV_0D93", FirmwareSizeMax="0x400")
    daemon.start()
    large = cabinet.image("1.2.4", size=0x401)
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority, data=large)
    refused(daemon, memdev, path, "larger than the allowed maximum size")
