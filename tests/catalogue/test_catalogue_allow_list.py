# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The catalogues have what the kernel's drivers let pass, with the same scopes, and no more."""

import collections
import re

import catalogue_file
import kernel_source
import pytest

# the drivers' names for their opcodes, as the catalogues have them
PREFIXES = {"mlx5": r"MLX5_CMD_OP(CODE)?_", "bnxt": "HWRM_", "cxl": "CXL_MBOX_OP_"}


def _spell(device_type, label):
    return re.sub("^" + PREFIXES[device_type], "", label).lower().replace("_", "-")


def _of_kernel(device_type):
    allowed = getattr(kernel_source, f"{device_type}_allow_list")()
    labels = [a.name for a in allowed]
    assert len(set(labels)) == len(labels) > 0
    return {_spell(device_type, a.name): a.scopes for a in allowed}


def _of_catalogue(device_type):
    """Name to scopes by op-mod; the commands that share an opcode go by what their names share."""
    by_opcode = collections.defaultdict(list)
    for command in catalogue_file.allowed_commands(catalogue_file.load(device_type)):
        by_opcode[catalogue_file.number(command.get("opcode"))].append(command)
    found = {}
    for commands in by_opcode.values():
        names = [c.get("name") for c in commands]
        stem = names[0]
        while not all(n == stem or n.startswith(stem + "-") for n in names):
            stem = stem.rpartition("-")[0]
            assert stem, f"one opcode, yet no name in common: {names}"
        assert stem not in found, f"two opcodes have the name {stem}"
        found[stem] = {
            int(c.get("op-mod"), 0) if "op-mod" in c.attrib else None: c.get("scope")
            for c in commands
        }
    return found


def _say(scopes):
    if set(scopes) == {None}:
        return scopes[None]
    return ", ".join(f"{s} ({'else' if m is None else f'op_mod {m}'})" for m, s in scopes.items())


def _resolve(ours, theirs):
    """Both by the modifiers that either knows, so that they can be compared."""
    modifiers = set(ours) | set(theirs)
    # a driver's rule for all other modifiers is met by naming one of them
    if None not in ours and set(ours) - set(theirs):
        modifiers.discard(None)

    def fill(scopes):
        return {m: scopes.get(m, scopes.get(None)) for m in modifiers}

    return fill(ours), fill(theirs)


@pytest.mark.parametrize("device_type", ["cxl", "mlx5", "bnxt"])
def test_commands_and_scopes_are_those_of_the_driver(device_type):
    kernel, ours = _of_kernel(device_type), _of_catalogue(device_type)
    differences = [f"+ {n}: the driver allows it ({_say(kernel[n])})" for n in kernel.keys() - ours]
    differences += [f"- {n}: the driver does not allow it" for n in ours.keys() - kernel]
    for name in kernel.keys() & ours.keys():
        mine, theirs = _resolve(ours[name], kernel[name])
        if mine != theirs:
            differences.append(f"! {name}: {_say(mine)}, but the driver says {_say(theirs)}")
    assert not differences, (
        f"{catalogue_file.path_of(device_type)} differs from the driver:\n"
        + "\n".join(sorted(differences, key=lambda d: d[2:]))
    )


@pytest.mark.parametrize("device_type", ["cxl", "mlx5", "bnxt"])
def test_each_opcode_of_the_driver_has_one_name(device_type):
    allowed = getattr(kernel_source, f"{device_type}_allow_list")()
    commands = catalogue_file.allowed_commands(catalogue_file.load(device_type))
    assert len({c.get("opcode") for c in commands}) == len(allowed)


def _check_numbers(device_type, numbers):
    commands = catalogue_file.allowed_commands(catalogue_file.load(device_type))
    ours = {catalogue_file.number(c.get("opcode")) for c in commands}
    checked = wrong = 0
    for allowed in getattr(kernel_source, f"{device_type}_allow_list")():
        if allowed.name not in numbers:
            continue
        checked += 1
        name, value = _spell(device_type, allowed.name), numbers[allowed.name]
        opcodes = {
            catalogue_file.number(c.get("opcode"))
            for c in commands
            if c.get("name") == name or c.get("name") in (f"{name}-read", f"{name}-write")
        }
        if opcodes != {value} or value not in ours:
            print(f"{name}: {opcodes}, but the kernel says {value:#x}")
            wrong += 1
    assert not wrong
    return checked


def test_cxl_opcodes_are_those_of_the_kernel():
    assert _check_numbers("cxl", kernel_source.cxl_opcodes()) == len(kernel_source.cxl_allow_list())


def test_mlx5_opcodes_are_those_of_the_kernel():
    """The driver defines a part of them; include/linux/mlx5/mlx5_ifc.h the others."""
    checked = _check_numbers("mlx5", kernel_source.mlx5_opcodes())
    assert checked > 0
    if (kernel_source.tree() / "include/linux/mlx5/mlx5_ifc.h").exists():
        assert checked == len(kernel_source.mlx5_allow_list())


def test_bnxt_opcodes_are_those_of_the_kernel():
    header = kernel_source.read("include/linux/bnxt/hsi.h")
    found = re.findall(r"#define (HWRM_\w+)\s+(0x[0-9a-f]+)UL", header)
    numbers = {name: int(value, 16) for name, value in found}
    assert _check_numbers("bnxt", numbers) == len(kernel_source.bnxt_allow_list())


def test_bnxt_timeouts_are_those_of_the_driver():
    timeouts = kernel_source.bnxt_timeouts()
    for command in catalogue_file.load("bnxt").findall("command"):
        label = "HWRM_" + command.get("name").upper().replace("-", "_")
        milliseconds = timeouts.get(label, timeouts[None])
        expected = "short" if milliseconds < 1000 else "long"
        assert command.get("timeout") == expected, f"{label}: the driver waits {milliseconds} ms"


def test_pds_names_nothing():
    assert not list(catalogue_file.entries(catalogue_file.load("pds")))
