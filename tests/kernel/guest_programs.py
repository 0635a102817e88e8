# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Runs the programs in programs/, two of which call a device until it is gone."""

import os
import pathlib
import subprocess
import time
from typing import Dict

import cxl_mock

UNPLUG = ["unplug-threads", "unplug-async"]

# name of the build to its folder; the second is there unless run-suite.sh was told --no-asan
_FOLDERS = {"plain": os.environ["FWCTL_BUILDDIR"]}
if "FWCTL_ASAN_BUILDDIR" in os.environ:
    _FOLDERS["asan"] = os.environ["FWCTL_ASAN_BUILDDIR"]
BUILDS = list(_FOLDERS)

_TIMEOUT = 120.0


def _environment(folder: pathlib.Path) -> Dict[str, str]:
    return {
        **os.environ,
        "LD_LIBRARY_PATH": str(folder / "libfwctl-glib" / "shared"),
        "G_DEBUG": "fatal-warnings",
        "ASAN_OPTIONS": "detect_leaks=1",
        "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    }


def run(build: str, program: str, *arguments: str) -> str:
    folder = pathlib.Path(_FOLDERS[build])
    process = subprocess.run(
        [str(folder / "tests" / "kernel" / program), *arguments],
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        env=_environment(folder),
        check=False,
    )
    assert (process.returncode, process.stderr) == (0, ""), process.stderr
    return process.stdout


def run_and_unplug(build: str, program: str, device: cxl_mock.Removable, delay: float = 0.0) -> str:
    """Unplugs `device` so many seconds after the program is at it; its output."""
    folder = pathlib.Path(_FOLDERS[build])
    with subprocess.Popen(
        [str(folder / "tests" / "kernel" / program), device.name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(folder),
    ) as process:
        try:
            assert process.stdout is not None
            if process.stdout.readline() == "ready\n":
                time.sleep(delay)
                device.unbind()
            output, errors = process.communicate(timeout=_TIMEOUT)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, ""), errors
    assert "gone after" in output
    return output
