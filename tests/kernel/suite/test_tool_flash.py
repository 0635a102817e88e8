# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool flash through the real uploader, into the kernel's mock of CXL memory."""

import hashlib
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import time

import fwctl_tool
import pytest

NAME = "mem0"
UPLOADER = pathlib.Path("/sys/class/firmware") / NAME
# the mock takes a slice of less than 4 KiB in about 2 ms: some seconds, to be in the middle of
LARGE = 6 << 20


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


@pytest.fixture(params=[100_003], ids=["small"])
def image(tmp_path, request):
    return make_image(tmp_path / "image.bin", request.param)


@pytest.fixture
def large(tmp_path):
    return make_image(tmp_path / "large.bin", LARGE)


@pytest.fixture(autouse=True)
def idle_after():
    yield
    assert (UPLOADER / "status").read_text().strip() == "idle"


def make_image(path, size):
    path.write_bytes(os.urandom(size))
    return path


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def checksum():
    """What the mock has got: fw_buf_checksum of the platform device that the memdev stands on."""
    memdev = (pathlib.Path("/sys/bus/cxl/devices") / NAME).resolve()
    return (memdev.parent / "fw_buf_checksum").read_text().strip()


def arguments(state, *rest):
    return ("flash", "--allow-unsigned", f"--state-dir={state}", *rest)


def begin(state, image):
    """A flash that is in the middle of its transfer into the device."""
    process = subprocess.Popen(
        ["fwctl-tool", *arguments(state, "--json", NAME, str(image))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while True:
        assert process.poll() is None, process.communicate()
        left = int((UPLOADER / "remaining_size").read_text())
        status = (UPLOADER / "status").read_text().strip()
        if status == "transferring" and 0 < left < LARGE * 3 // 4:
            return process


def journal(state):
    (path,) = (state / "jobs").glob("*.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_to_the_end(state, image):
    before = sha256(image)
    result = fwctl_tool.run(*arguments(state, NAME, image))
    lines = result.ok().splitlines()
    assert lines[:3] == [f"{NAME}: prepare", f"{NAME}: lock", f"{NAME}: transfer"]
    assert "cold reset" in lines[-1]
    assert checksum() == before
    assert (UPLOADER / "error").read_text() == ""


def test_json_and_what_is_pending(state, image):
    (result,) = fwctl_tool.run(*arguments(state, "--json", NAME, image)).json()["results"]
    assert result["outcome"] == "needs-reset"
    assert result["reset"] == "cold"
    assert result["path"] == "firmware-uploader"
    assert result["sha256"] == sha256(image) == checksum()
    # slot 2 runs in the mock, and the kernel writes the one behind it (FW_SLOTS is 3)
    plan = fwctl_tool.run(*arguments(state, "--dry-run", "--json", NAME, image)).json()["plans"][0]
    assert plan["staged_version"] == "cxl_test_fw_003"
    assert plan["last_duration_us"] == result["duration_us"]


def test_a_bar_on_a_terminal(state, image):
    master, slave = pty.openpty()
    with subprocess.Popen(
        ["fwctl-tool", *arguments(state, NAME, str(image))], stdout=slave, stderr=subprocess.PIPE
    ) as process:
        os.close(slave)
        output = b""
        while select.select([master], [], [], 60)[0]:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            output += block
        assert process.wait(timeout=60) == 0
    os.close(master)
    assert b"[#" in output
    assert b"100%" in output
    assert checksum() == sha256(image)


def test_progress_is_the_kernels(state, large):
    result = fwctl_tool.run(*arguments(state, NAME, large))
    percents = [int(line.split()[1].rstrip("%,")) for line in result.ok().splitlines() if "%" in line]
    assert percents == sorted(percents)
    assert len(percents) >= 8
    assert "left" in result.out
    assert checksum() == sha256(large)


def test_unsigned_is_refused_and_nothing_is_written(state, image):
    before = checksum()
    result = fwctl_tool.run("flash", f"--state-dir={state}", NAME, image)
    result.fails(fwctl_tool.REFUSED, "signed", "--allow-unsigned")
    assert checksum() == before


def test_a_dry_run_writes_nothing(state, image):
    before = checksum()
    fwctl_tool.run(*arguments(state, "--dry-run", NAME, image)).ok()
    assert checksum() == before
    assert not state.exists()


def test_a_cancel_half_way(state, large):
    with begin(state, large) as process:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == fwctl_tool.FAILED, err
    (result,) = fwctl_tool.parsed(out.decode())["results"]
    assert result["outcome"] == "cancelled"
    assert journal(state)[-1]["step"] == "ended"
    assert journal(state)[-1]["outcome"] == "cancelled"
    assert (UPLOADER / "status").read_text().strip() == "idle"
    assert (UPLOADER / "error").read_text().strip().endswith(":user-abort")
    assert checksum() != sha256(large)


def test_killed_half_way_and_taken_up(state, large):
    with begin(state, large) as process:
        process.kill()
        process.wait(timeout=60)
    assert journal(state)[-1]["handed_over"] is True

    # nobody else may have the device meanwhile
    fwctl_tool.run(*arguments(state, NAME, large)).fails(fwctl_tool.FAILED, "--resume")
    (result,) = fwctl_tool.run("flash", f"--state-dir={state}", "--resume", "--json").json()["results"]
    assert result["outcome"] == "needs-reset"
    assert result["resumed"] is True
    assert checksum() == sha256(large)
    assert journal(state)[-1]["step"] == "ended"


def test_killed_before_it_was_handed_over(state, image):
    """As if the process had died between the two writes to `loading`."""
    (state / "jobs").mkdir(parents=True)
    (UPLOADER / "loading").write_text("1")
    (UPLOADER / "data").write_bytes(b"half an image")
    boot = pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    plan = fwctl_tool.run(*arguments(state, "--dry-run", "--json", NAME, image)).json()["plans"][0]
    lines = [
        {
            "journal": "org.fwctl.flash-journal/1",
            "job": "20261120T000000Z-00000000",
            "time": int(time.time() * 1e6),
            "boot": boot,
            "target": plan["id"],
            "name": NAME,
            "component": plan["component"],
            "image": str(image),
            "size": image.stat().st_size,
            "sha256": sha256(image),
        },
        {"step": "transfer", "boot": boot, "handed_over": True},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (state / "jobs" / "20261120T000000Z-00000000.jsonl").write_text(text)
    (result,) = fwctl_tool.run("flash", f"--state-dir={state}", "--resume", "--json").json()["results"]
    assert result["outcome"] == "needs-reset"
    assert checksum() == sha256(image)
    assert (UPLOADER / "loading").read_text().strip() == "0"


def test_two_at_once_are_one(state, large):
    with begin(state, large) as process:
        fwctl_tool.run(*arguments(state, NAME, large)).fails(
            fwctl_tool.FAILED, NAME, f"process {process.pid}"
        )
        process.communicate(timeout=60)
    assert process.returncode == fwctl_tool.DONE


def test_several_devices(state, image):
    names = ["mem0", "mem1", "mem2", "mem3"]
    run = fwctl_tool.run(*arguments(state, "--json", "--jobs=4", *names, image))
    outcomes = {result["device"]: result["outcome"] for result in run.json()["results"]}
    assert outcomes == {name: "needs-reset" for name in names}
