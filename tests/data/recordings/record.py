#!/usr/bin/python3
# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Records the cases of cases.json on the real kernel. To be run in the guest, see README.md."""

import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    tool, results = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = 0
    for case in json.loads((HERE / "cases.json").read_text()):
        recording = results / f"{case['name']}.jsonl"
        process = subprocess.run(
            [tool, "record", recording, "--", *case["arguments"]],
            input=bytes.fromhex(case["stdin"] or ""),
            capture_output=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
        )
        (results / f"{case['name']}.out").write_bytes(process.stdout)
        if recording.exists():
            recording.chmod(0o644)
        if process.returncode != case["status"]:
            failed += 1
            print(f"{case['name']}: status {process.returncode}, not {case['status']}")
            print(process.stderr.decode())
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
