# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Flashing: the memory that a large image takes beside a small one, and how fast it goes.

A sparse file is as large as it says to all who read it. In the guest the same image goes into the
kernel's mock of CXL memory once by the tool and once by a shell, as the kernel's documentation has
it (Documentation/driver-api/firmware/fw_upload.rst).
"""

import os
import pathlib
import subprocess
import tempfile
import time

from measure import measure

MIB = 1 << 20
SIZES = {"1 MiB": MIB, "1 GiB": 1024 * MIB}
GUEST_SIZE = 4 * MIB
GUEST_ROUNDS = 3
UPLOADER = pathlib.Path("/sys/class/firmware/mem0")


def sparse(path, size):
    with open(path, "wb") as file:
        file.truncate(size)
    return path


def arguments(work, *rest):
    return ["flash", "--allow-unsigned", f"--state-dir={work}/state", "--json", *rest]


def sign(work, image):
    """Signs it by a root that is made for that, and says where the root is."""
    trusted = os.path.join(work, "trusted")
    os.makedirs(trusted, exist_ok=True)
    template = os.path.join(work, "template")
    with open(template, "w", encoding="utf-8") as file:
        file.write('cn = "bench"\nca\ncert_signing_key\nsigning_key\nexpiration_days = 2\n')
    key, root, signature = (os.path.join(work, name) for name in ("key", "trusted/ca.pem", "image.p7b"))
    for command in (
        ["certtool", "--generate-privkey", "--key-type=ecdsa", "--no-text", f"--outfile={key}"],
        ["certtool", "--generate-self-signed", f"--load-privkey={key}", f"--template={template}",
         f"--outfile={root}"],
        ["certtool", "--p7-detached-sign", "--p7-time", f"--load-privkey={key}", f"--load-certificate={root}",
         f"--infile={image}", f"--outfile={signature}"],
        ["jcat-tool", "--basename", "import", f"{image}.jcat", image, signature],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return trusted


def run(build):
    tool = os.path.join(build, "tools", "fwctl-tool")
    result = {}
    with tempfile.TemporaryDirectory() as work:
        for name, size in SIZES.items():
            image = sparse(os.path.join(work, f"image-{size}"), size)
            command = [tool, "--simulate=cxl", *arguments(work, "mem0", image)]
            result[name] = {"bytes": size, **measure(build, command, 3)}
            trusted = sign(work, image)
            command = [tool, "--simulate=cxl", "flash", "--dry-run", "mem0", image,
                       f"--pki-dir={trusted}"]
            result[f"{name}, its signature checked"] = {"bytes": size, **measure(build, command, 3)}
    return result


def show(result):
    print("\nA flash on the simulator: time and peak memory")
    for name, row in result.items():
        print(f"  {row['ms']:9.2f} ms  {row['KiB']:7d} KiB  {name}")
    for suffix in ("", ", its signature checked"):
        small, large = (result[name + suffix]["KiB"] for name in SIZES)
        print(f"  {(large - small) / 1024:9.2f} MiB more for 1 GiB than for 1 MiB{suffix}")


def wait_until_idle():
    while (UPLOADER / "status").read_text(encoding="ascii").strip() != "idle":
        time.sleep(0.002)


def by_shell(image):
    start = time.monotonic()
    subprocess.run(
        ["sh", "-c", f"echo 1 > {UPLOADER}/loading && cat {image} > {UPLOADER}/data && "
         f"echo 0 > {UPLOADER}/loading"],
        check=True,
    )
    wait_until_idle()
    return time.monotonic() - start


def by_tool(tool, work, image):
    start = time.monotonic()
    subprocess.run([tool, *arguments(work, "mem0", image)], check=True, capture_output=True)
    return time.monotonic() - start


def run_in_guest(build):
    """Bytes per second of each way, the best of rounds that take turns."""
    tool = os.path.join(build, "tools", "fwctl-tool")
    seconds = {"cat image > data": [], "fwctl-tool flash": []}
    with tempfile.TemporaryDirectory() as work:
        image = os.path.join(work, "image")
        pathlib.Path(image).write_bytes(os.urandom(GUEST_SIZE))
        for _ in range(GUEST_ROUNDS):
            seconds["cat image > data"].append(by_shell(image))
            seconds["fwctl-tool flash"].append(by_tool(tool, work, image))
    return {name: round(GUEST_SIZE / min(values)) for name, values in seconds.items()}


def show_guest(result):
    print(f"  bytes per second of a flash of {GUEST_SIZE // MIB} MiB over the uploader, to its end")
    base = next(iter(result.values()))
    for name, rate in result.items():
        print(f"  {rate:9d}  {rate / base:5.2f}  {name}")
