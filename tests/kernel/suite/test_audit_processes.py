# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Eight processes × 1,000 RPCs to real nodes, one killed with SIGKILL in the middle: the chain
verifies, by the library and by the tool, and holds every RPC that was acknowledged."""

import os
import pathlib
import subprocess

import audited_processes
from fwctl_library import Fwctl

BUILD = pathlib.Path(os.environ["FWCTL_BUILDDIR"])


def test_every_acknowledged_rpc_is_in_the_log(names, tmp_path):
    log = tmp_path / "audit.jsonl"
    program = BUILD / "tests" / "kernel" / "audited-rpcs"
    acknowledged, killed = audited_processes.run(program, names, log, dict(os.environ))
    audited_processes.check(log, acknowledged, killed)
    report = Fwctl.AuditReport.new(str(log), None)
    assert report.is_ok(), [p.get_text() for p in report.dup_problems()]
    tool = [BUILD / "tools" / "fwctl-tool", "audit", "verify", log]
    subprocess.run(tool, check=True)
