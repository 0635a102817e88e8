#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""count-tests.py LABEL FILE

Counts the test cases of a JUnit file, or of meson's testlog.json, says which did not pass, and
prints "PASSED FAILED" as the last line. One that was skipped, or left out, counts as failed: what
did not run shows nothing.

For meson a program is one test, and a case that pytest skipped inside is none; its JUnit file in
turn does not know of a program that hung after its last case. Hence the cases are counted from
the programs' output, be it TAP, pytest's, unittest's or GLib's, and each program's result besides.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET

PYTEST_LINE = re.compile(
    r"^(?:=+ )?((?:\d+ (?:passed|failed|skipped|xfailed|xpassed|errors?|warnings?|deselected)(?:, )?)+)"
    r" in [\d.:ms hours()]+(?: =+)?$",
    re.MULTILINE,
)
PYTEST_COUNT = re.compile(r"(\d+) (passed|failed|skipped|xfailed|xpassed|errors?)")
UNITTEST_LINE = re.compile(r"^Ran (\d+) tests? in ", re.MULTILINE)
UNITTEST_BAD = re.compile(r"(?:failures|errors|skipped|unexpected successes)=(\d+)")
GLIB_CASE = re.compile(r"^/\S.*: (OK|SKIP.*|FAIL.*|ERROR.*)$", re.MULTILINE)
TAP_CASE = re.compile(r"^(ok|not ok) \d+(.*)$", re.MULTILINE)


def inner_counts(output):
    """Passed and failed of one program's output, or None."""
    cases = TAP_CASE.findall(output)
    if cases:
        passed = sum(word == "ok" and "# SKIP" not in rest.upper() for word, rest in cases)
        return passed, len(cases) - passed
    lines = PYTEST_LINE.findall(output)
    if lines:
        passed = bad = 0
        for line in lines:
            for count, word in PYTEST_COUNT.findall(line):
                if word == "passed":
                    passed += int(count)
                else:
                    bad += int(count)
        return passed, bad
    ran = UNITTEST_LINE.findall(output)
    if ran:
        bad = sum(int(count) for count in UNITTEST_BAD.findall(output))
        return sum(map(int, ran)) - bad, bad
    words = GLIB_CASE.findall(output)
    if words:
        passed = sum(word == "OK" for word in words)
        return passed, len(words) - passed
    return None


def meson_cases(path):
    """(name, passed, failed, what was wrong) of each program."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            test = json.loads(line)
            result = test["result"]
            passed, failed = inner_counts(test.get("stdout") or "") or (int(result == "OK"), 0)
            if result != "OK" and failed == 0:
                failed = 1
            what = result if result != "OK" else "a case was skipped or failed"
            yield test["name"], passed, failed, what


def junit_cases(path):
    for case in ET.parse(path).getroot().iter("testcase"):
        name = " ".join(filter(None, [case.get("classname"), case.get("name")]))
        bad = [tag for tag in ("failure", "error", "skipped") if case.find(tag) is not None]
        yield name, int(not bad), int(bool(bad)), ", ".join(bad)


def main():
    label, path = sys.argv[1:]
    passed = failed = 0
    try:
        cases = list(meson_cases(path) if path.endswith(".json") else junit_cases(path))
    except (OSError, ValueError, ET.ParseError) as error:
        print(f"FAIL {label}: no results: {error}")
        print(0, 1)
        return
    for name, good, bad, what in cases:
        passed += good
        failed += bad
        if bad:
            print(f"FAIL {label}: {name}: {what}")
    if passed + failed == 0:
        print(f"FAIL {label}: there is no test")
        failed = 1
    print(passed, failed)


if __name__ == "__main__":
    main()
