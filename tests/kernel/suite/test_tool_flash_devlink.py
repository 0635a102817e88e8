# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool flash over devlink, into a real netdevsim."""

import os

import fwctl_tool
import netdevsim
import pytest


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image.bin"
    path.write_bytes(os.urandom(100_000))
    return path


def flash(state, image, *options):
    return fwctl_tool.run(
        "flash", "--allow-unsigned", f"--state-dir={state}", *options, netdevsim.NAME, image
    )


def test_flashed_with_the_kernels_progress(nsim, image, tmp_path):
    run = flash(tmp_path / "state", image)
    lines = run.ok().splitlines()
    assert [line for line in lines if "%" in line]
    assert "reset" in lines[-1]


def test_json_names_the_path(nsim, image, tmp_path):
    (plan,) = flash(tmp_path / "state", image, "--dry-run", "--json").json()["plans"]
    assert (plan["path"], plan["endpoint"]) == ("devlink", netdevsim.NAME)
    assert plan["component"] == "fw.mgmt"
    (result,) = flash(tmp_path / "state", image, "--json").json()["results"]
    assert result["outcome"] == "needs-reset"
    assert result["path"] == "devlink"


def test_a_component_that_is_not_there(nsim, image, tmp_path):
    run = flash(tmp_path / "state", image, "--component=fw.none")
    run.fails(fwctl_tool.FAILED, netdevsim.NAME, "fw.none", "fw.mgmt")
    assert not (tmp_path / "state").exists()
