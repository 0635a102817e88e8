# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""What a fwctl RPC to a CXL device is made of, written from the kernel's headers.

Sources: include/uapi/fwctl/cxl.h and include/uapi/cxl/features.h of Linux 7.2.
"""

import struct
from typing import NamedTuple

GET_SUPPORTED_FEATURES = 0x0500
GET_FEATURE = 0x0501
SET_FEATURE = 0x0502

CURRENT, DEFAULT, SAVED = 0, 1, 2

VENDOR_FEATURE = b"\xff" * 16  # the one feature of cxl_test
VENDOR_FEATURE_INITIAL = bytes.fromhex("efbeadde")

RETVAL_SUCCESS = 0
RETVAL_INPUT = 2
RETVAL_UNSUPPORTED = 3


class Reply(NamedTuple):
    size: int  # of the payload
    retval: int  # the mailbox's return code
    payload: bytes


def request(opcode: int, payload: bytes) -> bytes:
    return struct.pack("<IIII", opcode, 0, len(payload), 0) + payload


def get_supported_features(count: int, start: int = 0) -> bytes:
    return request(GET_SUPPORTED_FEATURES, struct.pack("<IHxx", count, start))


def get_feature(uuid: bytes, count: int, offset: int = 0, selection: int = CURRENT) -> bytes:
    return request(GET_FEATURE, struct.pack("<16sHHB", uuid, offset, count, selection))


def set_feature(uuid: bytes, data: bytes, version: int = 1) -> bytes:
    return request(SET_FEATURE, struct.pack("<16sIHB9x", uuid, 0, 0, version) + data)


def parse(out: bytes) -> Reply:
    size, retval = struct.unpack_from("<II", out)
    return Reply(size, retval, out[8 : 8 + size])
