# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""One script of RPCs to a real device of cxl_test and to the simulated one: the same comes back.

Compared is all that a transport shows: the errno or the bytes, and the length that the driver
reports. Left out is Get Feature with an offset other than 0 that the device answers with success:
cxl_test puts the bytes at their offset in the reply, too, after which the kernel's count is wrong.
"""

import random
import struct

import cxl_wire
import pytest
import uapi_probe
from cxl_wire import VENDOR_FEATURE, get_feature, get_supported_features, request, set_feature
from fwctl_library import Fwctl, opened, outcome
from privileges import become_nobody, drop_rawio, result_after

UNKNOWN_FEATURE = bytes(range(16))
LIMIT = uapi_probe.MAX_RPC_LEN
SELECTIONS = [cxl_wire.CURRENT, cxl_wire.DEFAULT, cxl_wire.SAVED]


class Pair:
    """The two transports, below everything that the library checks or refuses by itself."""

    def __init__(self, name):
        client = Fwctl.Client.new_simulated("cxl:features=cxl-test")
        self.devices = [opened(name), opened(client.get_item(0).get_name(), client)]
        self.transports = [device.props.transport for device in self.devices]

    def outcomes(self, scope, message, response_size):
        return [outcome(t, scope, message, response_size) for t in self.transports]


@pytest.fixture
def pair(names):
    return Pair(names[0])


@pytest.fixture
def fresh_pair(fresh):
    return Pair(fresh.name)


def raw_get(payload):
    return request(cxl_wire.GET_FEATURE, payload)


def with_op_size(message, op_size):
    return message[:8] + struct.pack("<I", op_size) + message[12:]


READING = {
    "supported, header only": (get_supported_features(8), 4096),
    "supported, no count": (get_supported_features(0), 4096),
    "supported, one byte short of an entry": (get_supported_features(47), 4096),
    "supported, an entry": (get_supported_features(48), 4096),
    "supported, an entry and a header": (get_supported_features(56), 4096),
    "supported, more than there are": (get_supported_features(0x10000), 4096),
    "supported, most": (get_supported_features(0xFFFFFFFF), 4096),
    "supported, start at the end": (get_supported_features(48, 1), 4096),
    "supported, start at the end, no count": (get_supported_features(0, 1), 4096),
    "supported, start far beyond": (get_supported_features(48, 0xFFFF), 4096),
    "supported, no buffer": (get_supported_features(48), 0),
    "supported, part of the header": (get_supported_features(48), 7),
    "supported, the outer header": (get_supported_features(48), 8),
    "supported, part of an entry": (get_supported_features(48), 20),
    "supported, all but a byte": (get_supported_features(48), 63),
    "supported, exact": (get_supported_features(48), 64),
    "supported, and what the driver adds": (get_supported_features(48), 72),
    "supported, short payload": (request(0x0500, bytes(7)), 4096),
    "supported, long payload": (request(0x0500, bytes(9)), 4096),
    "supported, no payload": (request(0x0500, b""), 4096),
    "supported, bytes after the payload": (get_supported_features(48) + b"\xaa" * 9, 4096),
    "supported, upper half of the opcode": (
        b"\x00\x05\x34\x12" + get_supported_features(8)[4:],
        64,
    ),
    "supported, flags and reserved": (
        b"\x00\x05\0\0" + b"\xff" * 4 + struct.pack("<I", 8) + b"\xff" * 4 + bytes(8),
        64,
    ),
    "get, current": (get_feature(VENDOR_FEATURE, 4, selection=0), 4096),
    "get, default": (get_feature(VENDOR_FEATURE, 4, selection=1), 4096),
    "get, saved": (get_feature(VENDOR_FEATURE, 4, selection=2), 4096),
    "get, a selection that there is not": (get_feature(VENDOR_FEATURE, 4, selection=3), 4096),
    "get, another that there is not": (get_feature(VENDOR_FEATURE, 4, selection=0xFF), 4096),
    "get, 1 byte": (get_feature(VENDOR_FEATURE, 1), 4096),
    "get, 2 bytes": (get_feature(VENDOR_FEATURE, 2), 4096),
    "get, 3 bytes": (get_feature(VENDOR_FEATURE, 3), 4096),
    "get, nothing": (get_feature(VENDOR_FEATURE, 0), 4096),
    "get, 5 bytes": (get_feature(VENDOR_FEATURE, 5), 4096),
    "get, as much as the mailbox": (get_feature(VENDOR_FEATURE, 4096), 8192),
    "get, more than the mailbox": (get_feature(VENDOR_FEATURE, 5000), 8192),
    "get, most": (get_feature(VENDOR_FEATURE, 0xFFFF), 0x20000),
    "get, from the end": (get_feature(VENDOR_FEATURE, 1, 4), 4096),
    "get, across the end": (get_feature(VENDOR_FEATURE, 4, 1), 4096),
    "get, far beyond": (get_feature(VENDOR_FEATURE, 4, 0xFFFF), 4096),
    "get, unknown": (get_feature(UNKNOWN_FEATURE, 4), 4096),
    "get, unknown, nothing": (get_feature(UNKNOWN_FEATURE, 0), 4096),
    "get, unknown, at an offset": (get_feature(UNKNOWN_FEATURE, 4, 7), 4096),
    "get, UUID 0": (get_feature(bytes(16), 4), 4096),
    "get, no buffer": (get_feature(VENDOR_FEATURE, 4), 0),
    "get, part of the header": (get_feature(VENDOR_FEATURE, 4), 7),
    "get, the header": (get_feature(VENDOR_FEATURE, 4), 8),
    "get, all but a byte": (get_feature(VENDOR_FEATURE, 4), 11),
    "get, exact": (get_feature(VENDOR_FEATURE, 4), 12),
    "get, a byte more": (get_feature(VENDOR_FEATURE, 4), 13),
    "get, and what the driver adds": (get_feature(VENDOR_FEATURE, 4), 20),
    "get, unknown, exact": (get_feature(UNKNOWN_FEATURE, 4), 12),
    "get, short payload": (raw_get(bytes(20)), 4096),
    "get, long payload": (raw_get(bytes(22)), 4096),
    "get, no payload": (raw_get(b""), 4096),
    "get, bytes after the payload": (get_feature(VENDOR_FEATURE, 4) + b"\xaa" * 100, 4096),
    "payload beyond the request": (with_op_size(get_feature(VENDOR_FEATURE, 4), 22), 4096),
    "payload far beyond the request": (
        with_op_size(get_feature(VENDOR_FEATURE, 4), 0xFFFFFFFF),
        64,
    ),
    "payload of less than is there": (with_op_size(get_feature(VENDOR_FEATURE, 4), 20), 4096),
    "no request": (b"", 4096),
    "a byte": (b"\0", 4096),
    "all but a byte of the header": (get_supported_features(8)[:15], 4096),
    "a header": (get_supported_features(8)[:16], 4096),
    "largest request": (get_feature(VENDOR_FEATURE, 4).ljust(LIMIT, b"\0"), 64),
    "request beyond the limit": (get_feature(VENDOR_FEATURE, 4).ljust(LIMIT + 1, b"\0"), 64),
    "largest reply": (get_feature(VENDOR_FEATURE, 4), LIMIT),
    "reply beyond the limit": (get_feature(VENDOR_FEATURE, 4), LIMIT + 1),
    "Get FW Info": (request(0x0200, b""), 4096),
    "Identify": (request(0x4000, b""), 4096),
    "Get Health Info": (request(0x4200, b""), 4096),
    "opcode 0": (request(0, b""), 4096),
    "opcode after the last": (request(0x0503, bytes(32)), 4096),
    "set": (set_feature(VENDOR_FEATURE, b"\1\2\3\4"), 4096),
    "set, unknown": (set_feature(UNKNOWN_FEATURE, b"\1\2\3\4"), 4096),
    "set, no data": (set_feature(VENDOR_FEATURE, b""), 4096),
    "set, no payload": (request(0x0502, b""), 4096),
    "set, no buffer": (set_feature(VENDOR_FEATURE, b"\1\2\3\4"), 0),
}


@pytest.mark.parametrize("scope", [0, 1])
@pytest.mark.parametrize("step", READING)
def test_without_a_taint(pair, step, scope):
    real, simulated = pair.outcomes(scope, *READING[step])
    assert simulated == real


def check_known_answers(pair):
    """The script is worth something only if the real device answers as we know that it does."""
    real, _ = pair.outcomes(0, *READING["get, current"])
    assert real == ("", 20, "0400000000000000efbeadde" + "00" * 8)


def test_the_real_one_is_real(pair):
    check_known_answers(pair)
    assert [device.is_simulated() for device in pair.devices] == [False, True]


@pytest.mark.parametrize("give_up", [drop_rawio, become_nobody])
def test_full_scope_without_the_capability(pair, give_up):
    # opened by root before: it is the caller's capability that counts
    def call():
        return [tuple(o) for o in pair.outcomes(3, *READING["get, current"])]

    real, simulated = result_after(give_up, call)
    assert simulated == real == ("EPERM", 0, "")


def raw_set(data, flags=0, offset=0, version=1, uuid=VENDOR_FEATURE):
    return request(0x0502, struct.pack("<16sIHB9x", uuid, flags, offset, version) + data)


WRITING = {
    "whole": (raw_set(b"\1\2\3\4"), 4096),
    "exact buffer": (raw_set(b"\5\6\7\x08"), 8),
    "buffer and what the driver adds": (raw_set(b"\x09\x0a\x0b\x0c"), 16),
    "buffer without room": (raw_set(b"\1\1\1\1"), 7),
    "no buffer": (raw_set(b"\2\2\2\2"), 0),
    "1 byte": (raw_set(b"\x11"), 4096),
    "3 bytes": (raw_set(b"\x21\x22\x23"), 4096),
    "5 bytes": (raw_set(b"\x31\x32\x33\x34\x35"), 4096),
    "no data": (raw_set(b""), 4096),
    "at offset 1": (raw_set(b"\1\2\3", offset=1), 4096),
    "at offset 4": (raw_set(b"\1", offset=4), 4096),
    "at the last offset": (raw_set(b"\1", offset=0xFFFF), 4096),
    "version 0": (raw_set(b"\x41\x42\x43\x44", version=0), 4096),
    "version 2": (raw_set(b"\x51\x52\x53\x54", version=2), 4096),
    "initiate": (raw_set(b"\x61\x62\x63\x64", flags=1), 4096),
    "continue": (raw_set(b"\x71\x72\x73\x74", flags=2), 4096),
    "finish": (raw_set(b"\x81\x82\x83\x84", flags=3), 4096),
    "abort": (raw_set(b"\x91\x92\x93\x94", flags=4), 4096),
    "saved": (raw_set(b"\xa1\xa2\xa3\xa4", flags=8), 4096),
    "all flags": (raw_set(b"\xb1\xb2\xb3\xb4", flags=0xFFFFFFFF), 4096),
    "as much as the mailbox": (raw_set(bytes(range(256)) * 16), 4096),
    "unknown feature": (raw_set(b"\1\2\3\4", uuid=UNKNOWN_FEATURE), 4096),
    "no whole UUID": (request(0x0502, bytes(15)), 4096),
    "UUID alone": (request(0x0502, VENDOR_FEATURE), 4096),
    "no whole header": (request(0x0502, VENDOR_FEATURE + bytes(15)), 4096),
    "bytes after the payload": (raw_set(b"\xc1\xc2\xc3\xc4") + b"\xff" * 50, 4096),
    "payload of less than is there": (with_op_size(raw_set(b"\xd1\xd2\xd3\xd4"), 34), 4096),
    "payload beyond the request": (with_op_size(raw_set(b"\1\2\3\4"), 37), 4096),
    "Get Health Info": (request(0x4200, b""), 4096),
    "largest reply": (raw_set(b"\xe1\xe2\xe3\xe4"), LIMIT),
    "reply beyond the limit": (raw_set(b"\1\1\1\1"), LIMIT + 1),
}


@pytest.mark.taints
@pytest.mark.parametrize("scope", [0, 1, 2, 3])
def test_each_write_and_what_is_there_after_it(fresh_pair, scope):
    check_known_answers(fresh_pair)
    real, simulated = {}, {}
    for step, (message, response_size) in WRITING.items():
        real[step], simulated[step] = fresh_pair.outcomes(scope, message, response_size)
        for selection in SELECTIONS:
            read = get_feature(VENDOR_FEATURE, 4, selection=selection)
            key = f"{step}, then selection {selection}"
            real[key], simulated[key] = fresh_pair.outcomes(0, read, 64)
    assert simulated == real


@pytest.mark.taints
@pytest.mark.parametrize("scope", [2, 3])
@pytest.mark.parametrize("step", [step for step in READING if not step.startswith("set")])
def test_reading_at_a_scope_that_taints(pair, step, scope):
    real, simulated = pair.outcomes(scope, *READING[step])
    assert simulated == real


def random_request(source):
    """A request that is nearly right, which is where a model goes wrong."""
    kind = source.randrange(4)
    uuid = source.choice([VENDOR_FEATURE, VENDOR_FEATURE, UNKNOWN_FEATURE])
    if kind == 0:
        counts = [0, 8, 47, 48, 56, 96, source.getrandbits(16), source.getrandbits(32)]
        message = get_supported_features(source.choice(counts), source.choice([0, 0, 0, 1, 2]))
    elif kind == 1:
        count = source.choice([0, 1, 2, 3, 4, 4, 5, 4095, 4096, 4097, 8192])
        message = get_feature(uuid, count, 0, source.choice([0, 1, 2, 3, 0xFF]))
    elif kind == 2:
        data = source.randbytes(source.choice([0, 1, 2, 3, 4, 4, 5, 8, 100]))
        offset, version = source.choice([0, 0, 0, 1, 4]), source.choice([0, 1, 1, 2])
        flags = source.choice([0, 0, 1, 2, 3, 4, 8, 9])
        message = raw_set(data, flags, offset, version, uuid)
    else:
        opcode = source.choice([0x0500, 0x0501, 0x0502, 0x0503, 0x4000])
        message = request(opcode, source.randbytes(24))
    if source.randrange(8) == 0:
        message = message[: source.randrange(len(message) + 1)]
    if source.randrange(8) == 0:
        message += source.randbytes(source.randrange(64))
    return message


@pytest.mark.taints
@pytest.mark.parametrize("seed", range(4))
def test_many_at_random(fresh_pair, seed):
    source = random.Random(seed)
    answered = 0
    for number in range(1000):
        scope = source.choice([0, 0, 1, 2, 2, 3])
        message = random_request(source)
        response_size = source.choice([0, 7, 8, 12, 16, 20, 63, 64, 72, 4096, 16384])
        real, simulated = fresh_pair.outcomes(scope, message, response_size)
        assert simulated == real, (number, scope, message.hex(), response_size)
        answered += real.errno == ""
    assert answered > 100, "nearly all of them were refused, which compares little"
