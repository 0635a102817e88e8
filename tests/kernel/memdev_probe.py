# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The ioctls of /dev/cxl/memN without the library (include/uapi/linux/cxl_mem.h)."""

import ctypes
import fcntl
import os
import pathlib
import struct
from typing import List, NamedTuple

# _IOWR(0xCE, 2, struct cxl_send_command)
SEND_COMMAND = 0xC030CE02
# enum CXL_CMDS
GET_SUPPORTED_LOGS, GET_FW_INFO, GET_HEALTH_INFO, GET_LOG = 3, 4, 7, 8
EFFECTS_LOG = bytes.fromhex("0da9c0b5bf414b788f7996b1623b3f17")


class Health(NamedTuple):
    """struct cxl_mbox_health_info of tools/testing/cxl/test/mem.c"""

    health_status: int
    media_status: int
    ext_status: int
    life_used: int
    temperature: int
    dirty_shutdowns: int
    volatile_errors: int
    pmem_errors: int


def names() -> List[str]:
    nodes = pathlib.Path("/dev/cxl").glob("mem*")
    return sorted((node.name for node in nodes), key=lambda name: int(name[3:]))


def send(memdev: str, command: int, size: int, request: bytes = b"") -> bytes:
    """The first bytes of the answer."""
    given = ctypes.create_string_buffer(request, max(len(request), 1))
    answer = ctypes.create_string_buffer(4096)
    message = bytearray(
        struct.pack(
            "<IIIIIIQIIQ",
            command,
            0,
            0,
            0,
            len(request),
            0,
            ctypes.addressof(given) if request else 0,
            len(answer),
            0,
            ctypes.addressof(answer),
        )
    )
    fd = os.open(f"/dev/cxl/{memdev}", os.O_RDWR)
    try:
        fcntl.ioctl(fd, SEND_COMMAND, message)
    finally:
        os.close(fd)
    assert struct.unpack_from("<I", message, 12)[0] == 0
    return answer.raw[:size]


def health_bytes(memdev: str) -> bytes:
    return send(memdev, GET_HEALTH_INFO, 18)


def health(memdev: str) -> Health:
    return Health(*struct.unpack("<BBBBhIII", health_bytes(memdev)))


def effects_log(memdev: str) -> List[int]:
    """Each opcode, and in the upper half its effects."""
    logs = send(memdev, GET_SUPPORTED_LOGS, 28)
    assert logs[8:24] == EFFECTS_LOG
    (size,) = struct.unpack_from("<I", logs, 24)
    log = send(memdev, GET_LOG, size, EFFECTS_LOG + struct.pack("<II", 0, size))
    return list(struct.unpack(f"<{size // 4}I", log))
