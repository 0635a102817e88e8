# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool flash, on the simulator's uploader"""

import hashlib
import json
import os
import pty
import select
import signal
import subprocess

import pytest
from conftest import TOOL, Tool, check_schema

SIZE = 20000


def make_pki(directory, name):
    """A root of its own, for this run alone, and somebody who signs."""
    directory.mkdir()
    (directory / "trusted").mkdir()
    files = {
        "ca.cfg": f'cn = "{name} root"\nca\ncert_signing_key\nexpiration_days = 30\n',
        "signer.cfg": f'cn = "{name}"\nsigning_key\ncode_signing_key\nexpiration_days = 30\n',
    }
    for file, text in files.items():
        (directory / file).write_text(text)

    def certtool(*words):
        subprocess.run(["certtool", *words], cwd=directory, capture_output=True, check=True)

    for key in ("ca.key", "signer.key"):
        certtool("--generate-privkey", "--key-type=ecdsa", "--no-text", f"--outfile={key}")
    certtool("--generate-self-signed", "--load-privkey=ca.key", "--template=ca.cfg",
             "--outfile=trusted/ca.pem")
    certtool("--generate-certificate", "--load-privkey=signer.key",
             "--load-ca-certificate=trusted/ca.pem", "--load-ca-privkey=ca.key",
             "--template=signer.cfg", "--outfile=signer.pem")
    return directory


def sign(pki, image):
    signature = image.with_suffix(".p7b")
    subprocess.run(
        ["certtool", "--p7-detached-sign", "--p7-time", f"--load-privkey={pki}/signer.key",
         f"--load-certificate={pki}/signer.pem", f"--infile={image}", f"--outfile={signature}"],
        capture_output=True,
        check=True,
    )
    subprocess.run(
        ["jcat-tool", "import", f"{image}.jcat", image.name, signature.name],
        cwd=image.parent,
        capture_output=True,
        check=True,
    )


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    return make_pki(tmp_path_factory.mktemp("vendor") / "pki", "Vendor")


@pytest.fixture(scope="module")
def other_pki(tmp_path_factory):
    return make_pki(tmp_path_factory.mktemp("other") / "pki", "Other")


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image.bin"
    path.write_bytes(bytes(range(256)) * (SIZE // 256) + b"end")
    return path


def sound_image(path, version):
    """An image of the simulator's own format, see plugins/simulator/README.md."""
    body = b"firmware" * 100
    header = b"FWCTLSIM" + version.encode().ljust(16, b"\0") + hashlib.sha256(body).digest()
    path.write_bytes(header.ljust(64, b"\0") + body)
    return path


@pytest.fixture
def flash(tmp_path):
    """Runs a flash with a state of its own; `with_` is what to simulate."""

    def run(*arguments, with_="cxl"):
        return Tool(with_)("flash", "--state-dir", tmp_path / "state", *arguments)

    run.jobs = tmp_path / "state" / "jobs"
    return run


def results(run, status):
    assert run.status == status, run.err
    return check_schema(run.out)["results"]


def journals(flash):
    return [
        [json.loads(line) for line in path.read_text().splitlines()]
        for path in sorted(flash.jobs.glob("*.jsonl"))
    ]


def test_done(flash, image):
    run = flash("mem0", image, "--allow-unsigned")
    assert run.status == 0, run.err
    lines = run.out.splitlines()
    assert lines[:3] == ["mem0: prepare", "mem0: lock", "mem0: transfer"]
    assert "cold reset" in lines[-1]
    percents = [int(line.split()[1].rstrip("%,")) for line in lines if "%" in line]
    assert percents == sorted(percents)
    assert 90 in percents


def test_json(flash, image):
    (result,) = results(flash("mem0", image, "--allow-unsigned", "--json"), 0)
    assert result["outcome"] == "needs-reset"
    assert result["reset"] == "cold"
    assert result["path"] == "firmware-uploader"
    assert result["sha256"] == hashlib.sha256(image.read_bytes()).hexdigest()
    (journal,) = journals(flash)
    assert journal[-1]["step"] == "ended"
    assert journal[-1]["outcome"] == "needs-reset"


def test_each_step_is_announced_before_it_is_done(flash, image):
    flash("mem0", image, "--allow-unsigned")
    (journal,) = journals(flash)
    assert journal[0]["job"]
    steps = [(line["step"], line.get("handed_over", False)) for line in journal[1:]]
    assert steps == [
        ("prepare", False),
        ("lock", False),
        ("transfer", False),
        ("transfer", True),
        ("verify", False),
        ("activate", False),
        ("cleanup", False),
        ("ended", False),
    ]


def test_dry_run_writes_nothing(flash, image, tmp_path):
    run = flash("mem0", image, "--dry-run", "--allow-unsigned", "--json")
    assert run.status == 0, run.err
    (plan,) = check_schema(run.out)["plans"]
    assert plan["allowed"] is True
    assert plan["identity"] == "unknown"
    assert plan["taints"] is False
    assert not (tmp_path / "state").exists()


def test_a_dry_run_of_what_is_refused_says_so(flash, image):
    run = flash("mem0", image, "--dry-run", "--json")
    assert run.status == 3
    (plan,) = check_schema(run.out)["plans"]
    assert plan["allowed"] is False
    assert [problem["code"] for problem in plan["problems"]] == ["unsigned"]
    assert "--allow-unsigned" in run.err


def test_unsigned(flash, image):
    flash("mem0", image).fails(3, "signed", "--allow-unsigned")
    assert journals(flash) == []


def test_signed(flash, image, pki):
    sign(pki, image)
    run = flash("mem0", image, f"--pki-dir={pki}/trusted", "--json")
    assert results(run, 0)[0]["outcome"] == "needs-reset"


def test_signed_with_one_bit_changed(flash, image, pki):
    sign(pki, image)
    data = bytearray(image.read_bytes())
    data[SIZE // 2] ^= 1
    image.write_bytes(data)
    flash("mem0", image, f"--pki-dir={pki}/trusted").fails(3, "signature")
    assert journals(flash) == []


def test_signed_by_somebody_else(flash, image, pki, other_pki):
    sign(other_pki, image)
    flash("mem0", image, f"--pki-dir={pki}/trusted").fails(3, "not trusted")


def test_signed_and_nobody_is_trusted(flash, image, pki, tmp_path):
    sign(pki, image)
    flash("mem0", image, f"--pki-dir={tmp_path}/nothing").fails(3, "not trusted")


def test_another_device(flash, image):
    image.with_name("image.bin.fwctl").write_text("[Firmware]\nDevices=1234:5678;\n")
    flash("mem0", image, "--allow-unsigned").fails(3, "another device")


def test_this_device_and_its_versions(flash, image):
    label = image.with_name("image.bin.fwctl")
    for version, change, option in (
        ("9.0.0", "upgrade", None),
        ("1.0.0", "same", "--allow-reinstall"),
        ("0.9.0", "downgrade", "--allow-older"),
    ):
        label.write_text(f"[Firmware]\nVersion={version}\nDevices=8086:0d93;\n")
        run = flash("mem0", image, "--allow-unsigned", "--dry-run", "--json")
        (plan,) = check_schema(run.out)["plans"]
        assert (plan["identity"], plan["change"]) == ("matches", change)
        assert run.status == (3 if option else 0)
        if option:
            flash("mem0", image, "--allow-unsigned").fails(3, option)
            results(flash("mem0", image, "--allow-unsigned", option, "--json"), 0)


FAULTS = [
    ("upload-error=hw-error", "hardware"),
    ("upload-error=timeout", "timeout"),
    ("upload-error=flash-wearout", "hardware"),
    ("upload-error=invalid-file-size", "no-space"),
    ("stale-lock", "busy"),
    ("dies-at=5000", "unplugged"),
    ("wrong-slot", "wrong-slot"),
    ("no-change", "not-changed"),
]


@pytest.mark.parametrize("fault,name", FAULTS)
def test_a_fault_has_its_name(flash, image, fault, name):
    run = flash("mem0", image, "--allow-unsigned", "--json", with_=f"cxl:{fault}")
    (result,) = results(run, 1)
    assert result["outcome"] == "failed"
    assert result["error"] == name
    assert result["remedy"] in run.err
    (journal,) = journals(flash)
    assert journal[-1]["step"] == "ended"
    assert journal[-1]["error"] == name


def test_an_image_that_the_device_finds_wrong(flash, tmp_path):
    path = sound_image(tmp_path / "image.bin", "2.0.0")
    run = flash("mem0", path, "--allow-unsigned", "--json", with_="cxl:bit-error")
    assert results(run, 1)[0]["error"] == "wrong-image"


def test_killed_in_the_middle_it_is_taken_up(flash, image, tmp_path):
    with subprocess.Popen(
        [TOOL, "--simulate=cxl:background-never-ends", "flash", "--allow-unsigned",
         f"--state-dir={tmp_path}/state", "mem0", image],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        for line in process.stdout:
            if b"transfer" in line:
                break
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=20)
    # what is simulated dies with its process: another one has a device that knows of nothing
    (result,) = results(flash("--resume", "mem0", "--json"), 0)
    assert result["outcome"] == "needs-reset"
    assert result["resumed"] is True
    (journal,) = journals(flash)
    assert journal[-1]["step"] == "ended"


def test_ctrl_c(flash, tmp_path):
    image = tmp_path / "large.bin"
    with image.open("wb") as file:
        file.truncate(256 << 20)
    with subprocess.Popen(
        [TOOL, "--simulate=cxl", "flash", "--allow-unsigned", f"--state-dir={tmp_path}/state",
         "--json", "mem0", image],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while not any(flash.jobs.glob("*.jsonl")) or len(journals(flash)[0]) < 4:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    (result,) = check_schema(out)["results"]
    assert result["outcome"] == "cancelled"
    assert result["error"] is None
    (journal,) = journals(flash)
    assert journal[-1]["outcome"] == "cancelled"
    flash("--resume", "mem0").fails(1, "no job")


def test_many(flash, image):
    run = flash("mem0", "mem1", "mem2", image, "--allow-unsigned", "--json", "--jobs=2",
                with_="cxl:count=3")
    assert [result["device"] for result in results(run, 0)] == ["mem0", "mem1", "mem2"]


def test_one_that_is_not_there(flash, image):
    run = flash("mem0", "mem9", image, "--allow-unsigned", "--json")
    assert len(results(run, 5)) == 1
    flash("mem9", image, "--allow-unsigned").fails(4, "mem9")


def test_resume_with_nothing_to_do(flash):
    assert results(flash("--resume", "--json"), 0) == []
    flash("--resume", "mem0").fails(1, "no job")


def test_wrong_usage(flash, image, tmp_path):
    flash().fails(2, "image")
    flash(image).fails(2, "image")
    flash("mem0", image, "--jobs=0").fails(2, "--jobs")
    flash("mem0", image, "--resume", "--dry-run").fails(2, "--resume")
    flash("mem0", tmp_path / "nothing").fails(1, "nothing")
    flash("mem0", tmp_path).fails(1, "not a file")
    flash("mem0", image, "--allow-unsigned", "--component=fpga").fails(1, "fpga", "firmware")


def test_an_empty_image(flash, image):
    image.write_bytes(b"")
    flash("mem0", image).fails(1, "not a file")


def test_the_log_has_one_record(flash, image, tmp_path, bare_tool):
    log = tmp_path / "audit.jsonl"
    results(flash("mem0", image, "--allow-unsigned", "--json", f"--audit-log={log}"), 0)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    (end,) = [line for line in lines if line.get("command") == "flash" and line["kind"] == "end"]
    assert end["outcome"] == "ok"
    assert end["bytes"] == image.stat().st_size
    assert end["sha256"] == hashlib.sha256(image.read_bytes()).hexdigest()


def test_a_bar_on_a_terminal(image, tmp_path):
    master, slave = pty.openpty()
    with subprocess.Popen(
        [TOOL, "--simulate=cxl", "flash", "--allow-unsigned", f"--state-dir={tmp_path}/state",
         "mem0", image],
        stdout=slave,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm"},
    ) as process:
        os.close(slave)
        output = b""
        while select.select([master], [], [], 20)[0]:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            output += block
        assert process.wait(timeout=20) == 0
    os.close(master)
    assert b"[###" in output
    assert b"100%" in output
    assert b"cold reset" in output
