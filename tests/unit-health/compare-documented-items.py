#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""The identifiers that docs/health-items.md publishes are those of the library, units included."""

import pathlib
import re
import sys

import gi

gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl  # noqa: E402

ROW = re.compile(r"^\| `([a-z-]+\.[a-z*-]+)` \| ([a-z-]*)\s*\|", re.MULTILINE)


def main():
    published = dict(ROW.findall(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
    known = {
        name: Fwctl.health_identifier_get_unit(name) or ""
        for name in Fwctl.health_identifier_dup_list()
    }
    for name in sorted(published.items() ^ known.items()):
        print("differs:", name)
    assert len(published) > 20 and published == known


main()
