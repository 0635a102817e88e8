# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The catalogues are valid by data/catalogue.rng, which refuses what the format forbids."""

import shutil
import subprocess

import catalogue_file
import pytest

pytestmark = pytest.mark.skipif(
    shutil.which("xmllint") is None, reason="xmllint (package libxml2-utils) is not installed"
)

COMMAND = (
    '<command name="nop" summary="Nothing" opcode="0x80d" scope="debug-read-only" since="6.15"'
    ' effects="reads" idempotent="yes" timeout="short">'
    '<citation source="prm"/>'
    '<request size="16"><field name="a" offset="8" size="4" bits="3:0"/></request>'
    "</command>"
)
CATALOGUE = (
    '<catalogue version="1" type="mlx5" byte-order="big">'
    '<source id="prm" title="A manual" from="https://example.org/"/>'
    f"{COMMAND}</catalogue>"
)


def _xmllint(*arguments, text=None):
    return subprocess.run(
        ["xmllint", "--nonet", "--noout", "--relaxng", str(catalogue_file.SCHEMA), *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("device_type", catalogue_file.TYPES)
def test_published_catalogue_is_valid(device_type):
    result = _xmllint(str(catalogue_file.path_of(device_type)))
    assert result.returncode == 0, result.stderr


def test_the_sample_itself_is_valid():
    result = _xmllint("-", text=CATALOGUE)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('<citation source="prm"/>', "", id="no-citation"),
        pytest.param(' from="https://example.org/"', "", id="source-from-nowhere"),
        pytest.param(' title="A manual"', "", id="source-without-title"),
        pytest.param('version="1"', 'version="2"', id="version"),
        pytest.param('type="mlx5"', 'type="other"', id="device-type"),
        pytest.param('byte-order="big"', 'byte-order="middle"', id="byte-order"),
        pytest.param(' effects="reads"', "", id="no-effects"),
        pytest.param('effects="reads"', 'effects=""', id="empty-effects"),
        pytest.param('effects="reads"', 'effects="explodes"', id="effect"),
        pytest.param('scope="debug-read-only"', 'scope="any"', id="scope"),
        pytest.param(' since="6.15"', "", id="no-kernel"),
        pytest.param(' opcode="0x80d"', "", id="no-identifier"),
        pytest.param('opcode="0x80d"', 'opcode="80dh"', id="number"),
        pytest.param('name="nop"', 'name="No Op"', id="name"),
        pytest.param('timeout="short"', 'timeout="1s"', id="timeout"),
        pytest.param('scope="debug-read-only"', 'door="memdev" scope="configuration"', id="door"),
        pytest.param('size="4"', 'size="9"', id="word-of-9-bytes"),
        pytest.param('bits="3:0"', 'bits="low"', id="bits"),
        pytest.param('size="4"', 'kind="boolean" size="4"', id="boolean-of-4-bits"),
        pytest.param('bits="3:0"', 'kind="struct"', id="struct-without-layout"),
        pytest.param('bits="3:0"', 'kind="uuid"', id="uuid-of-4-bytes"),
        pytest.param('bits="3:0"', 'colour="blue"', id="attribute"),
        pytest.param('<request size="16">', "<request>", id="request-without-size"),
    ],
)
def test_schema_refuses(old, new):
    assert CATALOGUE.count(old) == 1
    assert _xmllint("-", text=CATALOGUE.replace(old, new)).returncode != 0
