# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Fixtures: a machine that umockdev plays, and the daemon on it."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import gi
import pytest

gi.require_version("UMockdev", "1.0")

from gi.repository import UMockdev  # noqa: E402

import cabinet  # noqa: E402
from daemon import Daemon, machine_environment  # noqa: E402
from memdev import Memdev  # noqa: E402


@pytest.fixture
def testbed():
    testbed = UMockdev.Testbed.new()
    testbed.add_from_string("P: /devices/pci0000:00\nE: SUBSYSTEM=pci_bus\n")
    return testbed


@pytest.fixture
def memdev(testbed):
    return Memdev(testbed)


@pytest.fixture
def make_daemon(tmp_path, testbed):
    made = []

    def make(plugins=os.environ["FWCTL_FWUPD_PLUGIN_DIR"], user=None):
        # not below tmp_path, which is for root alone
        folder = pathlib.Path(tempfile.mkdtemp(prefix="fwctl-fwupd-"))
        libraries = os.environ.get("FWCTL_LIBRARY_DIR")
        if user is not None:
            plugins = copy_libraries(plugins, folder / "plugins")
            libraries = copy_libraries(libraries, folder / "libraries")
            folder.chmod(0o755)
            subprocess.run(["chmod", "-R", "a+rwX", testbed.get_root_dir()], check=True)
            # a node is a link to a terminal
            for node in pathlib.Path(testbed.get_root_dir()).glob("dev/[cf]*/*"):
                os.chmod(node.resolve(), 0o666)
        daemon = Daemon(folder, plugins, libraries, machine_environment(testbed), user)
        made.append(daemon)
        return daemon

    yield make
    for daemon in made:
        daemon.close()
        (tmp_path / f"{daemon.folder.name}.log").write_text(daemon.log())
        shutil.rmtree(daemon.folder)


def copy_libraries(source, folder):
    """To where another user may read them."""
    folder.mkdir()
    for path in pathlib.Path(source).glob("*.so*"):
        if path.is_file():
            shutil.copy(path, folder)
    return folder


@pytest.fixture
def unprivileged():
    """The user to run as who is not root: nobody, or whoever runs the tests."""
    return "nobody" if os.geteuid() == 0 else None


@pytest.fixture
def daemon(make_daemon):
    return make_daemon().start()


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """Whom the daemon trusts, after trust()."""
    return cabinet.Authority(tmp_path_factory.mktemp("pki") / "trusted", "authority of the tests")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory):
    return cabinet.Authority(tmp_path_factory.mktemp("pki") / "stranger", "another authority")


@pytest.fixture
def trusting(make_daemon, memdev, authority):
    """A daemon with a memory device, that trusts the authority."""
    daemon = make_daemon()
    daemon.trust(authority)
    return daemon.start()
