# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The test of the allow lists fails, and names the entry, when one entry is not the driver's."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import catalogue_file
import kernel_source
import pytest

HERE = pathlib.Path(__file__).resolve().parent
OTHER_SCOPE = {"configuration": "debug-write-full", "debug-read-only": "configuration"}


def _edit(tmp_path, device_type, pattern, replacement):
    """A copy of all catalogues of which one has been edited in one place."""
    for name in catalogue_file.TYPES:
        (tmp_path / name).mkdir()
        shutil.copy(catalogue_file.path_of(name), tmp_path / name)
    edited = tmp_path / device_type / "catalogue.xml"
    text, count = re.subn(pattern, replacement, edited.read_text(), count=1, flags=re.DOTALL)
    assert count == 1
    edited.write_text(text)


def _run(catalogues):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "driver"]
        + [str(HERE / "test_catalogue_allow_list.py")],
        env=dict(
            os.environ,
            FWCTL_CATALOGUES=str(catalogues),
            FWCTL_KERNEL_SOURCE=str(kernel_source.tree()),
        ),
        capture_output=True,
        text=True,
        check=False,
    )


def _check_fails(catalogues, said):
    result = _run(catalogues)
    assert result.returncode == 1, result.stdout + result.stderr
    assert said in result.stdout


def _commands(device_type):
    return catalogue_file.allowed_commands(catalogue_file.load(device_type))


def test_copies_that_nobody_edited_pass(tmp_path):
    _edit(tmp_path, "cxl", "$", "<!-- and no more -->")
    result = _run(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("device_type", ["cxl", "mlx5", "bnxt"])
def test_one_scope_edited(tmp_path, device_type):
    command = next(c for c in _commands(device_type) if c.get("scope") in OTHER_SCOPE)
    name, scope = command.get("name"), command.get("scope")
    pattern = rf'(<command name="{name}"[^>]*? scope=)"{scope}"'
    _edit(tmp_path, device_type, pattern, rf'\1"{OTHER_SCOPE[scope]}"')
    _check_fails(tmp_path, f"! {name}: {OTHER_SCOPE[scope]}, but the driver says {scope}")


@pytest.mark.parametrize("device_type", ["cxl", "mlx5", "bnxt"])
def test_one_entry_dropped(tmp_path, device_type):
    name = _commands(device_type)[0].get("name")
    _edit(tmp_path, device_type, rf'<command name="{name}".*?</command>', "")
    _check_fails(tmp_path, f"+ {name}: the driver allows it")


@pytest.mark.parametrize("device_type", ["cxl", "mlx5", "bnxt"])
def test_one_entry_added(tmp_path, device_type):
    added = '<command name="never-heard-of" opcode="0xfffe" scope="configuration"/></catalogue>'
    _edit(tmp_path, device_type, "</catalogue>", added)
    _check_fails(tmp_path, "- never-heard-of: the driver does not allow it")
