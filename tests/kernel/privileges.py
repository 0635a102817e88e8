# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Runs a function in a child process that has given something up."""

import ctypes
import os
import pickle
import traceback
from typing import Any, Callable

CAP_SYS_RAWIO = 17
NOBODY = 65534

_CAPABILITY_VERSION_3 = 0x20080522
_PR_CAPBSET_DROP = 24
_CRASHED = 255

_libc = ctypes.CDLL(None, use_errno=True)


def drop_rawio() -> None:
    """Root without CAP_SYS_RAWIO, which an execve(2) does not bring back either."""
    if _libc.prctl(_PR_CAPBSET_DROP, CAP_SYS_RAWIO, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    # effective, permitted, inheritable for capabilities 0-31, then for 32-63
    data = (ctypes.c_uint32 * 6)()
    if _libc.capget(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    for index in range(3):
        data[index] &= ~(1 << CAP_SYS_RAWIO)
    if _libc.capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def become_nobody() -> None:
    """An ordinary user, without any capability."""
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)


def errno_after(give_up: Callable[[], None], call: Callable[[], object]) -> int:
    """What `call` says after `give_up`, in a child: 0, or the errno of its OSError."""
    pid = os.fork()
    if pid == 0:
        code = _CRASHED
        try:
            give_up()
            try:
                call()
                code = 0
            except OSError as error:
                code = error.errno
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code < 0 or code == _CRASHED:
        raise RuntimeError(f"the child ended with {code}")
    return code


def result_after(give_up: Callable[[], None], call: Callable[[], object]) -> Any:
    """What `call` returns after `give_up`, in a child; it must be plain data."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = _CRASHED
        try:
            os.close(reading)
            give_up()
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(call(), pipe)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code != 0:
        raise RuntimeError(f"the child ended with {code}")
    return pickle.loads(result)
