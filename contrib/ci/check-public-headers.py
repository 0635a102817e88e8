#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""A public header includes public headers, and those of GLib: nothing that is not installed."""

import importlib
import re

import tree

# what the pkg-config file requires
FOREIGN = re.compile(r"(glib|glib-object|gio/.+|gmodule)\.h$|gio/gio\.h$")


def main():
    findings = tree.Findings()
    headers = importlib.import_module("check-umbrella").public_headers()
    paths = [path for path in headers.values() if path] + [f"{tree.LIBRARY}/fwctl-version.h.in"]
    for path in paths:
        if not (tree.ROOT / path).exists():
            continue
        text = tree.blank(tree.read(path), strings=False)
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+([<"])(.+)[>"]', line)
            if not match:
                continue
            bracket, included = match.groups()
            if bracket == '"':
                findings.add(path, number, f'"{included}": write <{included}>')
            elif included not in headers and not FOREIGN.match(included):
                findings.add(path, number, f"<{included}> is not public")
    findings.exit()


if __name__ == "__main__":
    main()
