# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool rpc: bytes in, bytes out, the same as the bare ioctl gives."""

import errno
import os

import cxl_wire
import fwctl_tool
import pytest
import uapi_probe
from cxl_wire import VENDOR_FEATURE
from privileges import become_nobody, drop_rawio

UNKNOWN_FEATURE = bytes(range(16))
READ = cxl_wire.get_feature(VENDOR_FEATURE, 4)
SET = cxl_wire.set_feature(VENDOR_FEATURE, b"\1\2\3\4")
GET_HEALTH_INFO = cxl_wire.request(0x4200, b"")


def rpc(name, request, *options, scope="configuration", **more):
    # what stands in the way of bytes that nobody published is tested elsewhere
    words = ["--allow-unpublished", "--yes"]
    return fwctl_tool.run("rpc", name, f"--scope={scope}", *words, *options, stdin=request, **more)


def oracle(fd, request, out_len=4096, scope=uapi_probe.CONFIGURATION):
    """What the bare ioctl gives: the bytes that the kernel says it wrote."""
    reply = uapi_probe.rpc(fd, scope, request, out_len)
    return reply.out[: min(reply.out_len, out_len)]


@pytest.mark.parametrize(
    "request_",
    [
        READ,
        cxl_wire.get_feature(VENDOR_FEATURE, 2),
        cxl_wire.get_feature(VENDOR_FEATURE, 4, selection=cxl_wire.SAVED),
        cxl_wire.get_supported_features(8),
        cxl_wire.get_supported_features(48),
        cxl_wire.get_supported_features(0xFFFF),
    ],
    ids=["get", "get-2", "get-saved", "supported-8", "supported-48", "supported-all"],
)
@pytest.mark.parametrize("scope", ["configuration", "debug-read-only"])
def test_same_bytes_as_the_ioctl(node, fd, request_, scope):
    result = rpc(node, request_, scope=scope)
    assert (result.status, result.err) == (0, "")
    assert result.raw == oracle(fd, request_)


def test_files(node, fd, tmp_path):
    (tmp_path / "in").write_bytes(READ)
    result = rpc(node, b"", f"--in={tmp_path}/in", f"--out={tmp_path}/out")
    assert result.ok() == ""
    assert (tmp_path / "out").read_bytes() == oracle(fd, READ)
    # a file that was there and was longer
    (tmp_path / "out").write_bytes(b"x" * 1000)
    rpc(node, READ, "--in=-", f"--out={tmp_path}/out").ok()
    assert (tmp_path / "out").read_bytes() == oracle(fd, READ)


def test_json(node, fd):
    parsed = rpc(node, READ, "--json").json()
    assert bytes.fromhex(parsed["response"]) == oracle(fd, READ)
    # 8 more than there is, which is the driver's way
    assert parsed["reported_length"] == 20
    assert (parsed["errno"], parsed["firmware_status"]) == (0, cxl_wire.RETVAL_SUCCESS)
    assert (parsed["scope"], parsed["request_size"]) == ("configuration", len(READ))
    assert parsed["duration_us"] >= 0
    assert parsed["error"] is None


def test_buffer_of_the_exact_size(node, fd):
    result = rpc(node, READ, "--out-size=12")
    assert (result.status, result.raw) == (0, oracle(fd, READ, 12))


def test_firmware_says_no(node, fd, tmp_path):
    request = cxl_wire.get_feature(UNKNOWN_FEATURE, 4)
    result = rpc(node, request, f"--out={tmp_path}/out")
    result.fails(fwctl_tool.FAILED, "0x03")
    # what it said is there
    answer = (tmp_path / "out").read_bytes()
    assert answer == oracle(fd, request)
    assert cxl_wire.parse(answer) == (0, cxl_wire.RETVAL_UNSUPPORTED, b"")

    result = rpc(node, request, "--json")
    result.fails(fwctl_tool.FAILED, "0x03")
    parsed = fwctl_tool.parsed(result.out)
    assert parsed["firmware_status"] == cxl_wire.RETVAL_UNSUPPORTED
    assert parsed["response"] == answer.hex()


def test_answer_that_does_not_fit(node, fd):
    request = cxl_wire.get_supported_features(48)
    result = rpc(node, request, "--out-size=20")
    result.fails(fwctl_tool.FAILED, "64 bytes", "20")
    assert result.raw == oracle(fd, request, 20)


@pytest.mark.parametrize("scope", ["configuration", "debug-read-only"])
def test_scope_that_is_too_low(node, taint, scope):
    # Nothing has listed the features, so it is the driver that says no, and we that say why.
    before = taint()
    result = rpc(node, SET, scope=scope)
    assert result.status == fwctl_tool.REFUSED
    (line,) = result.err.splitlines()
    assert scope in line and "higher scope" in line and "EINVAL" in line
    assert result.raw == b""
    assert taint() == before


def test_opcode_that_is_not_allowed(node, fd):
    with pytest.raises(OSError) as caught:
        oracle(fd, GET_HEALTH_INFO)
    assert caught.value.errno == errno.EINVAL
    result = rpc(node, GET_HEALTH_INFO)
    result.fails(fwctl_tool.FAILED, "EINVAL", "does not take")
    assert result.raw == b""
    result = rpc(node, GET_HEALTH_INFO, "--json")
    result.fails(fwctl_tool.FAILED, "EINVAL")
    parsed = fwctl_tool.parsed(result.out)
    assert (parsed["errno"], parsed["response"]) == (errno.EINVAL, None)
    assert parsed["reported_length"] is None


@pytest.mark.parametrize("length", [0, 1, 15, 36])
def test_request_that_is_too_short(node, length):
    rpc(node, READ[:length]).fails(fwctl_tool.FAILED, "EINVAL")


def test_failure_leaves_the_last_result_alone(node, tmp_path):
    (tmp_path / "out").write_bytes(b"precious")
    rpc(node, GET_HEALTH_INFO, f"--out={tmp_path}/out").fails(fwctl_tool.FAILED)
    assert (tmp_path / "out").read_bytes() == b"precious"


def test_too_large(node):
    limit = uapi_probe.MAX_RPC_LEN
    assert rpc(node, READ.ljust(limit, b"\0")).status == 0
    rpc(node, READ.ljust(limit + 1, b"\0")).fails(fwctl_tool.FAILED, str(limit))
    assert rpc(node, READ, f"--out-size={limit}").status == 0
    rpc(node, READ, f"--out-size={limit + 1}").fails(fwctl_tool.USAGE, str(limit))


@pytest.mark.parametrize("scope", ["debug-write", "debug-write-full"])
def test_taint_is_refused(node, taint, scope):
    before = taint()
    result = rpc(node, READ, scope=scope)
    result.fails(fwctl_tool.REFUSED, scope, "taint", "--allow-taint")
    assert result.raw == b""
    assert taint() == before


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_full_scope_without_the_capability(node, taint, give_up):
    before = taint()
    os.chmod(node, 0o666)
    try:
        result = rpc(node, READ, "--allow-taint", scope="debug-write-full", give_up=give_up)
    finally:
        os.chmod(node, 0o600)
    assert result.status == fwctl_tool.FAILED
    assert "CAP_SYS_RAWIO" in result.err.splitlines()[-1]
    assert taint() == before


@pytest.mark.taints
@pytest.mark.parametrize("scope", [uapi_probe.DEBUG_WRITE, uapi_probe.DEBUG_WRITE_FULL])
def test_write(fresh, scope):
    names = {uapi_probe.DEBUG_WRITE: "debug-write", uapi_probe.DEBUG_WRITE_FULL: "debug-write-full"}
    result = rpc(fresh.node, SET, "--allow-taint", scope=names[scope])
    assert result.status == 0
    # its cost is on stderr: stdout is for the bytes
    assert names[scope] in result.err
    assert cxl_wire.parse(result.raw) == (0, cxl_wire.RETVAL_SUCCESS, b"")
    descriptor = uapi_probe.opened(fresh.node)
    try:
        assert cxl_wire.parse(oracle(descriptor, READ)).payload == b"\1\2\3\4"
        assert result.raw == oracle(descriptor, SET, scope=scope)
    finally:
        os.close(descriptor)
