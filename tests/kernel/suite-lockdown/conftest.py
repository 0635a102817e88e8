# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Raises the kernel's lockdown before the first test, as far as run-suite.sh says.

It can be raised and never lowered, so each mode has a boot of its own.
"""

import os
import pathlib

import pytest

LOCKDOWN = pathlib.Path("/sys/kernel/security/lockdown")
MODES = ["none", "integrity", "confidentiality"]


def current():
    (mode,) = [word[1:-1] for word in LOCKDOWN.read_text().split() if word.startswith("[")]
    return mode


@pytest.fixture(scope="session", autouse=True)
def lockdown():
    """The mode that the kernel is in; one after the other was entered on the way to it."""
    wanted = os.environ["FWCTL_LOCKDOWN"]
    assert current() == "none"
    for mode in MODES[1 : MODES.index(wanted) + 1]:
        LOCKDOWN.write_text(mode)
        assert current() == mode
    return wanted
