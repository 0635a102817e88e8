# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The probe's numbers against the headers of the kernel that runs."""

import os
import pathlib
import shutil
import subprocess

import uapi_probe

PROGRAM = r"""
#include <stddef.h>
#include <stdio.h>
#include <fwctl/fwctl.h>
#define SHOW(name, value) printf("%s %lu\n", name, (unsigned long)(value))
int main(void)
{
	SHOW("INFO", FWCTL_INFO);
	SHOW("RPC", FWCTL_RPC);
	SHOW("sizeof info", sizeof(struct fwctl_info));
	SHOW("info.device_data_len", offsetof(struct fwctl_info, device_data_len));
	SHOW("info.out_device_data", offsetof(struct fwctl_info, out_device_data));
	SHOW("sizeof rpc", sizeof(struct fwctl_rpc));
	SHOW("rpc.out_len", offsetof(struct fwctl_rpc, out_len));
	SHOW("rpc.out", offsetof(struct fwctl_rpc, out));
	SHOW("TYPE_CXL", FWCTL_DEVICE_TYPE_CXL);
	SHOW("CONFIGURATION", FWCTL_RPC_CONFIGURATION);
	SHOW("DEBUG_READ_ONLY", FWCTL_RPC_DEBUG_READ_ONLY);
	SHOW("DEBUG_WRITE", FWCTL_RPC_DEBUG_WRITE);
	SHOW("DEBUG_WRITE_FULL", FWCTL_RPC_DEBUG_WRITE_FULL);
	return 0;
}
"""


def test_header_agrees(tmp_path):
    compiler = shutil.which("gcc")
    assert compiler is not None, "no compiler in the guest"
    source = tmp_path / "layout.c"
    source.write_text(PROGRAM)
    headers = pathlib.Path(os.environ["FWCTL_KERNEL_DIR"], "source/include/uapi")
    program = tmp_path / "layout"
    subprocess.run([compiler, "-I", headers, "-o", program, source], check=True)
    output = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    shown = {key: int(value) for key, value in (l.rsplit(" ", 1) for l in output.splitlines())}
    assert shown == {
        "INFO": uapi_probe.INFO,
        "RPC": uapi_probe.RPC,
        "sizeof info": uapi_probe.INFO_STRUCT.size,
        "info.device_data_len": 12,
        "info.out_device_data": 16,
        "sizeof rpc": uapi_probe.RPC_STRUCT.size,
        "rpc.out_len": 12,
        "rpc.out": 24,
        "TYPE_CXL": uapi_probe.TYPE_CXL,
        "CONFIGURATION": uapi_probe.CONFIGURATION,
        "DEBUG_READ_ONLY": uapi_probe.DEBUG_READ_ONLY,
        "DEBUG_WRITE": uapi_probe.DEBUG_WRITE,
        "DEBUG_WRITE_FULL": uapi_probe.DEBUG_WRITE_FULL,
    }
