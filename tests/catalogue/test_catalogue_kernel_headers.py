# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The layouts of mlx5 and bnxt are those of the headers that the kernel's own drivers use."""

import re

import c_structs
import catalogue_file
import kernel_source
import mlx5_bits
import pytest
from catalogue_file import number

MLX5, BNXT = catalogue_file.load("mlx5"), catalogue_file.load("bnxt")

# Structures whose names are not their commands'.
MLX5_STRUCTS = {
    "query-flow-table-entry": "query_fte",
    "query-hca-cap-general": "query_hca_cap",
    "query-hca-cap-debug": "query_hca_cap",
    "access-reg-read": "access_register",
    "access-reg-write": "access_register",
    "access-register-user-read": "access_register",
    "access-register-user-write": "access_register",
}
# Answers that the catalogue describes further than the header, or by another of its structures.
OTHERWISE = {
    ("query-hca-cap", "response"), ("query-hca-cap-general", "response"),
    ("query-hca-cap-debug", "response"), ("query-esw-functions", "response"),
    ("set-hca-cap", "request"),
}  # fmt: skip
CASES = {
    ("mcqi", "capabilities"): ("mcqi_cap", 0x18),
    ("mcqi", "version"): ("mcqi_version", 0x18),
    ("mpcnt", "performance-counters"): ("pcie_perf_cntrs_grp_data_layout", 8),
    ("ppcnt", "ieee-802-3"): ("eth_802_3_cntrs_grp_data_layout", 8),
    ("ppcnt", "rfc-2863"): ("eth_2863_cntrs_grp_data_layout", 8),
    ("ppcnt", "rfc-2819"): ("eth_2819_cntrs_grp_data_layout", 8),
    ("ppcnt", "rfc-3635"): ("eth_3635_cntrs_grp_data_layout", 8),
    ("ppcnt", "ethernet-extended"): ("eth_extended_cntrs_grp_data_layout", 8),
    ("ppcnt", "per-priority"): ("eth_per_prio_grp_data_layout", 8),
    ("ppcnt", "per-traffic-class"): ("eth_per_tc_prio_grp_data_layout", 8),
    ("ppcnt", "physical-layer"): ("phys_layer_cntrs", 8),
    ("ppcnt", "physical-layer-statistical"): ("phys_layer_statistical_cntrs", 8),
    ("ppcnt", "infiniband-port"): ("ib_port_cntrs_grp_data_layout", 8),
    ("pddr", "troubleshooting-info"): ("pddr_troubleshooting_page", 8),
}
# The header has one bit where later firmware has two.
WIDER = {("mfrl", "pci-sync-for-fw-update-start")}


@pytest.fixture(scope="module")
def mlx5_header():
    return mlx5_bits.Header(
        kernel_source.read("include/linux/mlx5/mlx5_ifc.h"),
        kernel_source.read("include/linux/mlx5/mlx5_ifc_fpga.h"),
    )


def _places(header, struct, base=0):
    """Names, with and without that of the structure inside, to (first bit, bits)."""
    places = {}
    for bits in header.fields(struct):
        for name in (bits.name, bits.prefixed):
            place = (bits.start + base * 8, bits.width)
            places.setdefault(name.replace("_", "-"), []).append(place)
    return places


def _find(places, name):
    if name in places:
        return places[name]
    return [
        (high, high_width + low_width)
        for high, high_width in places.get(f"{name}-high", [])
        for low, low_width in places.get(f"{name}-low", [])
        if low == high + high_width
    ]


def _differences(where, fields, places, must_know=True):
    different, compared = [], 0
    for field in fields:
        bits = catalogue_file.bits_of(field, "big")
        theirs = _find(places, bits.name)
        if not theirs:
            if must_know and not catalogue_file.is_open_ended(field):
                different.append(f"{where}: the header has no {bits.name}")
            continue
        compared += 1
        ours = (bits.start, None if bits.end is None else bits.end - bits.start)
        if ours not in theirs and (where, bits.name) not in WIDER:
            different.append(f"{where} {bits.name}: {ours}, not {theirs}")
    return different, compared


def test_mlx5_commands_are_laid_out_as_in_the_header(mlx5_header):
    different, compared = [], 0
    for command in MLX5.findall("command"):
        name = command.get("name")
        stem = MLX5_STRUCTS.get(name, name.replace("-", "_"))
        for part, suffix in (("request", "_in"), ("response", "_out")):
            fields = command.find(part)
            if stem + suffix not in mlx5_header or (name, part) in OTHERWISE:
                continue
            assert fields is not None, f"{name} has no {part}"
            if number(fields.get("size")) != mlx5_header.size(stem + suffix):
                different.append(f"{name} {part}: {fields.get('size')} bytes")
            places = _places(mlx5_header, stem + suffix)
            new, count = _differences(name, fields.findall("field"), places)
            different += new
            compared += count
    print(f"{compared} fields of commands compared")
    assert not different, "\n".join(different)
    assert compared > 500


def test_mlx5_requests_have_all_arguments_of_the_header(mlx5_header):
    missing = []
    for command in MLX5.findall("command"):
        stem = MLX5_STRUCTS.get(command.get("name"), command.get("name").replace("-", "_"))
        if stem + "_in" not in mlx5_header:
            continue
        ours = {f.get("name") for f in command.iterfind("request/field")}
        for bits in mlx5_header.fields(stem + "_in"):
            if bits.start >= 64 and bits.name.replace("_", "-") not in ours | {"register-data"}:
                if stem != "set_hca_cap" or bits.start < 128:
                    missing.append(f"{command.get('name')}: {bits.name}")
    assert not missing, "\n".join(missing)


def test_mlx5_registers_are_where_the_header_has_them(mlx5_header):
    different, compared = [], 0
    for register in MLX5.findall("register"):
        name = register.get("name")
        stem = name.replace("-", "_")
        for struct in (stem, f"{stem}_reg"):
            if struct in mlx5_header:
                places = _places(mlx5_header, struct)
                new, count = _differences(name, register.findall("field"), places, must_know=False)
                different += new
                compared += count
        for case in register.iterfind("union/case"):
            struct, base = CASES.get((name, case.get("value")), (None, 0))
            if struct:
                places = _places(mlx5_header, struct, base)
                where = f"{name} {case.get('value')}"
                new, count = _differences(where, case.findall("field"), places, must_know=False)
                different += new
                compared += count
    print(f"{compared} fields of registers compared")
    assert not different, "\n".join(different)
    assert compared > 200


def test_mlx5_capabilities_are_where_the_header_has_them(mlx5_header):
    command = catalogue_file.entry(MLX5, "command", "query-hca-cap-general")
    fields = command.findall("response/field")
    different, compared = _differences("cap", fields, _places(mlx5_header, "cmd_hca_cap", 16))
    assert not different, "\n".join(different)
    assert compared == len(fields)


def test_mlx5_configuration_items_are_where_the_driver_has_them():
    source = kernel_source.read("drivers/net/ethernet/mellanox/mlx5/core/lib/nv_param.c")
    header = mlx5_bits.Header(source)
    register = catalogue_file.entry(MLX5, "register", "mnvda")
    different, compared = _differences(
        "mnvda", register.findall("field"), _places(header, "mnvda_reg")
    )
    for case, struct in (("global", "global"), ("per-host-pf", "per_host_pf")):
        fields = register.findall(f"union/case[@value='{case}']/field")
        places = _places(header, f"configuration_item_type_class_{struct}", 4)
        new, count = _differences(case, fields, places)
        different += new
        compared += count
    assert not different, "\n".join(different)
    assert compared > 12


def test_mlx5_register_numbers_are_those_of_the_driver():
    header = kernel_source.read("include/linux/mlx5/driver.h")
    found = re.findall(r"MLX5_REG_(\w+)\s*=\s*(0x[0-9a-fA-F]+)", header)
    numbers = {name: int(value, 16) for name, value in found}
    checked = 0
    for register in MLX5.findall("register"):
        label = register.get("name").upper().replace("-", "_")
        if label in numbers:
            checked += 1
            assert number(register.get("id")) == numbers[label], label
    assert checked > 10


def _bnxt_structs():
    header = c_structs.Header(kernel_source.read("include/linux/bnxt/hsi.h"))
    for command in BNXT.findall("command"):
        for part, suffix in (("request", "_input"), ("response", "_output")):
            struct = "hwrm_" + command.get("name").replace("-", "_") + suffix
            yield header, command, part, struct


def test_bnxt_messages_are_laid_out_as_in_the_header():
    """Every member that is not kept for later has a field, and every field is a member."""
    different, compared = [], 0
    for header, command, part, struct in _bnxt_structs():
        fields = command.find(part)
        if f"struct {struct} {{" not in header.text:
            assert fields is None, f"{struct} is not in the header"
            continue
        if struct == "hwrm_queue_cos2bw_qcfg_output":  # has a structure inside
            assert len(fields) == 0
            continue
        skipped = 16 if part == "request" else 8
        members = {
            (m.offset, m.size): m.name
            for m in header.members(struct)
            if not m.is_reserved and m.offset >= skipped and m.name not in ("valid", "always_1")
        }
        if number(fields.get("size")) != header.size(struct):
            different.append(f"{struct}: {fields.get('size')} bytes, not {header.size(struct)}")
        found = set()
        for field in fields:
            word = catalogue_file.Bits("", 0, 0, field).word
            found.add(word)
            compared += 1
            name = members.get(word, "").lower().replace("_", "-")
            if "bits" not in field.attrib and name != field.get("name"):
                different.append(f"{struct}: {field.get('name')} at {word} is {name or 'nothing'}")
        different += [f"{struct}: {members[w]} is missing" for w in members.keys() - found]
        different += [f"{struct}: nothing is at {w}" for w in found - members.keys()]
    print(f"{compared} fields of messages compared")
    assert not different, "\n".join(different)
    assert compared > 500


def test_bnxt_values_flags_and_bits_are_those_of_the_header():
    different, compared = [], 0
    for header, command, part, struct in _bnxt_structs():
        if command.find(part) is None or "struct " + struct not in header.text:
            continue
        found = re.findall(
            r"#define (\w+)\s+\(?(0x[0-9a-f]+|\d+)(?:UL)?(?: << (\d+)\))?$",
            header.body(struct),
            re.MULTILINE,
        )
        defined = {name: int(value, 0) << int(shift or 0) for name, value, shift in found}
        for field in command.find(part):
            part_of = catalogue_file.cut(field)
            shift = part_of[1] if part_of else 0
            upper = field.get("name").upper().replace("-", "_")
            claims = [(c, number(c.get("number"))) for c in field.findall("value")]
            claims += [(c, 1 << number(c.get("bit"))) for c in field.findall("flag")]
            for child, value in claims:
                compared += 1
                label = child.get("name").upper().replace("-", "_")
                values = {v for n, v in defined.items() if n.endswith(f"_{upper}_{label}")}
                values |= {v for n, v in defined.items() if n.endswith(f"_{label}")}
                if field.get("name") != "dir-type" and not values & {value, value << shift}:
                    different.append(f"{struct} {upper} {label}: {value:#x}, not {values}")
            if part_of:
                mask = (2 << part_of[0]) - (1 << shift)
                names = [n for n, v in defined.items() if v == mask and f"_{upper}" in n]
                if not names:
                    different.append(f"{struct} {upper}: the header has no mask {mask:#x}")
    print(f"{compared} values and flags compared")
    assert not different, "\n".join(different)
    assert compared > 300


def test_bnxt_directory_types_are_those_of_the_driver():
    path = "drivers/net/ethernet/broadcom/bnxt/bnxt_nvm_defs.h"
    header = kernel_source.read(path)
    expected = {
        name.lower().replace("_", "-"): int(value)
        for name, value in re.findall(r"\bBNX_DIR_TYPE_(\w+) = (\d+)", header)
    }
    for name in ("nvm-find-dir-entry", "nvm-verify-update"):
        field = catalogue_file.entry(BNXT, "command", name).find("request/field[@name='dir-type']")
        assert {v.get("name"): number(v.get("number")) for v in field} == expected
