# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""What the kernel's fwctl drivers let pass, taken from their source.

FWCTL_KERNEL_SOURCE names a tree; without it, that is the newest which
tests/kernel/build-kernel.sh has left in the cache.
"""

import os
import pathlib
import re
from typing import NamedTuple

import pytest

_CASE = re.compile(r"^\s*case (\w+):", re.MULTILINE)


class Allowed(NamedTuple):
    name: str  # as in the source, such as MLX5_CMD_OP_NOP
    scopes: dict  # op_mod, or None for any, to the name of the scope


def tree() -> pathlib.Path:
    given = os.environ.get("FWCTL_KERNEL_SOURCE")
    if given:
        return pathlib.Path(given)
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache")
    found = sorted(cache.glob("libfwctl-glib/kernel-*/source"), key=lambda p: p.stat().st_mtime)
    if not found:
        pytest.skip("no kernel source: run tests/kernel/build-kernel.sh or set FWCTL_KERNEL_SOURCE")
    return found[-1]


def read(path: str) -> str:
    """A file of the source without its comments; the test is skipped where it is not."""
    file = tree() / path
    if not file.exists():
        pytest.skip(f"the kernel source here has no {path}")
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(), flags=re.DOTALL)


def _body_of(source: str, function: str) -> str:
    start = re.search(r"\b%s\([^;{]*\)\s*\{" % function, source)
    assert start, f"the driver has no function {function}()"
    depth, end = 1, start.end()
    while depth:
        depth += {"{": 1, "}": -1}.get(source[end], 0)
        end += 1
    return source[start.end() : end - 1]


def _groups(body: str):
    """The labels of a switch that share statements, and those statements."""
    labels, statements = [], []
    for line in body[body.index("switch") :].splitlines()[1:]:
        case = _CASE.match(line)
        if (case or line.strip() == "default:") and statements:
            yield labels, "\n".join(statements)
            labels, statements = [], []
        if case:
            labels.append(case.group(1))
        elif line.strip() and line.strip() != "default:":
            statements.append(line)
    yield labels, "\n".join(statements)


def _scope(expression: str) -> str:
    if expression == "true":
        return "configuration"
    match = re.fullmatch(r"scope >= FWCTL_RPC_(\w+)", expression)
    assert match, f"a return that this test does not understand: {expression}"
    return match.group(1).lower().replace("_", "-")


def mlx5_allow_list() -> list:
    body = _body_of(read("drivers/fwctl/mlx5/main.c"), "mlx5ctl_validate_rpc")
    allowed = []
    for labels, statements in _groups(body):
        returns = re.findall(r"return ([^;]+);", statements)
        condition = re.search(r"if \(op_mod == (\d+)\)", statements)
        if condition:
            assert len(returns) == 2, statements
            scopes = {int(condition.group(1)): _scope(returns[0]), None: _scope(returns[1])}
        elif labels:
            assert len(returns) == 1 and "if" not in statements, statements
            scopes = {None: _scope(returns[0])}
        allowed += [Allowed(label, scopes) for label in labels]
    return allowed


def mlx5_opcodes() -> dict:
    """Those that the driver itself defines, and those of mlx5_ifc.h where it is there."""
    pattern = re.compile(r"\b(MLX5_CMD_OP\w+)\s*=\s*(0x[0-9a-fA-F]+)")
    numbers = {}
    for path in ("include/linux/mlx5/mlx5_ifc.h", "drivers/fwctl/mlx5/main.c"):
        if (tree() / path).exists():
            numbers.update((name, int(value, 16)) for name, value in pattern.findall(read(path)))
    return numbers


def bnxt_allow_list() -> list:
    body = _body_of(read("drivers/fwctl/bnxt/main.c"), "bnxtctl_validate_rpc")
    allowed = []
    for labels, statements in _groups(body):
        returns = re.findall(r"return ([^;]+);", statements)
        assert len(returns) == 1, statements
        if labels:
            allowed += [Allowed(label, {None: _scope(returns[0])}) for label in labels]
    return allowed


def bnxt_timeouts() -> dict:
    """Milliseconds that the driver waits for a message; the key None is for all others."""
    source = read("drivers/fwctl/bnxt/main.c")
    values = dict(re.findall(r"#define (BNXTCTL_HWRM_CMD_TIMEOUT_\w+)\s+(\d+)", source))
    timeouts = {}
    for labels, statements in _groups(_body_of(source, "bnxtctl_get_timeout")):
        value = int(values[re.search(r"return (\w+);", statements).group(1)])
        timeouts.update((label, value) for label in labels or [None])
    return timeouts


def cxl_allow_list() -> list:
    """A return that asks another function is one whose scope the target's effects decide."""
    body = _body_of(read("drivers/cxl/core/features.c"), "cxlctl_validate_hw_command")
    allowed = []
    for labels, statements in _groups(body):
        decides = "cxlctl_validate_set_features" in statements
        scope = "by-effects" if decides else "configuration"
        allowed += [Allowed(label, {None: scope}) for label in labels]
    return allowed


def cxl_opcodes() -> dict:
    found = re.findall(r"\b(CXL_MBOX_OP_\w+)\s*=\s*(0x[0-9a-fA-F]+)", read("drivers/cxl/cxlmem.h"))
    return {name: int(value, 16) for name, value in found}
