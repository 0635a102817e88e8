# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""A /sys with as many fwctl devices as asked for: CXL memdevs on PCI functions."""

import pathlib


def _link(path, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def _write(folder, **attributes):
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in attributes.items():
        (folder / name).write_text(f"{value}\n", encoding="ascii")


def make_sys(root, count):
    root = pathlib.Path(root)
    for name in ("bus/pci/drivers/cxl_pci", "bus/cxl/drivers/cxl_mem", "class/fwctl", "dev/char"):
        (root / name).mkdir(parents=True)
    for index in range(count):
        address = f"{index // 192:04x}:{index % 192 + 16:02x}:00.0"
        function = f"devices/pci{index // 192:04x}:00/{address}"
        memdev = f"{function}/mem{index}"
        device = f"{memdev}/fwctl/fwctl{index}"
        _write(
            root / function,
            vendor="0x8086",
            device="0x0d93",
            subsystem_vendor="0x1af4",
            subsystem_device="0x1100",
            uevent=f"DRIVER=cxl_pci\nPCI_SLOT_NAME={address}",
        )
        _write(
            root / memdev,
            serial=f"0x{index + 1:x}",
            uevent="DEVTYPE=cxl_memdev\nDRIVER=cxl_mem",
        )
        _write(
            root / device,
            dev=f"238:{index}",
            uevent=f"MAJOR=238\nMINOR={index}\nDEVNAME=fwctl/fwctl{index}",
        )
        up = "../" * 3
        _link(root / function / "subsystem", f"{up}bus/pci")
        _link(root / function / "driver", f"{up}bus/pci/drivers/cxl_pci")
        _link(root / memdev / "subsystem", f"{up}../bus/cxl")
        _link(root / memdev / "driver", f"{up}../bus/cxl/drivers/cxl_mem")
        _link(root / device / "subsystem", f"{up}../../../class/fwctl")
        _link(root / device / "device", f"../../../mem{index}")
        _link(root / "class/fwctl" / f"fwctl{index}", f"../../{device}")
        _link(root / "bus/pci/devices" / address, f"../../../{function}")
        _link(root / "dev/char" / f"238:{index}", f"../../{device}")
