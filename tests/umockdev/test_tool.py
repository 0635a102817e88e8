# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The command-line tool on a machine that umockdev plays: run under umockdev-wrapper."""

import json
import os
import struct
import subprocess

import gi
import pytest

gi.require_version("UMockdev", "1.0")

from gi.repository import UMockdev  # noqa: E402

FWCTL_INFO = 0x9A00
FWCTL_RPC = 0x9A01
ENOTTY = 25
EBADMSG = 74


class Kernel(UMockdev.IoctlBase):
    """The kernel's side of a ConnectX: takes any request of its own opcode, and echoes it."""

    def __init__(self):
        super().__init__()
        self.calls = []

    def do_handle_ioctl(self, client):
        request = client.get_request()
        self.calls.append(request)
        if request == FWCTL_INFO:
            data = client.get_arg().resolve(0, 24)
            data.update(8, struct.pack("=II", 1, 0))
            client.complete(0, 0)
        elif request == FWCTL_RPC:
            self.rpc(client)
        else:
            client.complete(-1, ENOTTY)
        return True

    @staticmethod
    def rpc(client):
        data = client.get_arg().resolve(0, 32)
        _, scope, in_len, out_len = struct.unpack("=IIII", data.retrieve()[:16])
        if scope < 1:
            client.complete(-1, EBADMSG)
            return
        answer = data.resolve(16, in_len).retrieve()[::-1]
        data.resolve(24, out_len).update(0, answer[:out_len])
        data.update(12, struct.pack("=I", len(answer)))
        client.complete(0, 0)


class Machine:
    def __init__(self):
        self.testbed = UMockdev.Testbed.new()
        self.kernels = {}

    def add(self, text):
        self.testbed.add_from_string(text)

    def add_pci(self, address, driver, vendor, device):
        self.add(
            f"P: /devices/pci0000:00/{address}\nE: SUBSYSTEM=pci\n"
            f"A: vendor=0x{vendor}\\n\nA: device=0x{device}\\n\n"
            f"A: subsystem_vendor=0x{vendor}\\n\nA: subsystem_device=0x0018\\n\n"
            f"L: driver=../../../bus/pci/drivers/{driver}\n"
        )

    def add_fwctl(self, parent, number):
        node = f"/dev/fwctl/fwctl{number}"
        self.kernels[number] = Kernel()
        self.testbed.attach_ioctl(node, self.kernels[number])
        self.add(
            f"P: /devices/{parent}/fwctl/fwctl{number}\nN: fwctl/fwctl{number}\n"
            f"E: SUBSYSTEM=fwctl\nE: DEVNAME={node}\nE: MAJOR=238\nE: MINOR={number}\n"
            f"A: dev=238:{number}\\n\nL: device=../../../{parent.rpartition('/')[2]}\n"
        )


@pytest.fixture
def machine():
    machine = Machine()
    machine.add_pci("0000:03:00.0", "mlx5_core", "15b3", "1021")
    machine.add("P: /devices/pci0000:00/0000:03:00.0/net/ens1f0np0\nE: SUBSYSTEM=net\n")
    machine.add("P: /devices/pci0000:00/0000:03:00.0/infiniband/mlx5_0\nE: SUBSYSTEM=infiniband\n")
    machine.add_fwctl("pci0000:00/0000:03:00.0", 10)
    machine.add_pci("0000:0d:00.0", "cxl_pci", "8086", "0d93")
    machine.add(
        "P: /devices/pci0000:00/0000:0d:00.0/mem0\nE: SUBSYSTEM=cxl\nA: serial=0x2a\\n\n"
        "L: driver=../../../../bus/cxl/drivers/cxl_mem\n"
    )
    machine.add_fwctl("pci0000:00/0000:0d:00.0/mem0", 2)
    return machine


def tool(*arguments, given=None):
    return subprocess.run(
        [os.environ["FWCTL_TOOL"], *arguments], input=given, capture_output=True, timeout=60
    )


def list_devices():
    result = tool("list", "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_no_device_is_an_empty_list():
    testbed = UMockdev.Testbed.new()
    assert list_devices()["devices"] == []
    del testbed


def test_devices_are_listed_with_their_parents(machine):
    answer = list_devices()
    assert answer["schema"] == "org.fwctl.list/1"
    memdev, connectx = answer["devices"]
    assert connectx["name"] == "fwctl10"
    assert connectx["node"] == "/dev/fwctl/fwctl10"
    assert connectx["type"] == "mlx5"
    assert connectx["driver"] == "mlx5_core"
    assert "0000:03:00.0" in json.dumps(connectx)
    assert "ens1f0np0" in json.dumps(connectx)
    assert "15b3:1021" in json.dumps(connectx)
    assert memdev["name"] == "fwctl2"
    assert memdev["type"] == "cxl"
    assert "0000:0d:00.0" in json.dumps(memdev)
    assert "0x2a" in json.dumps(memdev)
    # nothing was opened for it
    assert [kernel.calls for kernel in machine.kernels.values()] == [[], []]


@pytest.mark.parametrize("name", ["fwctl10", "/dev/fwctl/fwctl10", "0000:03:00.0", "ens1f0np0"])
def test_a_device_goes_by_each_of_its_names(machine, name):
    result = tool("info", name, "--json")
    assert result.returncode == 0, result.stderr
    assert machine.kernels[10].calls == [FWCTL_INFO]
    assert machine.kernels[2].calls == []


def test_a_name_of_nobody_is_exit_status_four(machine):
    assert tool("info", "fwctl7").returncode == 4


def test_raw_bytes_go_in_and_out(machine):
    result = tool(
        "rpc",
        "fwctl10",
        "--allow-unpublished",
        "--scope",
        "debug-read-only",
        "--out-size",
        "64",
        given=b"\x01\x02\x03",
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == b"\x03\x02\x01"


def test_the_scope_of_the_driver_is_told(machine):
    result = tool(
        "rpc",
        "fwctl10",
        "--allow-unpublished",
        "--scope",
        "configuration",
        "--out-size",
        "64",
        given=b"\x01",
    )
    assert result.returncode != 0
    assert b"configuration" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_kernel_that_names_another_type_is_not_believed(machine):
    # the node under the memdev says that it is an mlx5
    result = tool("rpc", "fwctl2", "--scope", "configuration", "--out-size", "64", given=b"\x01")
    assert result.returncode != 0
    assert b"mlx5" in result.stderr and b"cxl" in result.stderr
    assert machine.kernels[2].calls == [FWCTL_INFO]
