# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The fwctl ioctls with nothing between Python and the kernel.

It shares no code with the library, so that a test can ask the kernel itself and hold the
library against the answer. Errors of the kernel are OSError. Each parameter that a correct
caller would not touch is there for the tests of refusals.

Source: include/uapi/fwctl/fwctl.h of Linux 7.2; test_10_layout.py compares the two.
"""

import ctypes
import fcntl
import os
import struct
from typing import NamedTuple, Optional

INFO = 0x9A00
RPC = 0x9A01

INFO_STRUCT = struct.Struct("=IIIIQ")  # size flags out_device_type device_data_len out_device_data
RPC_STRUCT = struct.Struct("=IIIIQQ")  # size scope in_len out_len in out

TYPE_CXL = 2

CONFIGURATION = 0
DEBUG_READ_ONLY = 1
DEBUG_WRITE = 2
DEBUG_WRITE_FULL = 3

MAX_RPC_LEN = 2 * 1024 * 1024

BAD_ADDRESS = 8  # in the first page, which is never mapped


class Info(NamedTuple):
    device_type: int
    data_len: int
    data: bytes


class Reply(NamedTuple):
    out_len: int  # the kernel's value, which may exceed the buffer
    out: bytes  # the whole buffer


def opened(path: str, mode: int = os.O_RDWR) -> int:
    return os.open(path, mode | os.O_CLOEXEC)


def info(
    fd: int,
    *,
    size: Optional[int] = None,
    flags: int = 0,
    data: bytes = b"",
    data_address: Optional[int] = None,
    tail: bytes = b"",
) -> Info:
    """FWCTL_INFO; `data` is what the data buffer holds beforehand."""
    buffer = ctypes.create_string_buffer(data, max(len(data), 1))
    address = ctypes.addressof(buffer) if data_address is None else data_address
    if size is None:
        size = INFO_STRUCT.size + len(tail)
    command = bytearray(INFO_STRUCT.pack(size, flags, 0, len(data), address) + tail)
    fcntl.ioctl(fd, INFO, command, True)
    _, _, device_type, data_len, _ = INFO_STRUCT.unpack_from(command)
    return Info(device_type, data_len, buffer.raw[: len(data)])


def rpc(
    fd: int,
    scope: int,
    request: bytes,
    out_len: int = 4096,
    *,
    size: Optional[int] = None,
    in_address: Optional[int] = None,
    out_address: Optional[int] = None,
    tail: bytes = b"",
) -> Reply:
    """FWCTL_RPC with a reply buffer of `out_len` bytes, zeroed beforehand."""
    request_buffer = ctypes.create_string_buffer(request, max(len(request), 1))
    reply_buffer = ctypes.create_string_buffer(max(out_len, 1))
    if in_address is None:
        in_address = ctypes.addressof(request_buffer)
    if out_address is None:
        out_address = ctypes.addressof(reply_buffer)
    if size is None:
        size = RPC_STRUCT.size + len(tail)
    command = bytearray(
        RPC_STRUCT.pack(size, scope, len(request), out_len, in_address, out_address) + tail
    )
    fcntl.ioctl(fd, RPC, command, True)
    return Reply(RPC_STRUCT.unpack_from(command)[3], reply_buffer.raw[:out_len])
