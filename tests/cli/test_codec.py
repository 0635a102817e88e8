# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool encode and decode: bytes to names and back, with no device"""

import pathlib

import pytest
from conftest import VENDOR_UUID
from test_rpc import get_feature, get_supported_features

# struct mlx5_ifc_access_register_in_bits and mlx5_ifc_mtmp_reg_bits of the kernel's mlx5_ifc.h:
# opcode 0x805, op_mod 1, register 0x900a, sensor_index 1
QUERY_MTMP = bytes.fromhex("08050000000000010000900a00000000" "00000001") + bytes(28)
# the answer: 37.5 degrees are 0x012c eighths
MTMP = bytes(16) + bytes.fromhex("000000010000012c") + bytes(24)


def test_same_bytes_as_by_hand(bare_tool):
    result = bare_tool("encode", "cxl", "get-feature", f"uuid={VENDOR_UUID}", "count=0xffff")
    assert result.raw == get_feature(count=0xFFFF)
    result = bare_tool("encode", "cxl", "get-supported-features", "count=48", "--hex")
    assert bytes.fromhex(result.out) == get_supported_features(count=48)
    result = bare_tool("encode", "mlx5", "query-mtmp", "sensor-index=1")
    assert result.raw == QUERY_MTMP


def test_json(bare_tool):
    parsed = bare_tool("encode", "mlx5", "query-mtmp", "sensor-index=1", "--json").json()
    assert (parsed["size"], parsed["request"]) == (len(QUERY_MTMP), QUERY_MTMP.hex())
    parsed = bare_tool("decode", "mlx5", "query-mtmp", f"--hex={MTMP.hex()}", "--json").json()
    assert parsed["values"]["temperature"] == 37.5
    assert parsed["direction"] == "response"


def test_text_has_units(bare_tool):
    out = bare_tool("decode", "mlx5", "query-mtmp", stdin=MTMP).out
    assert [line.split() for line in out.splitlines() if line.startswith("temperature ")] == [
        ["temperature", "37.5", "°C"]
    ]


@pytest.mark.parametrize(
    "type_,command,arguments",
    [
        ("cxl", "get-feature", [f"uuid={VENDOR_UUID}", "count=4", "selection=saved"]),
        ("cxl", "set-feature", [f"uuid={VENDOR_UUID}", "version=1", "feat-data=01020304"]),
        ("cxl", "set-shutdown-state", ["state=dirty"]),
        ("cxl", "set-partition-information", ["volatile-capacity=512", "flags=immediate"]),
        ("mlx5", "set-mtmp", ["sensor-index=2", "tee=generate-event", "temperature-threshold-hi=-1.5"]),
        ("bnxt", "func-reset", ["enables=vf-id-valid", "vf-id=3", "func-reset-level=resetme"]),
    ],
)
def test_round_trip(bare_tool, tmp_path, type_, command, arguments):
    """What was encoded is decoded to what was given, and recognised by its bytes alone."""
    path = tmp_path / "request"
    assert bare_tool("encode", type_, command, *arguments, f"--out={path}").status == 0
    values = bare_tool("decode", type_, command, "--request", f"--in={path}", "--json").json()["values"]
    again = bare_tool("decode", type_, "--request", stdin=path.read_bytes())
    # what does not go through fwctl has no header of its own to be known by
    if command in ("set-shutdown-state", "set-partition-information"):
        again.fails(1, "published")
    else:
        assert again.out.startswith(f"{command}:\n")
    for argument in arguments:
        name, text = argument.split("=")
        value = values[name]
        if isinstance(value, dict):
            continue
        value = "+".join(value) if isinstance(value, list) else value
        assert text in (str(value), f"{value:g}" if isinstance(value, float) else text)


def test_contents_by_uuid(tool):
    request = tool("encode", "cxl", "get-feature", f"uuid={VENDOR_UUID}", "count=4").raw
    answer = tool("rpc", "mem0", "--scope=configuration", stdin=request).raw
    plain = tool("decode", "cxl", "get-feature", "--json", stdin=answer)
    assert '"efbeadde"' in plain.out
    named = tool("decode", "cxl", "get-feature", f"uuid={VENDOR_UUID}", "--json", stdin=answer)
    assert named.json()["values"]["data"] == {"data": 0xDEADBEEF}
    text = tool("decode", "cxl", "get-feature", f"uuid={VENDOR_UUID}", stdin=answer).out
    assert "0xdeadbeef" in text
    # the data of a feature alone
    values = tool("decode", "cxl", "cxl-test-vendor", "--hex=efbeadde", "--json").json()["values"]
    assert values == {"data": 0xDEADBEEF}


def test_fields_of_a_feature(bare_tool):
    """Those of patrol scrub, in the bytes that edac.c writes: hours, then whether it is on."""
    uuid = "uuid=96dad7d6-fde8-482b-a733-75774e06db8a"
    by_name = ["feat-data.scrub-cycle-hours=12", "feat-data.scrub-flags=enabled"]
    named = bare_tool("encode", "cxl", "set-feature", uuid, *by_name, "--hex").out
    assert named == bare_tool("encode", "cxl", "set-feature", uuid, "feat-data=0c01", "--hex").out
    encode = ["encode", "cxl", "set-feature", "--hex"]
    bare_tool(*encode, uuid, "feat-data.x=1").fails(2, "set-feature.feat-data", "scrub-cycle-hours")
    bare_tool(*encode, uuid, "feat-data.scrub-cycle-hours=256").fails(2, "0 to 255")
    bare_tool(*encode, "feat-data.scrub-cycle-hours=1").fails(2, "feat-data", "uuid=")


def test_arrays(tool):
    request = tool("encode", "cxl", "get-supported-features", "count=96").raw
    answer = tool("rpc", "mem0", "--scope=configuration", stdin=request).raw
    values = tool("decode", "cxl", "get-supported-features", "--json", stdin=answer).json()["values"]
    assert [entry["uuid"] for entry in values["ents"]][0] == VENDOR_UUID
    assert len(values["ents"]) == values["num-entries"] == 2
    text = tool("decode", "cxl", "get-supported-features", stdin=answer).out
    assert "ents[1].get-feat-size" in text


@pytest.mark.parametrize(
    "arguments,words",
    [
        (["cxl", "get-feature", "uid=1"], ["uid", "uuid, offset, count, selection"]),
        (["cxl", "get-feature", "selection=x"], ["get-feature.selection", "current, default or saved"]),
        (["cxl", "get-feature", "uuid=x"], ["get-feature.uuid", "UUID"]),
        (["cxl", "get-feature", "count=65536"], ["get-feature.count", "0 to 65535"]),
        (["cxl", "get-feature", "count"], ["FIELD=VALUE"]),
        (["bnxt", "func-reset", "enables=x"], ["func-reset.enables", "vf-id-valid"]),
        (["mlx5", "query-mtmp", "temperature=1"], ["temperature", "sensor-index"]),
    ],
)
def test_wrong_values(bare_tool, arguments, words):
    bare_tool("encode", *arguments).fails(2, *words)


def test_wrong_bytes(bare_tool):
    bare_tool("decode", "cxl", "get-supported-features", "--hex=00").fails(1, "get-supported-features")
    bare_tool("decode", "cxl", "get-feature", "--hex=0").fails(2, "--hex")
    bare_tool("decode", "cxl", "get-feature", "--hex=00", "--in=x").fails(2, "--hex", "--in")
    bare_tool("decode", "cxl", "--hex=00").fails(2, "--request")
    bare_tool("decode", "cxl", "--request", "--hex=ffff").fails(1, "published")
    bare_tool("decode", "cxl", "sing", "--hex=00").fails(1, "sing")
    bare_tool("encode", "cxl", "command-effects-log").fails(1, "cannot be set")


def test_secrets_are_masked(bare_tool, tmp_path):
    """A passphrase goes into the bytes, and is not shown again."""
    commands = bare_tool("commands", "--json").json()["commands"]
    for command in commands:
        for field in command["request"]["fields"]:
            if not field["secret"] or field["kind"] != "bytes" or field["size"] is None:
                continue
            secret = "5a" * field["size"]
            path = tmp_path / command["name"]
            arguments = [command["type"], command["name"]]
            bare_tool("encode", *arguments, f"{field['name']}={secret}", f"--out={path}")
            assert b"ZZZZ" in path.read_bytes()
            shown = bare_tool("decode", *arguments, "--request", f"--in={path}", "--json")
            assert "5a5a5a5a" not in shown.out


def test_registers_of_a_database(bare_tool):
    """Where mstflint's is installed, what only that names is decoded, and not sent by its name."""
    commands = bare_tool("commands", "mlx5", "--kind=register", "--json").json()["commands"]
    named = [command for command in commands if command["path"] == "none"]
    database = pathlib.Path("/usr/share/mstflint/prm_dbs/hca/ext/register_access_table.adb")
    assert bool(named) == database.exists()
    for command in named[:3]:
        size = command["response"]["size"] + 16
        result = bare_tool("decode", "mlx5", command["name"], "--json", stdin=bytes(size))
        first = command["response"]["fields"][0]["name"]
        assert first in result.json()["values"]
        assert bare_tool("decode", "mlx5", command["name"][len("query-") :], stdin=bytes(size)).out
        bare_tool("encode", "mlx5", command["name"]).fails(1, command["name"], "in no catalogue")
