# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""Fixtures for the tests that run in the guest.

The kernel's taint never clears, so the order matters: a test that sets fwctl's taint bit
has the marker `taints`, runs after all that have not, and those that have not are checked.
`taints(first=True)` is for one that must see the bit change: it runs before its like.
"""

import os
import pathlib
import signal
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import cxl_mock  # noqa: E402
import netdevsim  # noqa: E402
import taint as kernel_taint  # noqa: E402
import uapi_probe  # noqa: E402

TEST_TIMEOUT = 120  # seconds


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "taints(first=False): the test sets the kernel's fwctl taint bit"
    )


def pytest_sessionstart(session):
    if os.uname().nodename != "fwctl-guest":
        pytest.exit("these tests run in the guest only: see run-suite.sh", returncode=3)


def _rank(item):
    marker = item.get_closest_marker("taints")
    if marker is None:
        return 0
    return 1 if marker.kwargs.get("first") else 2


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=_rank)


def _too_long(_signal, _frame):
    pytest.fail(f"not done after {TEST_TIMEOUT} s")


@pytest.fixture(autouse=True)
def deadline():
    """Ends a test that waits for what will not come, long before the guest is given up."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(TEST_TIMEOUT)
    yield
    signal.alarm(0)


@pytest.fixture(autouse=True)
def no_taint_unless_marked(request):
    before = kernel_taint.read()
    yield
    after = kernel_taint.read()
    new = after & ~before
    assert not new & ~kernel_taint.FWCTL, f"taint {new:#x}: see the kernel's log"
    if request.node.get_closest_marker("taints") is None:
        assert not new, "a test without the marker `taints` tainted the kernel"


@pytest.fixture
def names():
    """All fwctl devices, such as "fwctl0", by number."""
    found = cxl_mock.fwctl_names()
    assert found, "the guest has no fwctl device"
    return found


@pytest.fixture
def node(names):
    """The path of a device node."""
    return f"/dev/fwctl/{names[0]}"


@pytest.fixture
def fd(node):
    """An open device."""
    descriptor = uapi_probe.opened(node)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def taint():
    """The kernel's taint bits, as a function."""
    return kernel_taint.read


@pytest.fixture
def fresh():
    """A device that was just probed, may be written to and unplugged, and is put back."""
    device = cxl_mock.Removable()
    device.unbind()
    device.bind()
    yield device
    if device.is_bound():
        device.unbind()
    device.bind()


@pytest.fixture
def nsim():
    """A netdevsim, new and gone again."""
    device = netdevsim.Netdevsim()
    yield device
    device.remove()
