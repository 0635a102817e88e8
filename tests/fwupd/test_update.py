# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""An update from its start to the next cold reset, and what can happen in between."""

import cabinet
import pytest

# enum FwupdUpdateState, fwupd-enums.h
PENDING = 1
FAILED = 3
NEEDS_REBOOT = 4


@pytest.fixture
def update(authority, tmp_path):
    return cabinet.make(tmp_path / "cab", "1.2.4", authority)


def shown_percentages(text):
    return [
        int(line.rpartition("%")[0].split()[-1])
        for line in text.splitlines()
        if line.startswith("Writing") and line.endswith("%")
    ]


def test_it_shows_progress_in_steps(trusting, memdev, update):
    result = trusting.fwupdmgr("install", str(update))
    assert result.code == 0, result
    shown = shown_percentages(result.text)
    assert len(set(shown)) >= 3 and shown == sorted(shown), result


def test_it_waits_for_a_cold_reset_and_then_it_runs(trusting, memdev, update):
    assert trusting.fwupdmgr("install", str(update)).code == 0
    device = trusting.device()
    assert device["Version"] == "1.2.3"
    assert device["UpdateState"] == NEEDS_REBOOT
    history = trusting.fwupdmgr("get-history", "--json").json()["Devices"][0]
    assert history["UpdateState"] == NEEDS_REBOOT
    assert history["Releases"][0]["Version"] == "1.2.4"
    # the daemon forgets nothing, and the machine was not switched off
    trusting.restart()
    assert trusting.device()["UpdateState"] == NEEDS_REBOOT
    memdev.power_cycle()
    trusting.reboot()
    device = trusting.device()
    assert device["Version"] == "1.2.4"
    assert device.get("UpdateState") != NEEDS_REBOOT


def test_what_another_program_staged_is_seen(make_daemon, memdev):
    memdev.stage(cabinet.image("1.2.4"))
    daemon = make_daemon().start()
    device = daemon.device()
    assert device["UpdateState"] == PENDING
    assert "1.2.4" in device["Summary"]
    assert "updatable" in device["Flags"]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        ("transferring:hw-error", "hardware"),
        ("transferring:firmware-invalid", "invalid"),
        ("preparing:invalid-file-size", "size"),
        ("transferring:timeout", "time"),
        ("programming:flash-wearout", "wear"),
    ],
)
def test_what_the_driver_says_comes_out(trusting, memdev, update, error, word):
    memdev.uploader.fail_with = error
    result = trusting.fwupdmgr("install", str(update))
    assert result.code != 0
    assert "mem0" in result.text, result
    device = trusting.device()
    assert device["UpdateState"] == FAILED and device["Version"] == "1.2.3"
    # and it can be tried again
    memdev.uploader.fail_with = None
    assert trusting.fwupdmgr("install", str(update)).code == 0
    assert memdev.uploader.images == [cabinet.image("1.2.4")]


def test_a_daemon_that_was_killed_while_it_wrote_starts_again_and_repeats(
    trusting, memdev, update
):
    memdev.uploader.gate.clear()
    with trusting.spawn("install", str(update)) as client:
        assert memdev.uploader.started.wait(60)
        trusting.kill()
        client.wait(60)
        assert client.returncode != 0
    # the kernel goes on by itself, and the device is at it when the daemon is back
    trusting.start()
    device = trusting.device()
    assert device["Version"] == "1.2.3" and "updatable" in device["Flags"]
    result = trusting.fwupdmgr("install", str(update))
    assert result.code != 0 and "busy" in result.text.lower(), result
    memdev.uploader.finish()
    trusting.restart()
    result = trusting.fwupdmgr("install", str(update))
    assert result.code == 0, result
    assert memdev.uploader.images[-1] == cabinet.image("1.2.4")
    assert trusting.device()["UpdateState"] == NEEDS_REBOOT


def test_a_device_that_was_unplugged_while_it_was_written_comes_back_and_repeats(
    trusting, memdev, update
):
    memdev.uploader.gate.clear()
    with trusting.spawn("install", str(update)) as client:
        assert memdev.uploader.started.wait(60)
        memdev.unplug()
        output, _ = client.communicate(timeout=60)
    assert client.returncode != 0, output
    assert trusting.process.poll() is None
    memdev.plug()
    trusting.restart()
    device = trusting.device()
    assert device["Version"] == "1.2.3" and "updatable" in device["Flags"]
    result = trusting.fwupdmgr("install", str(update))
    assert result.code == 0, result
    assert memdev.uploader.images == [cabinet.image("1.2.4")]
