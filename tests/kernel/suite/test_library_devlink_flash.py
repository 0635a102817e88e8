# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A flash job over devlink, on a real netdevsim: the kernel reads the image itself."""

import os
import pathlib
import signal
import subprocess
import sys

import netdevsim
import pytest
from fwctl_library import error_of
from gi.repository import Fwctl

UNSIGNED = Fwctl.FlashFlags.ALLOW_UNSIGNED | Fwctl.FlashFlags.ALLOW_REINSTALL
SEARCH_BEFORE = "/opt/firmware"


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image.bin"
    path.write_bytes(os.urandom(100_000))
    return path


@pytest.fixture(autouse=True)
def search():
    """Where the kernel looks for firmware is as it was, and nothing is left behind."""
    netdevsim.SEARCH.write_text(SEARCH_BEFORE)
    yield
    assert netdevsim.SEARCH.read_text() == SEARCH_BEFORE + "\n"
    assert list(pathlib.Path("/run/fwctl").glob("firmware-??????")) == []
    netdevsim.SEARCH.write_bytes(b"\0")


def target():
    return Fwctl.Inventory.new(Fwctl.Client.new()).lookup(netdevsim.NAME)


def options(state, component=None, flags=UNSIGNED):
    made = Fwctl.FlashOptions.new()
    made.set_state_directory(str(state))
    made.set_flags(flags)
    made.set_component(component)
    policy = Fwctl.Policy.new()
    policy.set_allowed_effects(Fwctl.Effects.DATA | Fwctl.Effects.CONFIG_ON_RESET)
    made.set_policy(policy)
    return made


def plan(image, state, **arguments):
    made = Fwctl.FlashImage.new(str(image))
    return Fwctl.FlashPlan.new(target(), made, options(state, **arguments), None)


def test_library_devlink_target(nsim):
    """The inventory shows it once, with what netdev it has and which path flashes it."""
    found = target()
    assert found.get_name() == netdevsim.NAME
    assert list(found.dup_paths()) == ["devlink"]
    (devlink,) = found.list_devlinks()
    assert devlink.get_name() == netdevsim.NAME
    assert len(found.dup_netdevs()) == 1
    (component,) = found.list_components(None)
    assert component.get_name() == "fw.mgmt"
    assert component.get_version() == netdevsim.info()["versions"]["running"]["fw.mgmt"]
    assert component.get_path() == "devlink"


def test_library_devlink_job(nsim, image, tmp_path):
    made = plan(image, tmp_path / "jobs", component="fw.mgmt")
    assert made.get_path().get_name() == "devlink"
    assert made.get_path().get_reset() == Fwctl.FlashReset.DEVICE
    job = Fwctl.FlashJob.new(made)
    fractions = []
    messages = set()

    def on_notify(_job, _spec):
        fractions.append(job.get_fraction())
        messages.add(job.dup_message())

    job.connect("notify::fraction", on_notify)
    result = job.run(None)
    assert result.is_success()
    assert result.get_outcome() == Fwctl.FlashOutcome.NEEDS_RESET
    assert result.get_reset() == Fwctl.FlashReset.DEVICE
    assert fractions == sorted(fractions)
    # the kernel's own progress, not just our steps
    assert len(set(fractions)) > 10


def test_library_devlink_job_refused_by_the_driver(nsim, image, tmp_path):
    """netdevsim refuses to overwrite settings; the kernel's errno comes through the job."""
    made = plan(image, tmp_path / "jobs")
    made.get_path().set_overwrite(Fwctl.DevlinkOverwrite.SETTINGS)
    nsim.set("fw_update_overwrite_mask", 0)
    error = error_of(Fwctl.FlashJob.new(made).run, None)
    assert netdevsim.NAME in error.message and "EOPNOTSUPP" in error.message


def test_library_devlink_job_says_what_the_kernel_says(nsim, image, tmp_path):
    """The kernel explains a refusal in words of its own (extack); the job's error has them."""
    found = target()
    (devlink,) = found.list_devlinks()
    path = Fwctl.DevlinkFlashPath.new(devlink, "fw.undi")
    made = Fwctl.FlashPlan.new_for_path(
        found, path, Fwctl.FlashImage.new(str(image)), options(tmp_path / "jobs"), None
    )
    error = error_of(Fwctl.FlashJob.new(made).run, None)
    assert netdevsim.NAME in error.message
    assert "selected component is not supported by this device" in error.message


VICTIM = """
import sys
sys.path[:0] = {path!r}
import test_library_devlink_flash as test
job = test.Fwctl.FlashJob.new(test.plan(sys.argv[1], sys.argv[2]))
job.connect("notify::fraction", lambda *_: print(job.dup_message(), flush=True))
job.run(None)
"""


def test_library_devlink_job_killed(nsim, image, tmp_path):
    """The kernel cannot be interrupted: a job that is killed is waited for, and then finished."""
    state = tmp_path / "jobs"
    nsim.set("fw_update_flash_chunk_time_ms", 40)
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM.format(path=sys.path), str(image), str(state)],
        stdout=subprocess.PIPE,
        text=True,
    )
    while "Flashing" not in victim.stdout.readline():
        assert victim.poll() is None
    victim.send_signal(signal.SIGKILL)
    assert victim.wait(timeout=60) == -signal.SIGKILL
    victim.stdout.close()
    nsim.set("fw_update_flash_chunk_time_ms", 1)
    result = Fwctl.FlashJob.new_resumed(target(), None, options(state)).run(None)
    assert result.is_success()
