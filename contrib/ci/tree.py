# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""What the review checks have in common: the tree's files, and a C file without its comments."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LIBRARY = "libfwctl-glib"
BUNDLED = (f"{LIBRARY}/uapi/fwctl/", f"{LIBRARY}/uapi/cxl/", f"{LIBRARY}/uapi/linux/")


def files(*suffixes, under=()):
    """The paths that are tracked or will be, below the root; a tarball has no git to ask."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode == 0:
        names = process.stdout.split("\0")
    else:
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [str(path) for path in paths if not path.parts[0].startswith(("build", ".git/"))]
    for name in sorted(set(filter(None, names))):
        if suffixes and not name.endswith(suffixes):
            continue
        if under and not name.startswith(tuple(under)):
            continue
        if (ROOT / name).is_file():
            yield name


def own_c_files(*under):
    """The C files that are ours, without the kernel's headers."""
    return [n for n in files(".c", ".h", ".c.in", ".h.in", under=under) if not n.startswith(BUNDLED)]


def is_test(name):
    return name.startswith("tests/") or "/tests/" in name or "/test-support/" in name


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


_TOKENS = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL
)


def blank(text, strings=True):
    """C source with its comments, and its strings unless told not to, made blank; lines stay."""

    def replace(match):
        token = match.group()
        if token.startswith("/"):
            return re.sub(r"[^\n]", " ", token)
        return token[0] + " " * (len(token) - 2) + token[-1] if strings else token

    return _TOKENS.sub(replace, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


class Findings:
    """Prints what is wrong, file:line first, and ends with the exit status."""

    def __init__(self):
        self.count = 0

    def add(self, name, line, message):
        self.count += 1
        print(f"{name}:{line}: {message}")

    def exit(self):
        sys.exit(1 if self.count else 0)
