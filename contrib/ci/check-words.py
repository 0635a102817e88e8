#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""No jump and no promise: what is to be done later is written down where it is planned."""

import re

import tree

JUMP = re.compile(r"\bgo" r"to\b")
PROMISE = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
NOT_TEXT = (".png", ".bin", ".gz", "COPYING")


def main():
    findings = tree.Findings()
    for name in tree.own_c_files():
        text = tree.blank(tree.read(name))
        for match in JUMP.finditer(text):
            findings.add(name, tree.line_of(text, match.start()), match.group())
    for name in tree.files():
        if name.endswith(NOT_TEXT) or name.startswith(tree.BUNDLED) or "/corpus/" in name:
            continue
        try:
            text = tree.read(name)
        except UnicodeDecodeError:
            continue
        for match in PROMISE.finditer(text):
            findings.add(name, tree.line_of(text, match.start()), match.group())
    findings.exit()


if __name__ == "__main__":
    main()
