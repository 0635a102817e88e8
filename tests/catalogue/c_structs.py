# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Offsets of packed structures in the kernel's headers, as far as the catalogues need them."""

import re
from typing import NamedTuple, Optional

SIZES = {
    "u8": 1, "__u8": 1, "char": 1, "__le16": 2, "__be16": 2, "__le32": 4, "__le64": 8,
    "uuid_t": 16, "__uapi_uuid_t": 16,
}  # fmt: skip
_MEMBER = re.compile(
    r"(?:struct\s+(?P<struct>\w+)|(?P<type>\w+))\s+(?P<name>\w+)(?P<dims>(?:\[[^\]]*\])*)"
    r"\s*;"
)
_RESERVED = re.compile(r"(unused|reserved|rsvd)[0-9_]*$")


class Member(NamedTuple):
    name: str
    offset: int
    size: Optional[int]  # None: an array without an end
    struct: Optional[str]

    @property
    def is_reserved(self):
        return bool(_RESERVED.match(self.name))


class Header:
    def __init__(self, text):
        text = re.sub(r"\s*__counted_by_le\(\w+\)", "", text)
        # a group of members is laid out as if it were not there: tag, name and attributes go
        self.text = re.sub(r"__struct_group\(\w+, \w+,[\s\w]*,", "", text)

    def body(self, struct: str) -> str:
        start = re.search(r"\bstruct %s \{" % struct, self.text)
        assert start, f"the header has no struct {struct}"
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(self.text[end], 0)
            end += 1
        return self.text[start.end() : end - 1]

    def members(self, struct: str) -> list:
        """The members of a packed structure; what is nested without a name of its own counts by
        the array that it ends as, whose elements this does not look into."""
        body = re.sub(r"^\s*#.*$", "", self.body(struct), flags=re.MULTILINE)
        body = re.sub(r"struct\s*\w*\s*\{[^}]*\}[^;]*?(\w+)\[\];", r"u8 \1[];", body)
        body = body.replace(");", "")
        found, offset, end = [], 0, 0
        for match in _MEMBER.finditer(body):
            assert not body[end : match.start()].strip(), body[end : match.start()]
            end = match.end()
            dims = re.findall(r"\[([^\]]*)\]", match["dims"])
            one = self.size(match["struct"]) if match["struct"] else SIZES[match["type"]]
            if dims == [""]:
                found.append(Member(match["name"], offset, None, match["struct"]))
                continue
            for dim in dims:
                one *= int(dim, 0)
            found.append(Member(match["name"], offset, one, match["struct"]))
            offset += one
        assert not body[end:].strip(), body[end:]
        return found

    def size(self, struct: str) -> int:
        return sum(m.size or 0 for m in self.members(struct))
