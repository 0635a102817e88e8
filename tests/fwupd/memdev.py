# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""A CXL memory device as umockdev's files and a node: the kernel's side of what fwupd touches.

The layouts are those of Linux 7.2: drivers/cxl/core/{features,mbox,memdev}.c and
drivers/base/firmware_loader/sysfs_upload.c; the numbers are from include/uapi.
"""

import ctypes
import os
import pathlib
import struct
import threading

import gi

gi.require_version("UMockdev", "1.0")

from gi.repository import UMockdev  # noqa: E402

FWCTL_INFO = 0x9A00
FWCTL_RPC = 0x9A01
DEVICE_TYPE_CXL = 2
CXL_MEM_QUERY_COMMANDS = 0x8008CE01
CXL_MEM_SEND_COMMAND = 0xC030CE02
ENOTTY = 25
EBUSY = 16


class FwctlNode(UMockdev.IoctlBase):
    """FWCTL_INFO and, of the RPCs, Get Supported Features with no feature."""

    def __init__(self, device_type=DEVICE_TYPE_CXL):
        super().__init__()
        self.device_type = device_type
        self.requests = []

    def do_handle_ioctl(self, client):
        request = client.get_request()
        self.requests.append(request)
        if request == FWCTL_INFO:
            client.get_arg().resolve(0, 24).update(8, struct.pack("=II", self.device_type, 0))
            client.complete(0, 0)
        elif request == FWCTL_RPC:
            data = client.get_arg().resolve(0, 32)
            _, _, _, out_len = struct.unpack("=IIII", data.retrieve()[:16])
            answer = struct.pack("<IIHHI", 8, 0, 0, 0, 0)
            data.resolve(24, out_len).update(0, answer[:out_len])
            # the driver counts 16 bytes of header where there are 8
            data.update(12, struct.pack("=I", len(answer) + 8))
            client.complete(0, 0)
        else:
            client.complete(-1, ENOTTY)
        return True


def open_for_a_reader(path):
    """Waits until somebody reads. Not open(3): umockdev's would hold its lock until then."""
    libc = ctypes.CDLL(None, use_errno=True)
    # openat(AT_FDCWD, path, O_WRONLY)
    number = {"x86_64": 257, "aarch64": 56}[os.uname().machine]
    pipe = libc.syscall(number, -100, os.fsencode(path), os.O_WRONLY)
    if pipe < 0:
        raise FileNotFoundError(ctypes.get_errno(), str(path))
    return pipe


class Served:
    """A file whose content is made when it is opened: a pipe for each reader, used once."""

    def __init__(self, path, answer):
        self.path = path
        self.answer = answer
        os.mkfifo(path)
        os.chmod(path, 0o644)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        following = self.path.with_name(self.path.name + ".next")
        while True:
            try:
                pipe = open_for_a_reader(self.path)
                # the next reader gets a pipe of its own
                os.mkfifo(following)
                os.chmod(following, 0o644)
                os.rename(following, self.path)
            except FileNotFoundError:
                return
            try:
                os.write(pipe, self.answer().encode())
            except BrokenPipeError:
                pass
            os.close(pipe)


class Uploader:
    """/sys/class/firmware/memN. It is idle until somebody looks: then it does what was written."""

    def __init__(self, folder, steps=4):
        self.folder = folder
        self.lock = threading.Lock()
        self.steps = steps
        self.step = None
        self.receiving = False
        self.images = []
        self.pipes = []
        self.fail_with = None
        self.gate = threading.Event()
        self.gate.set()
        self.started = threading.Event()
        self.size = 0
        self.error = ""
        self.on_done = lambda image: None
        self.data = folder / "data"
        self.loading = folder / "loading"
        self.cancel = folder / "cancel"
        for path in (self.data, self.loading, self.cancel):
            path.write_bytes(b"")
            path.chmod(0o666)
        for name, answer in (
            ("status", self.status),
            ("remaining_size", self.remaining),
            ("error", self.result),
        ):
            Served(folder / name, answer)

    def vanish(self, parent):
        """Its files go away, also from under who waits for one of them."""
        gone = parent.with_name(f"gone{len(os.listdir(parent.parent))}")
        parent.rename(gone)
        for path in gone.glob("*/*"):
            if path.is_fifo():
                pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
                os.write(pipe, b"transferring\n")
                self.pipes.append(pipe)
        self.gate.set()

    def take_commands(self):
        command = self.loading.read_text().strip()
        if not command:
            return
        os.truncate(self.loading, 0)
        if command.startswith("-1"):
            os.truncate(self.data, 0)
        elif command == "1":
            self.error = ""
            self.receiving = True
        else:
            self.receiving = False
            self.error = ""
            self.size = self.data.stat().st_size
            self.step = 0
            self.started.set()

    def end(self, error=""):
        self.step = None
        self.error = error
        os.truncate(self.data, 0)
        return "idle\n"

    def status(self):
        with self.lock:
            self.take_commands()
            if self.step is None:
                return "receiving\n" if self.receiving else "idle\n"
            if not self.gate.is_set():
                return "transferring\n"
            self.step += 1
            if self.fail_with and self.step > 1:
                return self.end(self.fail_with)
            if self.step <= self.steps:
                return ("preparing", "transferring")[min(self.step - 1, 1)] + "\n"
            image = self.data.read_bytes()
            self.images.append(image)
            self.on_done(image)
            return self.end()

    def finish(self):
        """The kernel's thread goes on, whether anybody looks or not."""
        self.gate.set()
        while self.status() != "idle\n":
            pass

    def remaining(self):
        with self.lock:
            if self.step is None:
                return "0\n"
            return f"{self.size * (self.steps - min(self.step, self.steps)) // self.steps}\n"

    def result(self):
        with self.lock:
            return self.error + "\n" if self.error else ""


class MemdevNode(UMockdev.IoctlBase):
    """/dev/cxl/memN: the commands of Linux's table that are asked for here."""

    # id: (input length, output length), include/uapi/linux/cxl_mem.h and core/mbox.c
    COMMANDS = {1: (0, 0x43), 4: (0, 0x50), 7: (0, 0x12), 11: (0, 0x10)}

    def __init__(self, memdev):
        super().__init__()
        self.memdev = memdev

    def do_handle_ioctl(self, client):
        request = client.get_request()
        if request == CXL_MEM_QUERY_COMMANDS:
            self.query(client)
        elif request == CXL_MEM_SEND_COMMAND:
            self.send(client)
        else:
            client.complete(-1, ENOTTY)
        return True

    def query(self, client):
        # a flexible array behind the header; umockdev resolves an argument only once, so with room
        # for all of it also where only the number is asked for
        table = b"".join(
            struct.pack("=IIii", number, 1, size_in, size_out)
            for number, (size_in, size_out) in self.COMMANDS.items()
        )
        data = client.get_arg().resolve(0, 8 + len(table))
        (count,) = struct.unpack("=I", data.retrieve()[:4])
        data.update(0, struct.pack("=I", len(self.COMMANDS)))
        if count >= len(self.COMMANDS):
            data.update(8, table)
        client.complete(0, 0)

    def send(self, client):
        data = client.get_arg().resolve(0, 48)
        command, _, _, _ = struct.unpack("=IIII", data.retrieve()[:16])
        size_out, _ = struct.unpack("=iI", data.retrieve()[32:40])
        if command not in self.COMMANDS:
            client.complete(-1, ENOTTY)
            return
        answer = self.memdev.answer(command)
        if size_out > 0:
            data.resolve(40, size_out).update(0, answer[:size_out])
        data.update(12, struct.pack("=I", 0))
        data.update(32, struct.pack("=i", len(answer)))
        client.complete(0, 0)


class Memdev:
    """One memory device, on a PCI function."""

    def __init__(self, testbed, index=0, address="0000:0d:00.0", version="1.2.3", uploader=True):
        self.testbed = testbed
        self.index = index
        self.name = f"mem{index}"
        self.pci = f"/devices/pci0000:00/{address}"
        self.path = f"{self.pci}/{self.name}"
        self.slots = ["1.2.3", version, "0.9.0"]
        self.slots[1] = version
        self.active = 2
        self.staged = 0
        self.health = bytes([0, 0, 0, 25, 30, 0]) + bytes(12)
        self.address = address
        self.fwctl = FwctlNode()
        self.number = index
        self.memdev = MemdevNode(self)
        testbed.attach_ioctl(f"/dev/cxl/{self.name}", self.memdev)
        testbed.add_from_string(
            f"P: {self.pci}\nE: SUBSYSTEM=pci\nE: PCI_SLOT_NAME={address}\n"
            "A: vendor=0x8086\\n\nA: device=0x0d93\\n\nA: class=0x050210\\n\n"
            "A: subsystem_vendor=0x8086\\n\nA: subsystem_device=0x0018\\n\nA: revision=0x00\\n\n"
            "L: driver=../../../bus/pci/drivers/cxl_pci\n"
        )
        testbed.add_from_string(
            f"P: {self.path}\nN: cxl/{self.name}\nE: SUBSYSTEM=cxl\nE: DEVTYPE=cxl_memdev\n"
            f"E: DEVNAME=cxl/{self.name}\nE: MAJOR=237\nE: MINOR={index}\nA: dev=237:{index}\\n\n"
            f"A: serial=0x{0x2A + index:x}\\n\nA: firmware_version={version}\\n\n"
            "L: driver=../../../../bus/cxl/drivers/cxl_mem\n"
        )
        self.uploader = None
        if uploader:
            self.add_uploader()
        self.add_fwctl()

    @property
    def fwctl_path(self):
        return f"{self.path}/fwctl/fwctl{self.number}"

    def folder(self, path):
        return pathlib.Path(self.testbed.get_root_dir()) / "sys" / path.lstrip("/")

    def add_uploader(self):
        path = f"{self.path}/firmware/{self.name}"
        self.testbed.add_from_string(f"P: {path}\nE: SUBSYSTEM=firmware\n")
        self.uploader = Uploader(self.folder(path))
        self.uploader.on_done = self.stage

    def add_fwctl(self):
        name = f"fwctl{self.number}"
        self.testbed.attach_ioctl(f"/dev/fwctl/{name}", self.fwctl)
        self.testbed.add_from_string(
            f"P: {self.fwctl_path}\nN: fwctl/{name}\nE: SUBSYSTEM=fwctl\n"
            f"E: DEVNAME=fwctl/{name}\nE: MAJOR=238\nE: MINOR={self.number}\n"
            f"A: dev=238:{self.number}\\n\nL: device=../../../{self.name}\n"
        )

    def stage(self, image):
        """The driver has written the image into the next slot: cxl_mem_activate_fw(), offline."""
        self.staged = self.active % len(self.slots) + 1
        self.slots[self.staged - 1] = image.split(b"\n")[0].decode()

    def power_cycle(self):
        if self.staged:
            self.active, self.staged = self.staged, 0
        self.testbed.set_attribute(
            "/sys" + self.path, "firmware_version", self.slots[self.active - 1] + "\n"
        )

    def answer(self, command):
        if command == 1:
            revision = self.slots[self.active - 1].encode().ljust(16, b"\0")
            return revision + bytes(0x43 - 16)
        if command == 4:
            head = bytes([len(self.slots), self.active | self.staged << 3, 0]) + bytes(13)
            return head + b"".join(slot.encode().ljust(16, b"\0") for slot in self.slots + [""])
        if command == 7:
            return self.health
        # Get Alert Configuration: life used, over and under temperature, each critical and warning
        return struct.pack("<BBBBhhhhHH", 0x1F, 0, 95, 90, 90, -20, 80, -10, 0xFFFF, 0xFFFF)

    def unplug(self):
        """Unbinds the driver: the memory device's uploader and fwctl device are gone."""
        self.uevent("remove")
        self.folder(f"class/firmware/{self.name}").unlink()
        if self.uploader is not None:
            self.uploader.vanish(self.folder(self.path) / "firmware")
        self.testbed.remove_device("/sys" + self.fwctl_path)

    def plug(self):
        """Binds it again: the kernel gives the next free number, never the old one's node."""
        if self.uploader is not None:
            self.add_uploader()
        self.number += 16
        self.fwctl = FwctlNode()
        self.add_fwctl()
        self.uevent("add")

    def uevent(self, action):
        """udevd names the node in full, umockdev as the uevent file has it."""
        path = self.folder(self.fwctl_path) / "uevent"
        text = path.read_text()
        path.write_text(text.replace("DEVNAME=fwctl", "DEVNAME=/dev/fwctl"))
        self.testbed.uevent("/sys" + self.fwctl_path, action)
        if path.exists():
            path.write_text(text)
