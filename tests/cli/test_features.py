# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool features"""

from conftest import VENDOR_NAME, VENDOR_UUID


def test_table(tool):
    result = tool("features", "mem0")
    headings, *rows = result.out.splitlines()
    assert headings.split() == [
        "NAME",
        "UUID",
        "SIZE",
        "VERSION",
        "FLAGS",
        "SET-SCOPE",
        "SETTING-IT",
    ]
    (vendor,) = [row.split(None, 6) for row in rows if VENDOR_UUID in row]
    assert vendor[0] == VENDOR_NAME
    assert vendor[2] == "4/4"
    assert vendor[5] == "debug-write"
    assert "reset" in vendor[6]


def test_exclusive_says_where(tool):
    features = tool("features", "mem0", "--json").json()["features"]
    (scrub,) = [feature for feature in features if feature["name"] == "patrol-scrub"]
    assert scrub["set_scope"] is None
    assert "exclusive" in scrub["flags"]
    assert "scrub0" in scrub["set_refusal"]
    assert scrub["set_refusal"] in tool("features", "mem0").out


def test_json(tool):
    parsed = tool("features", "mem0", "--json").json()
    assert parsed["device"] == "fwctl0"
    features = parsed["features"]
    (vendor,) = [feature for feature in features if feature["uuid"] == VENDOR_UUID]
    assert vendor["name"] == VENDOR_NAME
    assert vendor["get_size"] == vendor["set_size"] == 4
    assert vendor["effects"] == ["config-on-reset"]
    assert vendor["wire_effects"] == 0x201
    assert vendor["set_scope"] == "debug-write"
    assert vendor["set_refusal"] is None
    assert "changeable" in vendor["flags"]


def test_every_feature_is_settable_or_says_why_not(tool):
    for feature in tool("features", "mem0", "--json").json()["features"]:
        assert (feature["set_scope"] is None) == (feature["set_refusal"] is not None), feature


def test_more_than_a_page(tool):
    """All of them, each once: 0500h gives at most 84 of 48 bytes in a mailbox of 4 KiB."""
    features = tool("features", "mem0", "--json").json()["features"]
    assert len({feature["uuid"] for feature in features}) == len(features)
    assert len(features) > 40
    assert len(tool("features", "mem0").rows()) == len(features)


def test_short_reply(tool):
    result = tool("features", "mem0", "--json", simulate="cxl:short-reply")
    result.fails(1, "fwctl0")
    assert result.out == ""


def test_lying_length(tool):
    result = tool("features", "mem0", simulate="cxl:lying-length")
    result.fails(1, "fwctl0")
    assert result.out == ""


def test_unplugged(tool):
    tool("features", "mem0", simulate="cxl:unplug=0").fails(1, "fwctl0")


def test_needs_a_device(tool):
    tool("features").fails(2, "DEVICE")
    tool("features", "fwctl0", "fwctl1").fails(2, "fwctl1")
    tool("features", "nosuch").fails(4, "nosuch")
