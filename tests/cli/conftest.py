# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What the command line's tests have in common: a runner, and the schemas."""

import json
import os
import pathlib
import subprocess

import jsonschema
import pytest

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
SCHEMAS = SOURCE / "data" / "schema"
TOOL = os.environ.get("FWCTL_TOOL", str(SOURCE / "build" / "tools" / "fwctl-tool"))

VENDOR_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
# the simulator's own, stricter than that of cxl_test; its effects come at a conventional reset
RESET_UUID = "5d1c0a7e-0003-4f6b-9c37-5b1f2a6e8d03"
VENDOR_NAME = "cxl-test-vendor"


def check_schema(text):
    """Parses one JSON object and validates it against the schema that it names."""
    parsed = json.loads(text)
    family, name, major = parsed["schema"].replace("/", ".").rsplit(".", 2)
    assert family == "org.fwctl"
    schema = json.loads((SCHEMAS / f"{name}-{major}.json").read_text())
    jsonschema.Draft7Validator(schema).validate(parsed)
    return parsed


class Result:
    """One run of the tool."""

    def __init__(self, process):
        self.status = process.returncode
        self.raw = process.stdout
        self.out = process.stdout.decode(errors="replace")
        self.err = process.stderr.decode()

    def json(self):
        assert self.status == 0, self.err
        assert self.err == ""
        return check_schema(self.out)

    def rows(self):
        """The lines below a table's headings, split at blanks."""
        assert self.status == 0, self.err
        return [line.split() for line in self.out.splitlines()[1:]]

    def fails(self, status, *words):
        """Checks a failure: its status, and the one line that says why."""
        lines = [line for line in self.err.splitlines() if not line.startswith("simulated devices:")]
        assert self.status == status, self.err
        assert len(lines) == 1, self.err
        assert lines[0].startswith("fwctl-tool: ")
        for word in words:
            assert word in lines[0]
        return lines[0]


class Tool:
    """Runs the tool on simulated devices, or on the machine's where `simulate` is None."""

    def __init__(self, simulate="cxl"):
        self.simulate = simulate

    def __call__(self, *arguments, stdin=b"", env=None, simulate="same"):
        spec = self.simulate if simulate == "same" else simulate
        command = [TOOL] + ([f"--simulate={spec}"] if spec is not None else [])
        process = subprocess.run(
            command + [str(argument) for argument in arguments],
            input=stdin,
            capture_output=True,
            timeout=60,
            env={**os.environ, **(env or {})},
            check=False,
        )
        return Result(process)


@pytest.fixture
def tool():
    return Tool()


@pytest.fixture
def bare_tool():
    return Tool(simulate=None)
