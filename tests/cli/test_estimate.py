# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool estimate"""

from conftest import VENDOR_NAME, VENDOR_UUID

from test_rpc import get_feature, set_feature


def estimate(tool, *arguments, **kwargs):
    parsed = tool("estimate", "mem0", *arguments, "--json", **kwargs).json()
    (cost,) = parsed["estimates"]
    return parsed, cost


def test_scopes(tool):
    parsed = tool("estimate", "mem0", "--json").json()
    assert parsed["operation"] == "scopes"
    assert parsed["sent"] == []
    costs = {cost["scope"]: cost for cost in parsed["estimates"]}
    assert list(costs) == ["configuration", "debug-read-only", "debug-write", "debug-write-full"]
    assert [cost["taints"] for cost in costs.values()] == [False, False, True, True]
    assert costs["debug-write"]["capability"] is None
    assert costs["debug-write"]["refusal"] == "taint-refused"
    assert costs["debug-write-full"]["capability"] == "CAP_SYS_RAWIO"
    assert not costs["debug-read-only"]["refused"]


def test_scopes_text(tool):
    result = tool("estimate", "mem0")
    assert result.status == 0
    assert result.out.splitlines()[0].split()[0] == "SCOPE"
    assert "--allow-taint" in result.out
    assert "Kernel lockdown" in result.out
    assert "nothing was sent" in result.out


def test_scopes_open_nothing(tool):
    """A device that cannot be opened can be estimated."""
    assert tool("estimate", "mem0", simulate="cxl:unplug=0").status == 0


def test_allow_taint(tool):
    parsed = tool("estimate", "mem0", "--json", "--allow-taint").json()
    assert not parsed["estimates"][2]["refused"]


def test_set(tool):
    parsed, cost = estimate(tool, "feature", "set", VENDOR_NAME, "--hex=cdabcdab")
    assert parsed["operation"] == "feature set"
    assert parsed["uuid"] == VENDOR_UUID
    assert parsed["sent"] == ["list-features"]
    assert cost["scope"] == cost["least_scope"] == "debug-write"
    assert cost["taints"] is True
    assert cost["effects"] == ["config-on-reset"]
    assert cost["refusal"] == "taint-refused"


def test_set_without_bytes(tool):
    assert estimate(tool, "feature", "set", VENDOR_NAME)[1] == estimate(
        tool, "feature", "set", VENDOR_NAME, "--hex=00"
    )[1]


def test_set_is_not_sent(tool):
    """One RPC is the end of this device, and the feature list takes more; nothing comes after."""
    listing = tool("features", "mem0", "--json").json()
    pages = next(
        n
        for n in range(1, 9)
        if tool("features", "mem0", simulate=f"cxl:unplug={n}").status == 0
    )
    assert listing["features"]
    spec = f"cxl:unplug={pages}"
    options = ("--allow-taint", "feature", "set")
    assert tool(*options, "mem0", VENDOR_NAME, "--hex=00", simulate=spec).status == 1
    result = tool("--allow-taint", "estimate", "mem0", "feature", "set", VENDOR_NAME, simulate=spec)
    assert result.status == 0
    assert "nothing else was sent" in result.out


def test_set_text(tool):
    result = tool("estimate", "mem0", "feature", "set", VENDOR_NAME)
    assert result.status == 0
    for words in ("debug-write", "Taints the kernel", "--allow-taint", "feature set"):
        assert words in result.out
    assert "feature list was read, at scope configuration" in result.out


def test_exclusive(tool):
    """It is an answer, not a failure."""
    _, cost = estimate(tool, "feature", "set", "patrol-scrub", "--allow-taint")
    assert cost["refused"] is True
    assert cost["refusal"] == "exclusive"
    assert "scrub0" in cost["refusal_text"]
    assert cost["scope"] is None
    assert cost["taints"] is None
    assert "refused" in tool("estimate", "mem0", "feature", "set", "patrol-scrub").out


def test_every_feature_has_an_estimate(tool):
    for feature in tool("features", "mem0", "--json").json()["features"][:14]:
        _, cost = estimate(tool, "feature", "set", feature["uuid"])
        assert cost["scope"] == feature["set_scope"]
        assert cost["refused"] is True


def test_get(tool):
    parsed, cost = estimate(tool, "feature", "get", VENDOR_NAME)
    assert parsed["operation"] == "feature get"
    assert cost["scope"] == "configuration"
    assert cost["effects"] == ["reads"]
    assert cost["taints"] is False
    assert cost["refused"] is False


def test_rpc(tool):
    _, cost = estimate(tool, "rpc", "--scope=debug-read-only", "--in=-", stdin=get_feature())
    assert cost["scope"] == "debug-read-only"
    assert cost["least_scope"] == "configuration"
    assert cost["effects"] == ["reads"]


def test_rpc_that_writes(tool, tmp_path):
    path = tmp_path / "request"
    path.write_bytes(set_feature(b"1234"))
    _, cost = estimate(tool, "rpc", "--scope=debug-write", f"--in={path}")
    assert cost["taints"] is True
    assert cost["refusal"] == "taint-refused"


def test_rpc_without_a_request(tool):
    """Nothing is read from standard input, which may be a terminal."""
    parsed, cost = estimate(tool, "rpc", "--scope=3")
    assert parsed["sent"] == []
    assert cost["scope"] == "debug-write-full"
    assert cost["least_scope"] is None


def test_wrong_usage(tool):
    tool("estimate").fails(2, "DEVICE")
    for words in (("flash",), ("feature",), ("feature", "get"), ("feature", "drop", "x"), ("rpc", "x")):
        tool("estimate", "mem0", *words).fails(2, "estimate", "feature set")
    tool("estimate", "mem0", "rpc").fails(2, "--scope")
    tool("estimate", "mem7").fails(4, "mem7")
    tool("estimate", "mem0", "feature", "get", "warp-drive").fails(1, "warp-drive")
    tool("estimate", "mem0", "feature", "set", VENDOR_NAME, "--hex=0011223344").fails(2)
