# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What is installed for systemd, udev and AppStream, read by the programs that it is for."""

import json
import os
import pathlib
import shutil
import subprocess

import gi
import pytest

gi.require_version("UMockdev", "1.0")

from gi.repository import UMockdev  # noqa: E402

DATA = pathlib.Path(__file__).resolve().parents[2] / "data/fwupd"
METAINFO = DATA / "org.fwctl.fwupd.metainfo.xml"
NODE = "/devices/pci0000:00/0000:0d:00.0/fwctl/fwctl0"


def run(*command, **environment):
    """What it says, on both of its outputs. As it would be without umockdev, unless told."""
    environment = {"LD_PRELOAD": "", **environment}
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
        env={**os.environ, **environment},
    ).stdout


@pytest.fixture(scope="session")
def installed():
    """Where meson puts each file of the source, below the prefix."""
    plan = json.loads(run("meson", "introspect", "--install-plan", os.environ["FWCTL_BUILDDIR"]))
    return {
        pathlib.Path(source).name: entry["destination"]
        for section in plan.values()
        for source, entry in section.items()
    }


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("fwctl.conf", "/lib/systemd/system/fwupd.service.d/fwctl.conf"),
        ("70-fwctl.rules", "/lib/udev/rules.d/70-fwctl.rules"),
        ("fwctl.sysusers", "/lib/sysusers.d/fwctl.conf"),
        ("fwctl.quirk", "/fwupd/quirks.d/fwctl.quirk"),
        (METAINFO.name, "/metainfo/" + METAINFO.name),
    ],
)
def test_it_is_installed_where_it_is_looked_for(installed, name, place):
    assert installed[name].endswith(place)


def verify(folder, text):
    """What systemd says of a drop-in, in fwupd's own unit."""
    place = folder / "fwupd.service.d"
    place.mkdir()
    (place / "fwctl.conf").write_text(text)
    # the last, empty entry stands for the usual folders
    output = run("systemd-analyze", "verify", "fwupd.service", SYSTEMD_UNIT_PATH=f"{folder}:")
    return [line for line in output.splitlines() if "fwctl.conf" in line]


def test_systemd_understands_the_drop_in(tmp_path):
    assert verify(tmp_path, (DATA / "fwctl.conf").read_text()) == []


def test_systemd_would_say_what_it_does_not_understand(tmp_path):
    assert verify(tmp_path, "[Service]\nDeviceAllowed=char-fwctl rw\n") != []


def test_the_drop_in_opens_what_the_unit_closes():
    unit = pathlib.Path("/usr/lib/systemd/system/fwupd.service").read_text()
    drop_in = (DATA / "fwctl.conf").read_text()
    # else there would be nothing to open, and the drop-in would close all but fwctl
    assert "\nDeviceAllow=" in unit and "char-fwctl" not in unit
    assert "\nProtectKernelTunables=yes" in unit
    assert "\nSystemCallFilter=@" in unit
    for line in ("DeviceAllow=char-fwctl rw", "DeviceAllow=char-cxl rw", "ReadWritePaths=-/sys/devices"):
        assert f"\n{line}\n" in drop_in


def test_there_is_a_group_with_nobody_in_it(tmp_path):
    folder = tmp_path / "usr/lib/sysusers.d"
    folder.mkdir(parents=True)
    shutil.copy(DATA / "fwctl.sysusers", folder / "fwctl.conf")
    (tmp_path / "etc").mkdir()
    run("systemd-sysusers", f"--root={tmp_path}")
    (line,) = [
        line for line in (tmp_path / "etc/group").read_text().splitlines() if line.startswith("fwctl:")
    ]
    assert line.endswith(":")
    assert not (tmp_path / "etc/passwd").exists()


def udev(folder):
    """What udev would do with a node, by the rules of a folder alone and those of the system."""
    testbed = UMockdev.Testbed.new()
    testbed.add_from_string("P: /devices/pci0000:00\nE: SUBSYSTEM=pci_bus\n")
    testbed.add_from_string(
        f"P: {NODE}\nN: fwctl/fwctl0\nE: SUBSYSTEM=fwctl\nE: DEVNAME=fwctl/fwctl0\n"
        "E: MAJOR=238\nE: MINOR=0\nA: dev=238:0\\n\n"
    )
    # /run as udev has it, but a private one
    script = (
        "mount -t tmpfs tmpfs /run && mkdir /run/udev && cp -r $0 /run/udev/rules.d &&"
        " exec udevadm test --action=add /sys$1"
    )
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    output = run(
        *namespace,
        *("sh", "-c", script, str(folder), NODE),
        LD_PRELOAD=os.environ["LD_PRELOAD"],
        UMOCKDEV_DIR=testbed.get_root_dir(),
    )
    return [line.partition("rules.d/")[2] for line in output.splitlines() if ".rules:" in line]


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules.d"
    folder.mkdir()
    shutil.copy(DATA / "70-fwctl.rules", folder)
    return folder


def test_a_node_stays_with_root(rules):
    said = [line for line in udev(rules) if line.startswith("70-fwctl.rules:")]
    assert [line.split(" ", 1)[1] for line in said] == ["OWNER 0", "GROUP 0", "MODE 0600"]


def test_a_rule_of_the_administrator_comes_after_it(rules):
    # what 70-fwctl.rules proposes, with a group that is there
    (rules / "80-local.rules").write_text('SUBSYSTEM=="fwctl", GROUP="daemon", MODE="0660"\n')
    assert [line.split(" ", 1)[1] for line in udev(rules)][-2:] == ["GROUP 1", "MODE 0660"]


def test_appstream_finds_nothing_in_the_metainfo():
    assert "successful" in run("appstreamcli", "validate", "--no-net", "--no-color", str(METAINFO))
