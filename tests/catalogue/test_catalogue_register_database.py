# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The catalogue's registers are those of mstflint's database, wherever both describe a field."""

import re

import catalogue_file
import pytest
import register_database
from catalogue_file import number
from register_database import Place

# What the catalogue's unions are in the database, and where they begin.
CASES = {
    ("mcqi", "capabilities"): ("mcqi_cap_ext", 0x18),
    ("mcqi", "version"): ("mcqi_version_ext", 0x18),
    ("mpcnt", "performance-counters"): ("pcie_perf_counters_ext", 8),
    ("ppcnt", "ieee-802-3"): ("eth_802_3_cntrs_grp_data_layout_ext", 8),
    ("ppcnt", "rfc-2863"): ("eth_2863_cntrs_grp_data_layout_ext", 8),
    ("ppcnt", "rfc-2819"): ("eth_2819_cntrs_grp_data_layout_ext", 8),
    ("ppcnt", "rfc-3635"): ("eth_3635_cntrs_grp_data_layout_ext", 8),
    ("ppcnt", "ethernet-extended"): ("eth_extended_cntrs_grp_data_layout_ext", 8),
    ("ppcnt", "per-priority"): ("eth_per_prio_grp_data_layout_ext", 8),
    ("ppcnt", "per-traffic-class"): ("eth_per_traffic_class_layout_ext", 8),
    ("ppcnt", "physical-layer"): ("phys_layer_cntrs_ext", 8),
    ("ppcnt", "physical-layer-statistical"): ("phys_layer_stat_cntrs_ext", 8),
    ("ppcnt", "infiniband-port"): ("IB_portcntrs_attribute_grp_data_ext", 8),
    ("pddr", "operational-info"): ("pddr_operation_info_page_ext", 8),
    ("pddr", "troubleshooting-info"): ("pddr_troubleshooting_page_ext", 8),
}
# Older databases, of which that of mstflint 4.21 is one, have less of these: so many bits.
NARROWER = {
    ("mfrl", "pci-sync-for-fw-update-start"): 1,
    ("mvcr", "sensor-index"): 7,
    ("mnvda", "configuration-item-data"): 32,
    ("mnvgn", "configuration-item-data"): 32,
}
SMALLER = {"mnvda": 0x10, "mnvgn": 0x20}  # bytes


@pytest.fixture(scope="module")
def database():
    return register_database.load()


@pytest.fixture(scope="module")
def registers():
    return catalogue_file.load("mlx5").findall("register")


def _place(field):
    offset, size = number(field.get("offset")), number(field.get("size"))
    part = catalogue_file.cut(field)
    if part is None:
        width = 8 * size * catalogue_file.count_of(field)
        return Place(offset // 4 * 4, (4 - offset % 4 - size) * 8 if size < 4 else 0, width)
    return Place(offset, part[1], part[0] - part[1] + 1)


def _find(places, name):
    """A field, or the two halves of it."""
    if name in places:
        return places[name]
    low, high = places.get(f"{name}-low"), places.get(f"{name}-high")
    if low and high and low.dword == high.dword + 4:
        return Place(high.dword, 0, high.width + low.width)
    return None


def _compare(register, fields, places):
    compared, different = [], []
    for field in fields:
        if field.get("size") == "rest" or field.get("kind") == "struct":
            continue
        theirs = _find(places, field.get("name"))
        if theirs is None:
            continue
        compared.append(field.get("name"))
        ours = _place(field)
        if ours != theirs and NARROWER.get((register, field.get("name"))) == theirs.width:
            ours = ours._replace(width=theirs.width)
        if ours != theirs:
            different.append(f"{register} {field.get('name')}: {ours}, not {theirs}")
    return compared, different


def test_fields_are_where_the_database_has_them(database, registers):
    compared, different, unknown = [], [], []
    for register in registers:
        name = register.get("name")
        found = database.find(name)
        if found is None:
            unknown.append(name)
            continue
        places = database.places(found.get("subnode"))
        same, other = _compare(name, register.findall("field"), places)
        compared += same
        different += other
        for case in register.iterfind("union/case"):
            node, base = CASES.get((name, case.get("value")), (None, 0))
            if node in database.nodes:
                where = f"{name} {case.get('value')}"
                same, other = _compare(where, case.findall("field"), database.places(node, base))
                compared += same
                different += other
    print(f"{len(compared)} fields compared; not in the database: {', '.join(unknown)}")
    assert not different, "\n".join(different)
    assert len(compared) > 100


def test_numbers_and_sizes_are_those_of_the_database(database, registers):
    checked = 0
    for register in registers:
        name = register.get("name")
        found, identifier = database.find(name), database.id_of(name)
        if identifier is not None:
            checked += 1
            assert number(register.get("id")) == identifier, name
        open_ended = any(catalogue_file.is_open_ended(f) for f in register.iter("field"))
        if found is not None and not open_ended and not database.has_open_end(found.get("subnode")):
            size = int(re.match(r"0x[0-9a-fA-F]+", found.get("size")).group(0), 16)
            assert size in (number(register.get("size")), SMALLER.get(name)), name
    assert checked > 15
