# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Eight processes × 1,000 RPCs to simulated devices, one killed with SIGKILL in the middle: the
chain verifies, and holds every RPC that was acknowledged."""

import os
import pathlib
import sys

from gi.repository import Fwctl

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "kernel"))

import audited_processes  # noqa: E402


def test_every_acknowledged_rpc_is_in_the_log(tmp_path):
    log = tmp_path / "audit.jsonl"
    environment = {k: v for k, v in os.environ.items() if k != "LD_PRELOAD"}
    acknowledged, killed = audited_processes.run(
        os.environ["FWCTL_AUDITED_RPCS"], ["simulated"], log, environment
    )
    audited_processes.check(log, acknowledged, killed)
    report = Fwctl.AuditReport.new(str(log), None)
    assert report.is_ok(), [p.get_text() for p in report.dup_problems()]
