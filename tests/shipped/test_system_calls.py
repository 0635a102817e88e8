# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwupd's unit lists the system calls that it may make: an update of ours makes no others."""

import importlib.util
import os
import pathlib
import re
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FWUPD = SOURCE / "tests/fwupd"
sys.path.append(str(FWUPD))
specification = importlib.util.spec_from_file_location("fwupd_fixtures", FWUPD / "conftest.py")
fwupd_fixtures = importlib.util.module_from_spec(specification)
specification.loader.exec_module(fwupd_fixtures)

testbed = fwupd_fixtures.testbed
memdev = fwupd_fixtures.memdev
make_daemon = fwupd_fixtures.make_daemon
authority = fwupd_fixtures.authority
trusting = fwupd_fixtures.trusting

import cabinet  # noqa: E402

UNIT = pathlib.Path("/usr/lib/systemd/system/fwupd.service")
DROP_IN = SOURCE / "data/fwupd/fwctl.conf"
PLAIN = {**os.environ, "LD_PRELOAD": ""}


def expand(names):
    """Names of system calls; those of groups, with an @, as systemd has them."""
    for name in names:
        if not name.startswith("@"):
            yield name
            continue
        lines = subprocess.run(
            ["systemd-analyze", "syscall-filter", name],
            capture_output=True,
            text=True,
            check=True,
            env=PLAIN,
        ).stdout.splitlines()
        yield from expand(line.strip() for line in lines[1:] if line.strip()[:1] not in ("", "#"))


def allowed(*files):
    text = "\n".join(path.read_text() for path in files)
    lists = re.findall(r"^SystemCallFilter=(.*)$", text, re.M)
    # systemd adds the group @default to each list
    return set(expand(" ".join(lists).split() + ["@default"]))


def traced(process, folder, work):
    """The system calls that a process makes while something is done."""
    output = folder / "calls"
    with subprocess.Popen(
        ["strace", "--follow-forks", "-o", output, "-p", str(process.pid)],
        stderr=subprocess.PIPE,
        text=True,
        env=PLAIN,
    ) as tracer:
        assert "attached" in tracer.stderr.readline()
        work()
        tracer.terminate()
        tracer.wait(60)
    return set(re.findall(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed)", output.read_text(), re.M))


def test_an_update_makes_no_call_that_systemd_would_refuse(trusting, memdev, authority, tmp_path):
    path = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    used = traced(trusting.process, tmp_path, lambda: trusting.fwupdmgr("install", str(path)))
    assert memdev.uploader.images == [cabinet.image("1.2.4")]
    assert len(used) > 20
    assert used - allowed(UNIT, DROP_IN) == set()
    # and the drop-in says no more than it takes
    assert used - allowed(UNIT) == allowed(DROP_IN) - allowed(UNIT)
