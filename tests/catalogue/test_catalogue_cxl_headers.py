# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""CXL's payloads, features and logs are those of the kernel's own headers."""

import re

import c_structs
import catalogue_file
import kernel_source
import pytest
from catalogue_file import number

CATALOGUE = catalogue_file.load("cxl")
FEATURES_H = "include/uapi/cxl/features.h"
CXLMEM_H = "drivers/cxl/cxlmem.h"
EDAC_C = "drivers/cxl/core/edac.c"

LISTS = [
    # list of the catalogue, header, structure
    ("command/get-supported-features/request", FEATURES_H, "cxl_mbox_get_sup_feats_in"),
    ("command/get-supported-features/response", FEATURES_H, "cxl_mbox_get_sup_feats_out"),
    ("layout/supported-feature-entry", FEATURES_H, "cxl_feat_entry"),
    ("command/get-feature/request", FEATURES_H, "cxl_mbox_get_feat_in"),
    ("command/set-feature/request", FEATURES_H, "cxl_mbox_set_feat_in"),
    ("command/identify/response", CXLMEM_H, "cxl_mbox_identify"),
    ("command/get-supported-logs/response", CXLMEM_H, "cxl_mbox_get_supported_logs"),
    ("layout/supported-log-entry", CXLMEM_H, "cxl_gsl_entry"),
    ("layout/cel-entry", CXLMEM_H, "cxl_cel_entry"),
    ("command/get-log/request", CXLMEM_H, "cxl_mbox_get_log"),
    ("command/get-partition-information/response", CXLMEM_H, "cxl_mbox_get_partition_info"),
    ("command/get-label-storage-area/request", CXLMEM_H, "cxl_mbox_get_lsa"),
    ("command/set-label-storage-area/request", CXLMEM_H, "cxl_mbox_set_lsa"),
    ("command/get-health-info/response", CXLMEM_H, "cxl_mbox_get_health_info_out"),
    ("command/set-shutdown-state/request", CXLMEM_H, "cxl_mbox_set_shutdown_state_in"),
    ("feature/cxl-test-vendor/get", "tools/testing/cxl/test/mem.c", "vendor_test_feat"),
    ("feature/cxl-test-vendor/set", "tools/testing/cxl/test/mem.c", "vendor_test_feat"),
    ("feature/patrol-scrub/get", EDAC_C, "cxl_scrub_rd_attrbs"),
    ("feature/patrol-scrub/set", EDAC_C, "cxl_scrub_wr_attrbs"),
    ("feature/ecs/get", EDAC_C, "cxl_ecs_rd_attrbs"),
    ("feature/ecs/set", EDAC_C, "cxl_ecs_wr_attrbs"),
    ("layout/ecs-fru", EDAC_C, "cxl_ecs_fru_rd_attrbs"),
    ("layout/ecs-fru-set", EDAC_C, "cxl_ecs_fru_wr_attrbs"),
    ("layout/repair-header", EDAC_C, "cxl_memdev_repair_rd_attrbs_hdr"),
    ("layout/ppr", EDAC_C, "cxl_memdev_ppr_rd_attrbs"),
    ("layout/sparing", EDAC_C, "cxl_memdev_sparing_rd_attrbs"),
]
# The bits of the effects that the kernel's header names otherwise than the specification does.
NOT_THE_KERNELS = {7}


def _list(path):
    tag, name, *part = path.split("/")
    found = catalogue_file.entry(CATALOGUE, tag, name)
    return found.find(part[0]) if part else found


@pytest.mark.parametrize(("path", "header", "struct"), LISTS, ids=[entry[0] for entry in LISTS])
def test_list_has_the_words_of_the_structure(path, header, struct):
    fields = _list(path)
    members = c_structs.Header(kernel_source.read(header)).members(struct)
    expected = {(m.offset, m.size) for m in members if not m.is_reserved and m.size is not None}
    tails = {m.offset for m in members if m.size is None}
    found = {
        catalogue_file.Bits("", 0, 0, f).word
        for f in fields.findall("field")
        if not catalogue_file.is_open_ended(f)
    }
    assert found == expected
    ends = {
        number(f.get("offset")) for f in fields.findall("field") if catalogue_file.is_open_ended(f)
    }
    assert ends == tails
    assert number(fields.get("size")) == sum(m.size or 0 for m in members)


@pytest.mark.parametrize(("path", "header", "struct"), LISTS, ids=[entry[0] for entry in LISTS])
def test_words_have_the_names_of_the_members(path, header, struct):
    """Where a word is not divided; the specification's longer names are checked by nobody here."""
    members = c_structs.Header(kernel_source.read(header)).members(struct)
    names = {m.offset: m.name.replace("_", "-") for m in members}
    for field in _list(path).findall("field"):
        if "bits" not in field.attrib:
            assert field.get("name") == names[number(field.get("offset"))]


def test_commands_of_the_memory_device_are_those_of_the_ioctl():
    """Each that CXL_MEM_SEND_COMMAND knows, with its opcode, and no other."""
    header = kernel_source.read("include/uapi/linux/cxl_mem.h")
    known = re.findall(r"___C\((\w+), \"([^\"]+)\"\)", header)
    opcodes = kernel_source.cxl_opcodes()
    expected = {}
    for identifier, title in known:
        if identifier in ("INVALID", "RAW", "MAX"):
            continue
        name = title.removesuffix(" Command").lower().replace(" ", "-")
        expected[name] = opcodes[f"CXL_MBOX_OP_{identifier}"]
    ours = {
        c.get("name"): number(c.get("opcode"))
        for c in CATALOGUE.findall("command")
        if c.get("door") == "memdev"
    }
    assert ours == expected


def test_sizes_of_the_memory_devices_commands_are_those_that_the_kernel_demands():
    table = re.findall(
        r"\tCXL_CMD\(([A-Z_]+), (\w+), (\w+), \w+\)",
        kernel_source.read("drivers/cxl/core/mbox.c"),
    )
    opcodes = kernel_source.cxl_opcodes()
    commands = {number(c.get("opcode")): c for c in CATALOGUE.findall("command")}
    for identifier, *sizes in table:
        if identifier == "RAW":
            continue
        command = commands[opcodes[f"CXL_MBOX_OP_{identifier}"]]
        for part, size in zip(("request", "response"), sizes):
            fields = command.find(part)
            open_ended = any(catalogue_file.is_open_ended(f) for f in fields)
            assert open_ended == (size == "CXL_VARIABLE_PAYLOAD"), (identifier, part)
            assert open_ended or number(fields.get("size")) == int(size, 0), (identifier, part)


def _uuids(text):
    """The names of UUID_INIT()s to the UUIDs in their textual order."""
    found = {}
    for name, body in re.findall(r"#define\s+(\w+)\s+(?:\\\s*)*UUID_INIT\(([^)]*)\)", text):
        numbers = [int(n, 16) for n in re.findall(r"0x[0-9a-fA-F]+", body)]
        text16 = "%08x%04x%04x" % tuple(numbers[:3]) + "".join("%02x" % n for n in numbers[3:])
        found[name] = "-".join(
            text16[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
        )
    return found


def test_features_are_those_that_the_kernel_keeps_for_itself():
    """By UUID, from include/cxl/features.h, where features.c has its list."""
    names = re.findall(
        r"\b(CXL_FEAT_\w+_UUID),", kernel_source.read("drivers/cxl/core/features.c")
    )
    uuids = _uuids(kernel_source.read("include/cxl/features.h"))
    ours = {f.get("uuid"): f for f in CATALOGUE.findall("feature") if "exclusive" in f.attrib}
    assert set(ours) == {uuids[n] for n in names}
    for name in names:
        ours_name = ours[uuids[name]].get("name").replace("-", "_").upper()
        assert name == f"CXL_FEAT_{ours_name}_UUID"


def test_the_kernel_keeps_as_many_features_as_there_are():
    names = re.findall(
        r"\b(CXL_FEAT_\w+)_UUID,", kernel_source.read("drivers/cxl/core/features.c")
    )
    ours = {f.get("name") for f in CATALOGUE.findall("feature") if "exclusive" in f.attrib}
    assert ours == {n.removeprefix("CXL_FEAT_").lower().replace("_", "-") for n in names}


def test_test_feature_is_that_of_cxl_test():
    uuid = _uuids(kernel_source.read("tools/testing/cxl/test/mem.c"))["CXL_VENDOR_FEATURE_TEST"]
    assert catalogue_file.entry(CATALOGUE, "feature", "cxl-test-vendor").get("uuid") == uuid


def test_logs_of_the_kernel_have_its_uuids():
    uuids = _uuids(kernel_source.read(CXLMEM_H))
    for name, log in (
        ("DEFINE_CXL_CEL_UUID", "command-effects-log"),
        ("DEFINE_CXL_VENDOR_DEBUG_UUID", "vendor-debug-log"),
    ):
        assert catalogue_file.entry(CATALOGUE, "log", log).get("uuid") == uuids[name]


def test_effects_are_those_of_the_kernel():
    """But for one that its header names wrongly: bit 7 is not about aborting (Table 8-87)."""
    header = kernel_source.read(FEATURES_H)
    defined = re.findall(r"#define CXL_CMD_(\w+)\s+BIT\((\d+)\)", header)
    flags = {
        number(f.get("bit")): f.get("name")
        for f in catalogue_file.entry(CATALOGUE, "layout", "command-effects").iter("flag")
    }
    words = {"CONFIG": "configuration", "CONV": "conventional"}
    for name, bit in defined:
        if int(bit) in NOT_THE_KERNELS:
            continue
        if name == "EFFECTS_VALID":
            assert flags[int(bit)] == "cel-11-10-valid"
            continue
        for word in (words.get(w, w.lower()) for w in name.split("_")):
            assert word in flags[int(bit)], name
    reserved = re.search(r"CXL_CMD_EFFECTS_RESERVED\s+GENMASK\((\d+), (\d+)\)", header)
    assert max(flags) < int(reserved.group(2))


def test_flags_of_a_feature_are_those_of_the_kernel():
    header = kernel_source.read(FEATURES_H)
    defined = re.findall(r"#define CXL_FEATURE_F_(\w+)\s+BIT\((\d+)\)", header)
    fields = catalogue_file.entry(CATALOGUE, "layout", "supported-feature-entry").findall("field")
    bits = {f.get("name"): f.get("bits") for f in fields}
    assert defined
    for name, bit in defined:
        assert bits[name.lower().replace("_", "-")] == bit
