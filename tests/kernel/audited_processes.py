# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Eight processes that each send 1,000 RPCs with one audit log for all of them, of which one is
killed in the middle; and what the log then must hold. In the guest, and on simulated devices."""

import collections
import json
import os
import pathlib
import selectors
import signal
import subprocess

PROCESSES = 8
VICTIM = 4
RPCS = 1000
KILLED_AFTER = RPCS // 2
# so that it is still at it when it is killed, however late that comes
RPCS_OF_VICTIM = 1000 * RPCS


def run(program, devices, log, environment):
    """(acknowledged RPCs by process id, id of the one that was killed)"""
    acknowledged = collections.Counter()
    selector = selectors.DefaultSelector()
    processes = []
    for index in range(PROCESSES):
        count = RPCS_OF_VICTIM if index == VICTIM else RPCS
        process = subprocess.Popen(
            [str(program), devices[index % len(devices)], str(log), str(count)],
            stdout=subprocess.PIPE,
            bufsize=0,
            env=environment,
        )
        processes.append(process)
        selector.register(process.stdout, selectors.EVENT_READ, process)
    victim = processes[VICTIM]
    while selector.get_map():
        for key, _ in selector.select():
            data = os.read(key.fileobj.fileno(), 4096)
            if not data:
                selector.unregister(key.fileobj)
                continue
            before = acknowledged[key.data.pid]
            acknowledged[key.data.pid] += len(data)
            if key.data is victim and before < KILLED_AFTER <= acknowledged[victim.pid]:
                victim.send_signal(signal.SIGKILL)
    for process in processes:
        process.stdout.close()
        assert process.wait() == (-signal.SIGKILL if process is victim else 0)
    return acknowledged, victim.pid


def check(log, acknowledged, killed):
    """That the log has all that was acknowledged, read without the library."""
    sent = collections.Counter()
    for line in pathlib.Path(log).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("outcome") == "ok":
            sent[record["pid"]] += 1
    assert len(acknowledged) == PROCESSES
    assert acknowledged[killed] >= KILLED_AFTER
    for pid, count in acknowledged.items():
        assert pid == killed or count == RPCS
        # of the one that was killed, one more may have come to its end and not been said
        assert count <= sent[pid] <= count + (pid == killed)
    assert sent.keys() == acknowledged.keys()
