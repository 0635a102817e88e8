# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Eight threads call a device while it is unplugged: only the RPCs can notice it here."""

import guest_programs
import pytest


@pytest.mark.parametrize("build", guest_programs.BUILDS)
@pytest.mark.parametrize("program", guest_programs.UNPLUG)
def test_unplug(fresh, build, program):
    guest_programs.run_and_unplug(build, program, fresh)
