#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""The umbrella header has every public header, and a public header cannot be included alone.

Public is what libfwctl-glib/meson.build installs: the headers of fwctl_class_names and
fwctl_headers, and those that are made during the build.
"""

import pathlib
import re

import tree

GENERATED = {"fwctl-enums.h", "fwctl-version.h"}
# says nothing by itself, so it does no harm alone
UNGUARDED = GENERATED | {"fwctl-macros.h"}


def public_headers():
    """Base name to path, None for a generated one."""
    build = tree.read(f"{tree.LIBRARY}/meson.build")
    found = dict.fromkeys(GENERATED)
    listed = re.search(r"^fwctl_class_names = \[(.*?)\]", build, re.DOTALL | re.MULTILINE).group(1)
    paths = [name + ".h" for name in re.findall(r"'([^']+)'", listed)]
    for group in re.findall(r"^fwctl_headers \+?= files\(([^)]*)\)", build, re.MULTILINE):
        paths += re.findall(r"'([^']+\.h)'", group)
    for path in paths:
        found[pathlib.PurePath(path).name] = f"{tree.LIBRARY}/{path}"
    return found


def main():
    findings = tree.Findings()
    umbrella = f"{tree.LIBRARY}/fwctl.h"
    text = tree.read(umbrella)
    included = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"#include <(.+)>", line)
        if match:
            included[match.group(1)] = number

    headers = public_headers()
    for base, path in sorted(headers.items()):
        if base not in included:
            findings.add(umbrella, 1, f"does not include <{base}>, which is installed")
        if path is None or base in UNGUARDED:
            continue
        if not (tree.ROOT / path).exists():
            findings.add(f"{tree.LIBRARY}/meson.build", 1, f"{path} does not exist")
        elif "FWCTL_INSIDE_HEADER" not in tree.read(path):
            findings.add(path, 1, "is installed, and does not refuse to be included alone")
    for base, number in included.items():
        if base not in headers:
            findings.add(umbrella, number, f"<{base}> is not installed")
    for name in tree.files(".h", under=[f"{tree.LIBRARY}/"]):
        if "defined(FWCTL_INSIDE_HEADER)" in tree.read(name):
            if pathlib.PurePath(name).name not in headers:
                findings.add(name, 1, "looks like a public header, and is not installed")
    findings.exit()


if __name__ == "__main__":
    main()
