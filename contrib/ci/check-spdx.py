#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Each file says its licence and whose it is; the kernel's headers keep their own licence."""

import re

import tree

OURS = "LGPL-2.1-or-later"
KERNEL = "GPL-2.0 WITH Linux-syscall-note"
LICENCE = re.compile(r"SPDX-License-Identifier:\s*\(?([^\n*>)]+(?:\([^)]*\))?)")
# no place for a comment, or no text
EXEMPT = re.compile(
    r"(\.json|\.png|\.bin|/LINGUAS)$|/corpus/|^tests/data/|^(COPYING|\.gitignore|\.editorconfig|\.clang-format)$"
)


def main():
    findings = tree.Findings()
    for name in tree.files():
        if EXEMPT.search(name):
            continue
        try:
            text = tree.read(name)
        except UnicodeDecodeError:
            findings.add(name, 1, "is not text, and not exempt in contrib/ci/check-spdx.py")
            continue
        head = "\n".join(text.splitlines()[:20])
        licence = LICENCE.search(head)
        if licence is None:
            findings.add(name, 1, "no SPDX-License-Identifier")
            continue
        expression = licence.group(1).strip()
        line = tree.line_of(head, licence.start())
        if name.startswith(tree.BUNDLED):
            if KERNEL not in expression:
                findings.add(name, line, f"{expression}, not {KERNEL}")
            continue
        if expression.removesuffix("--").strip() != OURS:
            findings.add(name, line, f"{expression}, not {OURS}")
        if not re.search(r"Copyright (?:\(C\) )?20\d\d", head):
            findings.add(name, line, "no copyright")
    findings.exit()


if __name__ == "__main__":
    main()
