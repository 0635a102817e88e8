# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""No field of a catalogue overlaps another, leaves its list, or names what is not there."""

import collections

import catalogue_file
import pytest
from catalogue_file import number

LISTS = [
    pytest.param(catalogue, fields, size, id=where.replace(" ", "-"))
    for catalogue in map(catalogue_file.load, catalogue_file.TYPES)
    for where, fields, size in catalogue_file.field_lists(catalogue)
    if len(fields)
]
# What all messages of a type begin with is not an argument, but for mlx5's modifier.
HEADERS = {
    ("mlx5", "request"): 8,
    ("mlx5", "response"): 8,
    ("bnxt", "request"): 16,
    ("bnxt", "response"): 8,
}


def _members(parent):
    return [e for e in parent if e.tag in ("field", "union")]


def _check_no_overlap(fields, byte_order, taken):
    """Checks the list and its unions, and returns all the bits that it takes."""
    for element in _members(fields):
        if element.tag == "field":
            new = catalogue_file.bits_of(element, byte_order)
            for old in taken:
                apart = (old.end is not None and old.end <= new.start) or (
                    new.end is not None and new.end <= old.start
                )
                assert apart, f"{new.name} overlaps {old.name}"
            taken = [*taken, new]
    inside = []
    for union in fields.findall("union"):
        for case in union.findall("case"):
            inside += _check_no_overlap(case, byte_order, taken)[len(taken) :]
    return taken + inside


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_fields_do_not_overlap(catalogue, fields, size):
    _check_no_overlap(fields, catalogue.get("byte-order"), [])


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_fields_are_inside_their_list(catalogue, fields, size):
    for field in catalogue_file.all_fields(fields):
        bits = catalogue_file.bits_of(field, catalogue.get("byte-order"))
        if size is not None and bits.end is not None:
            assert bits.end <= size * 8, f"{bits.name} ends at {bits.end / 8:#x} of {size:#x}"
        if size is not None and bits.end is None:
            assert bits.start == size * 8, f"{bits.name} does not begin where the fixed part ends"


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_names_in_a_list_are_unique(catalogue, fields, size):
    def check(parent, names):
        own = [e.get("name") for e in parent.findall("field")]
        assert not [n for n, c in collections.Counter(names + own).items() if c > 1]
        for case in parent.findall("union/case"):
            check(case, names + own)

    check(fields, [])


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_what_a_field_refers_to_is_there(catalogue, fields, size):
    layouts = {e.get("name"): number(e.get("size")) for e in catalogue.findall("layout")}
    names = {f.get("name"): f for f in catalogue_file.all_fields(fields)}
    for field in names.values():
        if field.get("kind") == "struct":
            assert layouts[field.get("layout")] == number(field.get("size")), field.get("name")
        if "count-field" in field.attrib:
            assert names[field.get("count-field")].get("kind", "integer") == "integer"
    for union in fields.iter("union"):
        tag = names[union.get("tag")]
        values = {v.get("name"): v.get("number") for v in tag.findall("value")}
        cases = [c.get("value") for c in union.findall("case")]
        assert len(set(cases)) == len(cases)
        for case in cases:
            assert case in values or case[0].isdigit(), f"{union.get('tag')} is never {case}"


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_values_and_flags_fit_into_their_field(catalogue, fields, size):
    for field in catalogue_file.all_fields(fields):
        if field.get("kind", "integer") not in ("integer", "boolean"):
            continue
        part = catalogue_file.cut(field)
        width = number(field.get("size")) * 8 if part is None else part[0] - part[1] + 1
        children = [number(v.get("number")) for v in field.findall("value")]
        assert all(v < 1 << width for v in children), field.get("name")
        bits = [number(f.get("bit")) for f in field.findall("flag")]
        assert all(b < width for b in bits), field.get("name")
        for numbers in (children, bits, [c.get("name") for c in field]):
            assert len(set(numbers)) == len(numbers), f"{field.get('name')} has one twice"
        if "none" in field.attrib:
            assert number(field.get("none")) < 1 << width, field.get("name")


@pytest.mark.parametrize(("catalogue", "fields", "size"), LISTS)
def test_arguments_begin_behind_the_header(catalogue, fields, size):
    header = HEADERS.get((catalogue.get("type"), fields.tag), 0)
    for field in catalogue_file.all_fields(fields):
        if catalogue.get("type") == "mlx5" and fields.tag == "request":
            if field.get("name") in ("op-mod", "obj-type"):
                assert (number(field.get("offset")), number(field.get("size"))) == (6, 2)
                continue
        assert number(field.get("offset")) >= header, field.get("name")


def test_a_command_with_a_modifier_of_its_own_has_it_not_as_an_argument():
    for command in catalogue_file.load("mlx5").findall("command"):
        arguments = [f.get("name") for f in command.iterfind("request/field")]
        assert not ("op-mod" in command.attrib and "op-mod" in arguments), command.get("name")


def test_every_layout_is_used():
    for catalogue in map(catalogue_file.load, catalogue_file.TYPES):
        used = {f.get("layout") for f in catalogue.iter("field")}
        assert not {e.get("name") for e in catalogue.findall("layout")} - used
