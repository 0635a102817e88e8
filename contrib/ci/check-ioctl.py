#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Exactly one place in the library, the plugins and the tool calls ioctl(2)."""

import re

import tree

CALL = re.compile(r"\b(?:ioctl|syscall)\s*\(")
HOME = f"{tree.LIBRARY}/uapi/fwctl-ioctl.c"


def main():
    findings = tree.Findings()
    calls = []
    for name in tree.own_c_files(f"{tree.LIBRARY}/", "plugins/", "tools/"):
        if tree.is_test(name):
            continue
        text = tree.blank(tree.read(name))
        calls += [(name, tree.line_of(text, match.start())) for match in CALL.finditer(text)]
    at_home = [call for call in calls if call[0] == HOME]
    for name, line in calls:
        if name != HOME:
            findings.add(name, line, f"calls ioctl(2), which is for {HOME}")
        elif len(at_home) > 1:
            findings.add(name, line, "is one of several calls of ioctl(2)")
    if not at_home:
        findings.add(HOME, 1, "does not call ioctl(2)")
    findings.exit()


if __name__ == "__main__":
    main()
