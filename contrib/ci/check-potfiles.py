#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""po/POTFILES.in has each file that has a text to translate, and no other. --write makes it so.

And no text to translate has a macro in it that xgettext does not know: it would be cut off there,
and never found again at run time. %zu is for gsize; a 64-bit number goes through a text of its own.
"""

import re
import sys

import tree

MARKED = re.compile(r'\b(?:N_|_|C_|NC_|g_dngettext|ngettext|g_dgettext|gettext)\s*\(')
CUT_OFF = re.compile(r'\b(?:N_|_|C_|ngettext)\s*\(\s*(?:"[^"]*"\s*)+G_\w+_(?:FORMAT|MODIFIER)\b')
LIST = "po/POTFILES.in"


def main():
    wanted = [
        name
        for name in tree.own_c_files(f"{tree.LIBRARY}/", "plugins/", "tools/")
        if not tree.is_test(name) and MARKED.search(tree.blank(tree.read(name)))
    ]
    lines = tree.read(LIST).splitlines()
    if sys.argv[1:] == ["--write"]:
        head = [line for line in lines if line.startswith("#")]
        (tree.ROOT / LIST).write_text("\n".join(head + wanted) + "\n", encoding="utf-8")
        return
    findings = tree.Findings()
    listed = [line for line in lines if line and not line.startswith("#")]
    for name in wanted:
        if name not in listed:
            text = tree.blank(tree.read(name))
            line = tree.line_of(text, MARKED.search(text).start())
            findings.add(name, line, f"has a text to translate, and is not in {LIST}")
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#") and line not in wanted:
            findings.add(LIST, number, f"{line} is not there, or has no text to translate")
    for name in wanted:
        text = tree.blank(tree.read(name))
        for match in CUT_OFF.finditer(text):
            macro = match.group().split()[-1].rpartition('"')[2]
            line = tree.line_of(text, match.end())
            findings.add(name, line, f"{macro} inside of a text to translate")
    if listed != sorted(listed):
        findings.add(LIST, 1, "is not sorted")
    findings.exit()


if __name__ == "__main__":
    main()
