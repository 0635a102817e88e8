# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Sees which device nodes are opened, by whomever, while it watches (inotify(7))."""

import ctypes
import os
import struct
from typing import List

_OPEN = 0x20  # IN_OPEN
_ISDIR = 0x40000000  # IN_ISDIR: somebody listed the folder
_EVENT = struct.Struct("=iIII")  # wd mask cookie len; then the name

_libc = ctypes.CDLL(None, use_errno=True)


class OpenWatch:
    def __init__(self, folder: str = "/dev/fwctl") -> None:
        self._fd = _libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._fd < 0 or _libc.inotify_add_watch(self._fd, folder.encode(), _OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify")

    def opened(self) -> List[str]:
        """The names of what was opened since the last call, one for each time."""
        names = []
        try:
            while True:
                events = os.read(self._fd, 65536)
                while events:
                    _, mask, _, length = _EVENT.unpack_from(events)
                    name = events[_EVENT.size : _EVENT.size + length].rstrip(b"\0").decode()
                    events = events[_EVENT.size + length :]
                    if not mask & _ISDIR:
                        names.append(name)
        except BlockingIOError:
            return names

    def __enter__(self) -> "OpenWatch":
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._fd)
