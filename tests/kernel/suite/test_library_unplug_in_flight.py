# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Eight threads call a device while it is unplugged, in C, and with AddressSanitizer.

The programs check what they see, down to who still keeps the device; their exit status is the
result. A leak or an access to freed memory ends the one of the build with the sanitizer.
"""

import guest_programs
import pytest


@pytest.mark.parametrize("build", guest_programs.BUILDS)
@pytest.mark.parametrize("program", guest_programs.UNPLUG)
def test_unplug(fresh, build, program):
    guest_programs.run_and_unplug(build, program, fresh)


@pytest.mark.parametrize("build", guest_programs.BUILDS)
@pytest.mark.parametrize("program", guest_programs.UNPLUG)
def test_unplug_at_some_other_time(fresh, build, program):
    for delay in 0.02, 0.2:
        guest_programs.run_and_unplug(build, program, fresh, delay)
        fresh.bind()
