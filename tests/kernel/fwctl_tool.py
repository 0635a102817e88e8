# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Runs fwctl-tool on the guest's devices, as root or as somebody with less."""

import functools
import json
import os
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
from typing import Any, Callable, Dict, List, NamedTuple, Optional

import jsonschema

BUILD = pathlib.Path(os.environ["FWCTL_BUILDDIR"])
SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
SCHEMAS = SOURCE / "data" / "schema"

DONE, FAILED, USAGE, REFUSED, NO_DEVICE, PARTIAL = range(6)

_TIMEOUT = 60.0


def parsed(text: str) -> Dict[str, Any]:
    """One JSON object, which must be what the schema that it names says."""
    value = json.loads(text)
    name, major = value["schema"].replace("org.fwctl.", "", 1).split("/")
    schema = json.loads((SCHEMAS / f"{name}-{major}.json").read_text())
    jsonschema.Draft7Validator(schema).validate(value)
    return value


class Result(NamedTuple):
    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    def ok(self) -> str:
        assert (self.status, self.err) == (DONE, ""), self.err
        return self.out

    def json(self) -> Dict[str, Any]:
        return parsed(self.ok())

    def fails(self, status: int, *words: str) -> str:
        """It failed with this status, and with one line, in which all the words are."""
        assert self.status == status, (self.status, self.out, self.err)
        (line,) = self.err.splitlines()
        assert line.startswith("fwctl-tool: ")
        for word in words:
            assert word in line
        return line


@functools.lru_cache(maxsize=None)
def _copy_for_all() -> Dict[str, str]:
    """The tool where everybody may run it: a build folder may be in somebody's private home."""
    folder = pathlib.Path(tempfile.mkdtemp(suffix=".fwctl-tool"))
    shutil.copy(BUILD / "tools" / "fwctl-tool", folder)
    for library in (BUILD / "libfwctl-glib" / "shared").glob("*.so.1"):
        shutil.copy(library, folder)
    folder.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:/usr/bin:/bin", "LD_LIBRARY_PATH": str(folder)}


def run(
    *arguments: object, stdin: bytes = b"", give_up: Optional[Callable[[], None]] = None
) -> Result:
    """Runs it; `give_up` is called in the child before, see privileges.py."""
    environment = dict(os.environ) if give_up is None else _copy_for_all()
    program = shutil.which("fwctl-tool", path=environment["PATH"])
    assert program is not None, "fwctl-tool is not built"
    process = subprocess.run(
        [program] + [str(argument) for argument in arguments],
        input=stdin,
        capture_output=True,
        timeout=_TIMEOUT,
        env=environment,
        cwd="/",
        preexec_fn=give_up,
        check=False,
    )
    return Result(process.returncode, process.stdout, process.stderr.decode())


class Monitor:
    """A running `fwctl-tool monitor --json`, whose events can be waited for."""

    def __init__(self, *arguments: object) -> None:
        command = ["fwctl-tool", "monitor", "--json"] + [str(argument) for argument in arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self._lines: "queue.Queue[bytes]" = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def next(self) -> Dict[str, Any]:
        return parsed(self._lines.get(timeout=20).decode())

    def some(self, count: int) -> List[Dict[str, Any]]:
        return [self.next() for _ in range(count)]

    def silent(self) -> bool:
        """Whether it said nothing else. Only after its end is that for sure."""
        return self._lines.empty()

    def end(self) -> int:
        """Ends it as Ctrl-C's kin would, and takes its exit status; it must not complain."""
        self.process.terminate()
        status = self.process.wait(timeout=20)
        self._reader.join(timeout=20)
        assert self.process.stderr is not None
        assert self.process.stderr.read() == b""
        return status

    def __enter__(self) -> "Monitor":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
