# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The registers that only mstflint's database names, held against a reader of it that is not ours:
of each field all bits are set, and no other field changes."""

import pathlib
import sys

import pytest
from gi.repository import Fwctl, GLib

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "catalogue"))

import register_database  # noqa: E402

HEADER = bytes(16)


@pytest.fixture(scope="module")
def commands():
    found = Fwctl.Catalogue.new().list_commands("mlx5")
    return [c for c in found if c.get_door() == Fwctl.CommandDoor.NONE]


@pytest.fixture(scope="module")
def database():
    return register_database.Database(register_database.DEFAULT)


def _leaves(value, path=()):
    if isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in pairs:
            yield from _leaves(inner, (*path, key))
    else:
        yield path, value


def _decode(command, data):
    return dict(_leaves(command.decode_response(GLib.Bytes(HEADER + data), None).unpack()))


def _node_of(command, database):
    """By the section that is cited, which is the node's name."""
    return command.get_citation_section()


def _changed(command, size, place):
    mask = ((1 << place.width) - 1) << place.lsb
    data = bytearray(size)
    data[place.dword : place.dword + 4] = mask.to_bytes(4, "big")
    before, after = _decode(command, bytes(size)), _decode(command, bytes(data))
    paths = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    # what a union has goes by its tag
    return {p[-1] for p in paths if p in before and p in after}


def test_there_are_registers_that_only_the_database_has(commands):
    assert len(commands) > 100
    assert all(c.get_file() == register_database.DEFAULT for c in commands)


def test_each_field_is_where_the_database_has_it(commands, database):
    compared, different = 0, []
    for command in commands:
        node = _node_of(command, database)
        size = register_database._bits(database.nodes[node].get("size")) // 8
        for name, place in database.places(node).items():
            if place.width > 32 or name.startswith("reserved"):
                continue
            compared += 1
            if name not in _changed(command, size, place):
                different.append(f"{command.get_name()} {name} at {place}")
    assert not different, "\n".join(different)
    assert compared > 1000


def test_none_can_be_sent(commands):
    for command in commands:
        with pytest.raises(GLib.Error) as caught:
            command.encode(None)
        assert caught.value.matches(Fwctl.error_quark(), Fwctl.Error.NOT_SUPPORTED)
