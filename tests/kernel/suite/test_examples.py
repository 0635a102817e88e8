# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The examples that users copy: real devices are listed, and a feature is read asynchronously."""

import pathlib
import subprocess

import pytest
import sysfs_view

EXAMPLES = pathlib.Path(__file__).resolve().parents[3] / "introspection" / "examples"
COMMANDS = {"list-and-read.py": ["/usr/bin/python3"], "list-and-read.js": ["gjs", "-m"]}


@pytest.mark.parametrize("name", COMMANDS)
def test_lists_devices_and_reads_a_feature(names, taint, name):
    before = taint()
    process = subprocess.run(
        [*COMMANDS[name], EXAMPLES / name], capture_output=True, text=True, timeout=60, check=False
    )
    assert (process.returncode, process.stderr) == (0, ""), process.stderr
    assert taint() == before
    told = [sysfs_view.describe(device) for device in names]
    expected = [f"{device['name']} {device['driver']} {device['parent']}" for device in told]
    expected += [f"{device}: efbeadde" for device in names]
    assert sorted(process.stdout.splitlines()) == sorted(expected)


def test_python_example_is_short_and_asynchronous():
    lines = [line.strip() for line in (EXAMPLES / "list-and-read.py").read_text().splitlines()]
    code = [line for line in lines if line and not line.startswith("#")]
    assert len(code) < 20
    assert any("get_feature_async(" in line for line in code)
