# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Reads mstflint's register_access_table.adb, which its vendor publishes.

Offsets and sizes in it are BYTES.BITS; the bit of an offset counts from the least significant of
the big-endian dword that the byte offset names.
"""

import os
import pathlib
import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

import pytest

DEFAULT = "/usr/share/mstflint/prm_dbs/hca/ext/register_access_table.adb"


class Place(NamedTuple):
    dword: int  # offset in bytes
    lsb: int
    width: int  # bits


class Database:
    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.nodes = {n.get("name"): n for n in root.iter("node")}
        self._registers = {}
        self._ids = {}
        for node in root.iter("node"):
            if node.get("name").startswith("access_reg_summary"):
                for field in node.findall("field"):
                    if field.get("selected_by") and field.get("subnode"):
                        self._registers[field.get("selected_by").lower()] = field
                        self._registers.setdefault(field.get("name").lower(), field)
                    names = re.findall(r"(\w+)=(0x[0-9a-fA-F]+)", field.get("enum") or "")
                    self._ids.update((name.lower(), int(value, 16)) for name, value in names)

    def find(self, register: str):
        """The field that stands for a register."""
        name = register.replace("-", "_")
        for key in (name, f"{name}_reg"):
            if key in self._registers:
                return self._registers[key]
        return None

    def has_open_end(self, node: str) -> bool:
        return any(f.get("high_bound") == "VARIABLE" for f in self.nodes[node].findall("field"))

    def id_of(self, register: str):
        name = register.replace("-", "_")
        return self._ids.get(name, self._ids.get(f"{name}_reg"))

    def places(self, node: str, base: int = 0) -> dict:
        """Names of the fields of a node and of its parts to where they are, but for unions and for
        arrays whose end is open."""
        found = {}
        for field in self.nodes[node].findall("field"):
            start, size = _bits(field.get("offset")), _bits(field.get("size"))
            name = field.get("name").lower().replace("_", "-")
            part = field.get("subnode")
            if part in self.nodes and self.nodes[part].get("attr_is_union") == "1":
                continue
            if field.get("high_bound") == "VARIABLE":
                continue
            if part in self.nodes and "high_bound" not in field.attrib and part != "uint64":
                found.update(self.places(part, base + start // 8))
            elif "high_bound" in field.attrib:
                found[name] = Place(base + start // 32 * 4, 0, size)
            else:
                found[name] = Place(base + start // 32 * 4, start % 32, size)
        return found


def _bits(text: str) -> int:
    whole, _, rest = text.partition(".")
    return int(whole or "0", 16 if "x" in whole else 10) * 8 + int(rest or "0")


def load() -> Database:
    path = pathlib.Path(os.environ.get("FWCTL_REGISTER_DATABASE", DEFAULT))
    if not path.exists():
        pytest.skip("no register database: install mstflint or set FWCTL_REGISTER_DATABASE")
    return Database(path)
