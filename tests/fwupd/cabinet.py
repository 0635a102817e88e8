# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Cabinets and who signs them, by the project's own contrib/make-cabinet."""

import pathlib
import subprocess

MAKE_CABINET = pathlib.Path(__file__).resolve().parents[2] / "contrib/make-cabinet"
INSTANCE_ID = r"FWCTL\VEN_8086&DEV_0D93"


def run(*command):
    subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True)


class Authority:
    """A certificate authority with one signer."""

    def __init__(self, folder, name):
        self.folder = folder
        folder.mkdir()
        self.certificate = folder / "authority.pem"
        self.signer = folder / "signer.pem"
        self.key = folder / "signer.key"
        authority_key = folder / "authority.key"
        for key in (authority_key, self.key):
            run("certtool", "--generate-privkey", "--key-type=ecdsa", "--outfile", key)
        (folder / "authority.cfg").write_text(
            f"cn = {name}\nca\ncert_signing_key\ncode_signing_key\nexpiration_days = 365\n"
        )
        (folder / "signer.cfg").write_text(
            f"cn = signer of {name}\nsigning_key\ncode_signing_key\nexpiration_days = 365\n"
        )
        run(
            *("certtool", "--generate-self-signed", "--load-privkey", authority_key),
            *("--template", folder / "authority.cfg", "--outfile", self.certificate),
        )
        run(
            *("certtool", "--generate-certificate", "--load-privkey", self.key),
            *("--load-ca-certificate", self.certificate, "--load-ca-privkey", authority_key),
            *("--template", folder / "signer.cfg", "--outfile", self.signer),
        )


def image(version, size=1024):
    """What the test's device takes: its version in the first line."""
    head = f"{version}\n".encode()
    return head + bytes((i * 7 + 3) & 0xFF for i in range(size - len(head)))


def make(folder, version, authority=None, data=None, **options):
    """Makes a cabinet; options are those of make-cabinet."""
    folder.mkdir(exist_ok=True)
    source = folder / f"{version}.bin"
    source.write_bytes(image(version) if data is None else data)
    output = folder / f"{options.pop('file_name', version)}.cab"
    options.setdefault("instance_id", INSTANCE_ID)
    options.setdefault("name", "Memory firmware")
    options.setdefault("vendor", "libfwctl-glib")
    words = ["--version", version]
    for key, value in options.items():
        words += ["--" + key.replace("_", "-"), value]
    if authority is not None:
        words += ["--certificate", authority.signer, "--key", authority.key]
    run(MAKE_CABINET, *words, source, output)
    return output


def repack(path, member, change):
    """A new container with the old members, one of them changed."""
    folder = path.with_suffix(".members")
    folder.mkdir()
    run("gcab", "--extract", "--directory", folder, path)
    (folder / member).write_bytes(change((folder / member).read_bytes()))
    output = path.with_suffix(".forged.cab")
    members = sorted(item.name for item in folder.iterdir())
    subprocess.run(
        ["fwupdtool", "build-cabinet", str(output), *members],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return output
