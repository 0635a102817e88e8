# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Reads mlx5_ifc.h: structures whose members' array lengths are numbers of bits."""

import re
from typing import NamedTuple, Optional

_TYPE = re.compile(r"^(struct|union) mlx5_ifc_(\w+?)(?:_bits)?\s*\{", re.MULTILINE)
_MEMBER = re.compile(
    r"\s*(?:u8|(?P<kind>struct|union)\s+mlx5_ifc_(?P<ref>\w+?)(?:_bits)?)\s+(?P<name>\w+)\s*"
    r"(?P<dims>(?:\[[^\]]*\])*)\s*;"
)
_INLINE = re.compile(r"\s*(?P<kind>struct|union)\s*\{")
_FLEX = re.compile(r"\s*DECLARE_FLEX_ARRAY\([^;]*\);")


class Bits(NamedTuple):
    name: str  # of the member alone
    prefixed: str  # with the name of the structure that it is in
    start: int
    width: Optional[int]  # of all elements; None: an array without an end


def _end_of(text: str, start: int) -> int:
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[start], 0)
        start += 1
    return start


class Header:
    def __init__(self, *texts):
        self._types = {}
        for text in texts:
            for match in _TYPE.finditer(text):
                body = text[match.end() : _end_of(text, match.end()) - 1]
                self._types[match.group(2)] = (match.group(1), body)

    def __contains__(self, name: str) -> bool:
        return name in self._types

    def size(self, name: str) -> int:
        """In bytes."""
        return self._walk(*self._types[name], "", 0, [])[0] // 8

    def fields(self, name: str) -> list:
        found = []
        self._walk(*self._types[name], "", 0, found)
        return [f for f in found if not f.name.startswith("reserved")]

    def _walk(self, kind, body, inside, base, found):
        position, bits, longest = 0, 0, 0
        while body[position:].strip():
            flex = _FLEX.match(body, position)
            if flex:
                position = flex.end()
                continue
            inline = _INLINE.match(body, position)
            if inline:
                end = _end_of(body, inline.end())
                inner = (inline["kind"], body[inline.end() : end - 1])
                position = body.index(";", end) + 1
                width = self._walk(*inner, inside, base + bits, found)[0]
            else:
                member = _MEMBER.match(body, position)
                assert member, body[position : position + 60]
                position = member.end()
                dims = re.findall(r"\[([^\]]*)\]", member["dims"])
                count = 1
                for dim in dims:
                    count *= int(dim, 0) if dim.strip() else 0
                if member["ref"]:
                    one = self._types.get(member["ref"], ("struct", ""))
                    into = [] if dims else found
                    width = self._walk(*one, member["name"], base + bits, into)[0] * count
                else:
                    width = count
                    prefixed = f"{inside}_{member['name']}" if inside else member["name"]
                    end = None if "" in (d.strip() for d in dims) else width
                    found.append(Bits(member["name"], prefixed, base + bits, end))
            if kind == "union":
                longest = max(longest, width)
            else:
                bits += width
        return (longest if kind == "union" else bits,)
