# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The library through its typelib, and how to see what it refuses."""

import errno
import time
from typing import Any, Callable, List, NamedTuple, Tuple

import gi

gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl, Gio, GLib  # noqa: E402

VENDOR_FEATURE = "ffffffff-ffff-ffff-ffff-ffffffffffff"
CURRENT = Fwctl.FeatureSelection.CURRENT

SCOPES = [Fwctl.Scope(number) for number in range(4)]

_DEADLINE = 20.0


def opened(name: str, client: Any = None, allow_taint: bool = False) -> Any:
    """A device by name, open, with a yes to all but a taint: the kernel is what is asked here."""
    client = client if client is not None else Fwctl.Client.new()
    device = client.lookup(name)
    device.set_allow_taint(allow_taint)
    device.set_allow_unpublished(True)
    device.set_allowed_effects(Fwctl.Effects.DATA)
    device.open(None)
    return device


def transaction(scope: int, request: bytes, response_size: int = 4096) -> Any:
    return Fwctl.Transaction.new(Fwctl.Scope(scope), GLib.Bytes.new(request), response_size)


def rpc(device: Any, scope: int, request: bytes, response_size: int = 4096) -> bytes:
    sent = transaction(scope, request, response_size)
    device.rpc(sent, None)
    return sent.get_response().get_data()


def error_of(call: Callable[..., object], *arguments: object) -> Any:
    try:
        call(*arguments)
    except GLib.Error as error:
        return error
    raise AssertionError("it did not fail")


def refuses(code: Any, call: Callable[..., object], *arguments: object) -> str:
    """It fails with a code of Fwctl.Error or of Gio.IOErrorEnum; the message."""
    error = error_of(call, *arguments)
    domain = Fwctl.error_quark() if isinstance(code, Fwctl.Error) else Gio.io_error_quark()
    assert error.matches(domain, code), (error.domain, error.code, error.message)
    return error.message


class Outcome(NamedTuple):
    """All that a transport lets its caller see of an RPC."""

    errno: str  # "" for none
    reported_length: int
    response: str  # in hexadecimal


def outcome(transport: Any, scope: int, request: bytes, response_size: int) -> Outcome:
    """What a transport makes of an RPC: nothing is checked or refused before it."""
    try:
        response, reported_length = transport.rpc(
            Fwctl.Scope(scope), GLib.Bytes.new(request), response_size
        )
    except GLib.Error as error:
        assert error.domain == GLib.quark_to_string(Fwctl.errno_quark())
        return Outcome(errno.errorcode[error.code], 0, "")
    return Outcome("", reported_length, response.get_data().hex())


def iterate_until(condition: Callable[[], bool], what: str) -> None:
    """Runs the default main context until the condition holds."""
    deadline = time.monotonic() + _DEADLINE
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        if not GLib.MainContext.default().iteration(False):
            time.sleep(0.005)


def iterate_for(seconds: float) -> None:
    """Runs the default main context, to see what should not happen not happen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not GLib.MainContext.default().iteration(False):
            time.sleep(0.005)


class Signals:
    """What a client signals: (signal, name of the device), and what its list does."""

    def __init__(self, client: Any) -> None:
        self.events: List[Tuple[str, str]] = []
        self.changes: List[Tuple[int, int, int]] = []
        client.connect("device-added", self._event, "added")
        client.connect("device-removed", self._event, "removed")
        client.connect("items-changed", self._change)

    def _event(self, _client: Any, device: Any, what: str) -> None:
        self.events.append((what, device.get_name()))

    def _change(self, _client: Any, position: int, removed: int, added: int) -> None:
        self.changes.append((position, removed, added))
