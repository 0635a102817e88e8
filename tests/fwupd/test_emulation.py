# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwupd's own emulation: recorded on a device, minimised, and replayed without one and without root.

plugins/fwupd/tests/ has the recording, one file for each phase. To make it anew:
FWCTL_RECORD_EMULATION=1 umockdev-wrapper python3 -m pytest test_emulation.py -k recorded
"""

import json
import os
import pathlib
import zipfile

import cabinet

RECORDING = pathlib.Path(__file__).resolve().parents[2] / "plugins/fwupd/tests"
# the phases know each other's devices by it
CREATED = "2026-01-01T00:00:00Z"


def minimise(archive):
    """The phases in which something was asked of the device; when that was is nobody's business."""
    phases = {}
    with zipfile.ZipFile(archive) as recorded:
        for name in sorted(recorded.namelist()):
            phase = json.loads(recorded.read(name))
            for device in phase["UsbDevices"]:
                device["Created"] = CREATED
            if any(device.get("Events") for device in phase["UsbDevices"]):
                phases[name.removesuffix(".json")] = phase
    return phases


def write_archive(folder, change=lambda text: text):
    archive = folder / "fwctl-cxl.zip"
    with zipfile.ZipFile(archive, "w") as recorded:
        for path in sorted(RECORDING.glob("fwctl-cxl-*.json")):
            name = path.name.removeprefix("fwctl-cxl-")
            recorded.writestr(name, change(path.read_text()))
    archive.chmod(0o644)
    return archive


def emulate(daemon, authority, change=lambda text: text):
    daemon.trust(authority)
    archive = write_archive(daemon.folder, change)
    path = cabinet.make(daemon.folder / "cab", "1.2.4", authority)
    test = json.loads((RECORDING / "fwctl-cxl.json").read_text())
    for step in test["steps"]:
        step["url"] = str(path)
        step["emulation-file"] = str(archive)
    (daemon.folder / "test.json").write_text(json.dumps(test))
    daemon.start()
    assert daemon.devices() == []
    return daemon.fwupdmgr("device-emulate", str(daemon.folder / "test.json"))


def test_an_update_is_recorded_as_the_recording_has_it(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    assert trusting.fwupdmgr("emulation-tag", trusting.device()["DeviceId"]).code == 0
    trusting.restart()
    assert trusting.fwupdmgr("install", str(path)).code == 0
    archive = tmp_path / "recorded.zip"
    result = trusting.fwupdmgr("emulation-save", str(archive))
    assert result.code == 0, result
    phases = minimise(archive)
    if os.environ.get("FWCTL_RECORD_EMULATION"):
        for name, phase in phases.items():
            text = json.dumps(phase, indent=2) + "\n"
            (RECORDING / f"fwctl-cxl-{name}.json").write_text(text)
    kept = {
        path.stem.removeprefix("fwctl-cxl-"): json.loads(path.read_text())
        for path in RECORDING.glob("fwctl-cxl-*.json")
    }
    assert set(phases) == set(kept)
    for name, phase in phases.items():
        # how often a status was read is a matter of time
        asked = {event["Id"] for device in phase["UsbDevices"] for event in device["Events"]}
        had = {event["Id"] for device in kept[name]["UsbDevices"] for event in device["Events"]}
        assert asked == had, name
    # each RPC, with the length that the driver named, and the image by its digest only
    setup = json.dumps(phases["setup"])
    assert "FwctlInfoIoctl" in setup
    assert "FwctlUploaderWrite:File=data" in json.dumps(phases["install"])


def test_the_recording_replays_with_no_device_and_no_root(
    make_daemon, unprivileged, authority
):
    result = emulate(make_daemon(user=unprivileged), authority)
    assert result.code == 0, result
    assert "CXL memory device: OK!" in result.text, result


def test_a_recorded_failure_fails_when_it_is_replayed(make_daemon, unprivileged, authority):
    def refuse(text):
        phase = json.loads(text)
        for event in phase["UsbDevices"][0]["Events"]:
            if event["Id"] == "FwctlUploaderRead:File=error":
                # "transferring:hw-error"
                event["Data"] = "dHJhbnNmZXJyaW5nOmh3LWVycm9y"
        return json.dumps(phase)

    result = emulate(make_daemon(user=unprivileged), authority, refuse)
    assert result.code != 0, result
    assert "OK!" not in result.text
