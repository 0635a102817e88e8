#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""A function with a GError ** that returns FALSE or NULL has set the error, and one that has
set it does not return TRUE.

Works on the text, statement by statement. A return of FALSE or NULL is fine if the error is
mentioned before it in the same block, in the condition that leads to it, or where a variable of
that condition got its value.
"""

import re

import tree

FUNCTION = re.compile(
    r"^(?P<type>[A-Za-z_][\w \t\*]*)\n(?P<name>\w+)\((?P<args>[^;{}]*?GError \*\*(?P<error>\w+))\)\n"
    r"\{\n(?P<body>.*?)^\}",
    re.MULTILINE | re.DOTALL,
)
RETURN = re.compile(r"\breturn\s+(FALSE|NULL)\s*;")
SET_THEN_TRUE = re.compile(
    r"(?:\bg_set_error\w*|\bg_propagate_\w*error|\b\w+_set_error\w*)\s*\([^;]*;\s*return\s+TRUE\s*;"
)


def enclosing(body, offset):
    """The start of the block around offset, and the text of what leads to it."""
    depth = 0
    for position in range(offset - 1, -1, -1):
        if body[position] == "}":
            depth += 1
        elif body[position] == "{":
            if depth == 0:
                start = max(body.rfind(c, 0, position) for c in ";{}") + 1
                return position, body[start:position]
            depth -= 1
    return -1, ""


def condition_before(body, offset):
    """Where `if (…) return …` has no braces: its condition."""
    start = max(body.rfind(c, 0, offset) for c in ";{}") + 1
    return body[start:offset]


def assigned_with_error(body, offset, condition, error):
    """Whether a variable of the condition got its value from a call that was given the error."""
    for variable in set(re.findall(r"\b[a-z_]\w*", condition)):
        pattern = rf"\b{variable}\s*=\s*[^;]*?\b{error}\b[^;]*;"
        if re.search(pattern, body[:offset], re.DOTALL):
            return True
    return False


def is_set(body, offset, error):
    word = re.compile(rf"\b(?:{error}|error_local)\b")
    condition = condition_before(body, offset)
    if word.search(condition) or assigned_with_error(body, offset, condition, error):
        return True
    block, lead = enclosing(body, offset)
    before = body[block + 1 : offset]
    # what a nested block did does not count, unless that block goes on to here
    if word.search(re.sub(r"\{[^{}]*\breturn\b[^{}]*\}", "", before)) and not condition.strip():
        return True
    while block >= 0:
        if word.search(lead) or assigned_with_error(body, block, lead, error):
            return True
        block, lead = enclosing(body, block)
    return False


def main():
    findings = tree.Findings()
    for name in tree.own_c_files(f"{tree.LIBRARY}/", "plugins/", "tools/"):
        if not name.endswith(".c") or tree.is_test(name):
            continue
        text = tree.blank(tree.read(name))
        for function in FUNCTION.finditer(text):
            body, error = function.group("body"), function.group("error")
            base = function.start("body")
            for match in RETURN.finditer(body):
                if not is_set(body, match.start(), error):
                    message = f"{function.group('name')}: {match.group()} does not set the error"
                    findings.add(name, tree.line_of(text, base + match.start()), message)
            for match in SET_THEN_TRUE.finditer(body):
                message = f"{function.group('name')}: sets the error and returns TRUE"
                findings.add(name, tree.line_of(text, base + match.start()), message)
    findings.exit()


if __name__ == "__main__":
    main()
