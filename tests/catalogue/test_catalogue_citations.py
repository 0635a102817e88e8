# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Every entry says where it is published, what it is and what it does; names lead to one thing."""

import collections

import catalogue_file
import pytest

READ_ONLY = {"reads"}


@pytest.fixture(params=catalogue_file.TYPES)
def catalogue(request):
    return catalogue_file.load(request.param)


def _twice(names):
    return [n for n, c in collections.Counter(names).items() if c > 1]


def test_every_entry_cites_a_source_that_says_where_to_get_it(catalogue):
    sources = {s.get("id"): s for s in catalogue.findall("source")}
    assert len(sources) == len(catalogue.findall("source"))
    for source in sources.values():
        assert source.get("title") and source.get("from"), source.get("id")
    for entry in [catalogue, *catalogue_file.entries(catalogue)]:
        citations = entry.findall("citation")
        assert citations, f"{entry.tag} {entry.get('name')} cites nothing"
        for citation in citations:
            assert citation.get("source") in sources, f"{entry.get('name')}: {citation.attrib}"
            assert citation.get("section"), f"{entry.get('name')} cites no section"


def test_every_source_is_cited(catalogue):
    cited = {c.get("source") for c in catalogue.iter("citation")}
    unused = {s.get("id") for s in catalogue.findall("source")} - cited
    assert not unused


def test_names_are_unique(catalogue):
    for tag in ("layout", *catalogue_file.ENTRIES):
        assert not _twice(e.get("name") for e in catalogue.findall(tag))
    for tag in ("feature", "log"):
        assert not _twice(e.get("uuid") for e in catalogue.findall(tag))
    assert not _twice(catalogue_file.number(r.get("id")) for r in catalogue.findall("register"))


def test_commands_do_not_have_the_names_that_registers_yield(catalogue):
    commands = {c.get("name") for c in catalogue.findall("command")}
    for register in catalogue.findall("register"):
        assert f"query-{register.get('name')}" not in commands
        assert f"set-{register.get('name')}" not in commands


def test_an_opcode_and_its_modifier_lead_to_one_command(catalogue):
    assert not _twice(
        (catalogue_file.number(c.get("opcode")), c.get("op-mod"))
        for c in catalogue.findall("command")
    )


def test_every_entry_has_a_summary(catalogue):
    for entry in catalogue_file.entries(catalogue):
        assert entry.get("summary"), entry.get("name")
        assert not entry.get("summary").endswith("."), entry.get("name")


def test_a_command_that_only_reads_says_so_and_can_be_repeated(catalogue):
    for command in catalogue.findall("command"):
        if set(command.get("effects").split()) == READ_ONLY:
            assert command.get("idempotent") == "yes", command.get("name")


def test_a_catalogue_without_entries_says_why(catalogue):
    if not list(catalogue_file.entries(catalogue)):
        assert catalogue.findtext("description")


# What scope configuration, which sounds harmless, lets through all the same.
@pytest.mark.parametrize(
    ("device_type", "name", "effect"),
    [
        ("bnxt", "func-reset", "resets"),
        ("bnxt", "fw-reset", "resets"),
        ("bnxt", "dbg-erase-nvm", "erases"),
        ("bnxt", "nvm-erase-dir-entry", "erases"),
        ("bnxt", "nvm-factory-defaults", "erases"),
        ("mlx5", "access-reg-write", "resets"),
        ("mlx5", "access-register-user-write", "erases"),
    ],
)
def test_what_is_destructive_at_the_lowest_scope_says_so(device_type, name, effect):
    command = catalogue_file.entry(catalogue_file.load(device_type), "command", name)
    assert command.get("scope") == "configuration"
    assert effect in command.get("effects").split()


@pytest.mark.parametrize(
    ("name", "effect"), [("mfrl", "resets"), ("mnvia", "erases"), ("mcda", "data"), ("mcc", "data")]
)
def test_a_register_that_is_destructive_to_write_says_so(name, effect):
    register = catalogue_file.entry(catalogue_file.load("mlx5"), "register", name)
    assert effect in register.get("effects-write").split()


def test_reading_with_clear_is_no_plain_read(catalogue):
    for command in catalogue.findall("command"):
        for field in command.iterfind("request/field[@name='clear']"):
            effects = command.get("effects").split() + (field.get("effects") or "").split()
            assert "data" in effects, command.get("name")
    for field in catalogue.iterfind("register/field[@name='clr']"):
        assert field.get("effects") == "data"
