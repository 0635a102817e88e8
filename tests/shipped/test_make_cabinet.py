# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""contrib/make-cabinet as somebody uses it who has an image. ../fwupd installs what it makes."""

import configparser
import pathlib
import re
import subprocess
import sys
import uuid
import xml.etree.ElementTree

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/fwupd"))

import cabinet  # noqa: E402


def make_cabinet(*words):
    return subprocess.run(
        [str(cabinet.MAKE_CABINET), *map(str, words)], capture_output=True, text=True
    )


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image.bin"
    path.write_bytes(cabinet.image("1.2.4"))
    return path


def unpack(path, folder):
    folder.mkdir()
    subprocess.run(["gcab", "--extract", "--directory", folder, path], check=True)
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def test_help_names_each_option_that_there_is():
    script = cabinet.MAKE_CABINET.read_text()
    answer = make_cabinet("--help")
    assert answer.returncode == 0 and answer.stderr == ""
    there = set(re.findall(r"^\t(--[a-z-]+)\)", script, re.M)) - {"--help"}
    assert len(there) > 10
    assert there == set(re.findall(r"--[a-z-]+", answer.stdout)) & there


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "usage: "),
        (["--frobnicate", "x"], "unknown option --frobnicate"),
        (["--version"], "--version needs a value"),
        (["--version", "1", "/nonexistent", "x.cab"], "cannot read /nonexistent"),
        (["--instance-id", "A", "IMAGE", "x.cab"], "--version"),
        (["--version", "1", "IMAGE", "x.cab"], "--instance-id or --guid"),
        (["--version", "1", "--guid", "A", "--key", "k", "IMAGE", "x.cab"], "--certificate"),
        (["--version", "1", "--guid", "A", "--certificate", "c", "IMAGE", "x.cab"], "--key"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(image, tmp_path, words, reason):
    words = [image if word == "IMAGE" else tmp_path / word if word == "x.cab" else word for word in words]
    answer = make_cabinet(*words)
    assert answer.returncode == 1 and answer.stdout == ""
    assert answer.stderr.startswith("make-cabinet: ") and reason in answer.stderr
    assert not (tmp_path / "x.cab").exists()


def test_a_key_that_is_none_is_said_and_nothing_is_made(image, tmp_path):
    output = tmp_path / "x.cab"
    answer = make_cabinet(
        *("--version", "1", "--guid", uuid.uuid4(), "--certificate", image, "--key", image),
        *(image, output),
    )
    assert answer.returncode == 1 and f"cannot sign with {image}" in answer.stderr
    assert not output.exists()


def test_the_image_is_in_it_with_what_it_is_for(image, tmp_path):
    output = tmp_path / "x.cab"
    answer = make_cabinet(
        *("--instance-id", cabinet.INSTANCE_ID, "--version", "1.2.4", "--name", "Fast & <small>"),
        *(image, output),
    )
    assert answer.returncode == 0, answer.stderr
    members = unpack(output, tmp_path / "members")
    assert set(members) == {"firmware.bin", "firmware.metainfo.xml"}
    assert members["firmware.bin"] == image.read_bytes()
    component = xml.etree.ElementTree.fromstring(members["firmware.metainfo.xml"])
    assert component.findtext("name") == "Fast & <small>"
    # as `fwupdtool hwids` and the daemon have it: RFC 4122, version 5, of the name in DNS
    guid = uuid.uuid5(uuid.NAMESPACE_DNS, cabinet.INSTANCE_ID)
    assert component.findtext("provides/firmware") == str(guid)
    assert component.find("releases/release").get("version") == "1.2.4"


def test_each_file_is_signed_so_that_the_authority_vouches(image, tmp_path):
    authority = cabinet.Authority(tmp_path / "pki", "authority")
    output = cabinet.make(tmp_path / "cab", "1.2.4", authority)
    folder = tmp_path / "members"
    assert "firmware.jcat" in unpack(output, folder)
    for name in ("firmware.bin", "firmware.metainfo.xml"):
        answer = subprocess.run(
            ["jcat-tool", "verify", "firmware.jcat", name, "--basename"]
            + ["--public-key", str(authority.certificate)],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        assert answer.returncode == 0, answer
        assert re.search(r"PASSED +pkcs7", answer.stdout) and re.search(r"PASSED +sha256", answer.stdout)


def test_a_remote_is_the_folder_and_what_names_it(tmp_path):
    folder = tmp_path / "updates"
    output = cabinet.make(tmp_path / "cab", "1.2.4", remote=folder)
    assert (folder / output.name).read_bytes() == output.read_bytes()
    remote = configparser.ConfigParser()
    remote.read(folder / "updates.conf")
    assert remote["fwupd Remote"]["MetadataURI"] == f"file://{folder}"
