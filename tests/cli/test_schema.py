# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The schemas themselves"""

import json

import jsonschema
import pytest
from conftest import SCHEMAS

FILES = sorted(SCHEMAS.glob("*.json"))


def objects(schema):
    """All parts of a schema that describe an object."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_all_are_there():
    names = [path.stem for path in FILES]
    assert names == [
        "audit-1",
        "audit-verify-1",
        "call-1",
        "commands-1",
        "decode-1",
        "encode-1",
        "estimate-1",
        "event-1",
        "feature-1",
        "feature-set-1",
        "features-1",
        "firmware-1",
        "flash-plan-1",
        "flash-result-1",
        "health-1",
        "info-1",
        "list-1",
        "policy-1",
        "recording-1",
        "rpc-1",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_schema(path):
    schema = json.loads(path.read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    name, major = path.stem.rsplit("-", 1)
    assert schema["properties"]["schema"]["const"] == f"org.fwctl.{name}/{major}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_keys_are_required_described_and_may_grow(path):
    for part in objects(json.loads(path.read_text())):
        assert sorted(part["required"]) == sorted(part["properties"])
        assert part["additionalProperties"] is True
        for key, value in part["properties"].items():
            assert value.get("description"), key


def test_a_missing_key_is_found(tool):
    """A validator that lets everything pass would prove nothing."""
    parsed = tool("list", "--json").json()
    del parsed["devices"][0]["serial"]
    schema = json.loads((SCHEMAS / "list-1.json").read_text())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(parsed, schema)


def test_a_new_key_is_no_error(tool):
    parsed = tool("list", "--json").json()
    parsed["devices"][0]["colour"] = "green"
    jsonschema.validate(parsed, json.loads((SCHEMAS / "list-1.json").read_text()))
