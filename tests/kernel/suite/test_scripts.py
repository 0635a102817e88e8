# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A script of Python and one of GJS list real devices, and read a feature asynchronously."""

import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDERS = [ROOT / "tests/kernel/programs", ROOT / "introspection/examples"]
INTERPRETERS = {"list-and-read.py": ["/usr/bin/python3"], "list-and-read.js": ["gjs", "-m"]}
SCRIPTS = [folder / name for folder in FOLDERS for name in INTERPRETERS if (folder / name).exists()]


def names_of(path):
    return f"{path.parent.name}-{path.name}"


@pytest.mark.parametrize("script", SCRIPTS, ids=names_of)
def test_lists_devices_and_reads_a_feature(names, taint, script):
    before = taint()
    process = subprocess.run(
        [*INTERPRETERS[script.name], script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (process.returncode, process.stderr) == (0, ""), process.stderr
    assert taint() == before
    lines = process.stdout.splitlines()
    for name in names:
        (line,) = [line for line in lines if name in line.replace(":", " ").split()]
        assert "efbeadde" in line


@pytest.mark.parametrize("script", [s for s in SCRIPTS if s.suffix == ".py"], ids=names_of)
def test_python_one_is_short(script):
    lines = [line.strip() for line in script.read_text().splitlines()]
    code = [line for line in lines if line and not line.startswith(("#", '"""'))]
    assert len(code) < 20
    assert any("_async(" in line for line in code)
