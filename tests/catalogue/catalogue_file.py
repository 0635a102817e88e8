# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""A published catalogue, read with nothing of the library, by docs/catalogue-format.md.

FWCTL_CATALOGUES names a folder with other ones, TYPE/catalogue.xml, for the test of these tests.
"""

import os
import pathlib
import xml.etree.ElementTree as ET
from typing import Iterator, NamedTuple, Optional

TOP = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = TOP / "data" / "catalogue.rng"
CATALOGUES = pathlib.Path(os.environ.get("FWCTL_CATALOGUES") or TOP / "plugins")
TYPES = ("cxl", "mlx5", "bnxt", "pds")
ENTRIES = ("command", "register", "feature", "log")


class Bits(NamedTuple):
    """Where a field is, in bits from the start of its list, the first of them first."""

    name: str
    start: int
    end: Optional[int]  # None: as far as the bytes go
    element: ET.Element

    @property
    def word(self):
        """Offset and length in bytes of all that the field's words take."""
        offset, size = number(self.element.get("offset")), self.element.get("size")
        return offset, None if size == "rest" else number(size) * count_of(self.element)


def path_of(device_type: str) -> pathlib.Path:
    return CATALOGUES / device_type / "catalogue.xml"


def load(device_type: str) -> ET.Element:
    return ET.parse(path_of(device_type)).getroot()


def number(text: str) -> int:
    return int(text, 0)


def entry(catalogue: ET.Element, tag: str, name: str) -> ET.Element:
    found = [e for e in catalogue.findall(tag) if e.get("name") == name]
    assert len(found) == 1, f"{len(found)} {tag} entries have the name {name}"
    return found[0]


def entries(catalogue: ET.Element) -> Iterator[ET.Element]:
    return (e for e in catalogue if e.tag in ENTRIES)


def allowed_commands(catalogue: ET.Element) -> list:
    """The commands that go through fwctl."""
    return [c for c in catalogue.findall("command") if c.get("door", "fwctl") == "fwctl"]


def field_lists(catalogue: ET.Element) -> Iterator[tuple]:
    """Each list of fields, with words for a person that say whose it is, and its size or None."""
    for element in catalogue:
        where = f"{catalogue.get('type')}: {element.tag} {element.get('name')}"
        if element.tag in ("layout", "register"):
            yield where, element, number(element.get("size"))
        elif element.tag in ENTRIES:
            for part in element:
                if part.tag in ("request", "response", "get", "set"):
                    yield f"{where}, {part.tag}", part, number(part.get("size"))
                elif part.tag == "content":
                    yield f"{where}, content", part, None


def count_of(field: ET.Element) -> int:
    """How many elements surely are there: those of a counted array need not be."""
    count = field.get("count")
    return 1 if count in (None, "rest") else number(count)


def is_open_ended(field: ET.Element) -> bool:
    return "rest" in (field.get("size"), field.get("count")) or "count-field" in field.attrib


def cut(field: ET.Element) -> Optional[tuple]:
    """The most and the least significant bit that are cut out of the word."""
    bits = field.get("bits")
    if bits is None:
        return None
    msb, _, lsb = bits.partition(":")
    return int(msb), int(lsb or msb)


def bits_of(field: ET.Element, byte_order: str) -> Bits:
    offset = number(field.get("offset"))
    if is_open_ended(field):
        return Bits(field.get("name"), offset * 8, None, field)
    size = number(field.get("size"))
    part = cut(field)
    if part is None:
        total = size * count_of(field)
        if "stride" in field.attrib:
            total = number(field.get("stride")) * (count_of(field) - 1) + size
        return Bits(field.get("name"), offset * 8, (offset + total) * 8, field)
    msb, lsb = part
    assert lsb <= msb < size * 8, f"{field.get('name')}: bits {field.get('bits')} in {size} bytes"
    if field.get("byte-order", byte_order) == "big":
        start, end = offset * 8 + size * 8 - 1 - msb, offset * 8 + size * 8 - lsb
    else:
        start, end = offset * 8 + lsb, offset * 8 + msb + 1
    return Bits(field.get("name"), start, end, field)


def all_fields(parent: ET.Element) -> Iterator[ET.Element]:
    """The fields of a list, those of its unions included."""
    return parent.iter("field")
