# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool health on the kernel's own driver, beside the same ioctls without the library."""

import subprocess

import fwctl_tool
import memdev_probe
import pytest
import taint as kernel_taint
from privileges import become_nobody

# mock_health_info() of tools/testing/cxl/test/mem.c, which calls itself worn out
CRITICAL = 7
MOCK = bytes.fromhex("0703180f19000a000000140000001e000000")
# the words of CXL 3.2, table 8-131, that the catalogue uses
LOST = "all-data-lost"


@pytest.fixture(scope="module", name="reports")
def fixture_reports():
    """By name: the device, and its items by identifier."""
    result = fwctl_tool.run("health", "--json")
    assert (result.status, result.err) == (CRITICAL, "")
    devices = fwctl_tool.parsed(result.out)["devices"]
    return {
        device["name"]: (device, {item["id"]: item for item in device["items"]})
        for device in devices
    }


def test_each_memory_device_is_one_report(reports, names):
    assert sorted(reports) == sorted(memdev_probe.names())
    assert len(reports) == len(names) == 11


def test_the_mock_still_says_what_is_compared():
    for memdev in memdev_probe.names():
        assert memdev_probe.health_bytes(memdev) == MOCK


def test_values_are_those_of_the_ioctl(reports):
    for memdev, (_, items) in reports.items():
        said = memdev_probe.health(memdev)
        values = {
            "temperature.asic": said.temperature,
            "media.life-used": said.life_used,
            "media.dirty-shutdowns": said.dirty_shutdowns,
            "media.corrected-volatile-errors": said.volatile_errors,
            "media.corrected-persistent-errors": said.pmem_errors,
            "device.maintenance-needed": bool(said.health_status & 1),
            "device.performance-degraded": bool(said.health_status & 2),
            "device.replacement-needed": bool(said.health_status & 4),
            "device.capacity-degraded": bool(said.health_status & 8),
        }
        assert {key: items[key]["value"] for key in values} == values
        assert items["media.status"]["value"] == LOST
        for key in values:
            assert items[key]["path"] == "memdev"
            assert items[key]["error"] is None


def test_what_the_device_says_of_itself_counts(reports):
    for _, items in reports.values():
        # 25 °C is no heat, but bits 3:2 of the additional status are 2
        assert items["temperature.asic"]["status"] == "critical"
        assert items["temperature.asic"]["details"]["device_verdict"] == "critical"
        assert items["media.life-used"]["status"] == "ok"
        assert items["media.corrected-volatile-errors"]["status"] == "warning"


def test_thresholds(reports):
    """The mock has no alert configuration: the library's own stand in, and the reason is there."""
    for _, items in reports.values():
        for key in ("temperature.asic", "media.life-used"):
            limits = items[key]["thresholds"]
            assert {limit["status"] for limit in limits} == {"warning", "critical"}
            assert {limit["set_by"] for limit in limits} == {"default"}
        alerts = items["alert.thresholds"]
        assert alerts["value"] is None
        assert alerts["absent"] is True
        assert "Get Alert Configuration (0x4201)" in alerts["error"]["message"]


def test_command_effects_are_those_of_the_log(reports):
    for memdev, (_, items) in reports.items():
        said = memdev_probe.effects_log(memdev)
        details = items["log.command-effects"]["details"]
        assert [entry["opcode"] | entry["raw"] << 16 for entry in details] == said
        by_name = {entry.get("command"): entry["effects"] for entry in details}
        assert by_name["get-health-info"] == ["reads"]
        assert by_name["set-label-storage-area"] == ["config-now", "data"]
        assert by_name["transfer-fw"] == ["config-on-reset", "background"]


def test_firmware_slots(reports):
    for memdev, (_, items) in reports.items():
        said = memdev_probe.send(memdev, memdev_probe.GET_FW_INFO, 80)
        details = items["firmware.activation-pending"]["details"]
        assert len(details["slots"]) == said[0]
        assert (details["active_slot"], details["staged_slot"]) == (said[1] & 7, said[1] >> 3 & 7)
        assert details["slots"][0] == said[16:32].rstrip(b"\0").decode()


def test_files_of_sysfs(reports):
    for memdev, (device, items) in reports.items():
        with open(f"/sys/bus/cxl/devices/{memdev}/security/state", encoding="ascii") as file:
            assert items["security.state"]["value"] == file.read().strip()
        with open(f"/sys/class/firmware/{memdev}/status", encoding="ascii") as file:
            assert items["firmware.update-state"]["value"] == file.read().strip()
        assert {"memdev", "sysfs", "fwctl"} <= set(device["paths"])


def test_nothing_taints(reports):
    assert reports
    before = kernel_taint.read()
    assert fwctl_tool.run("health").status == CRITICAL
    assert kernel_taint.read() == before
    assert not kernel_taint.is_fwctl()


def test_promtool_takes_the_metrics():
    result = fwctl_tool.run("health", "--openmetrics")
    assert (result.status, result.err) == (CRITICAL, "")
    check = subprocess.run(
        ["promtool", "check", "metrics"], input=result.raw, capture_output=True, check=False
    )
    assert (check.returncode, check.stderr) == (0, b"")
    said = memdev_probe.health("mem0")
    line = next(
        line
        for line in result.out.splitlines()
        if line.startswith('fwctl_temperature_asic_celsius{device="mem0"')
    )
    assert float(line.rsplit(" ", 1)[1]) == said.temperature


def test_who_may_not_open_the_nodes_sees_the_reason():
    result = fwctl_tool.run("health", "mem0", "--json", give_up=become_nobody)
    assert result.status == fwctl_tool.PARTIAL
    (device,) = fwctl_tool.parsed(result.out)["devices"]
    items = {item["id"]: item for item in device["items"]}
    assert device["partial"] is True
    assert items["temperature.asic"]["value"] is None
    assert "Permission denied" in items["temperature.asic"]["error"]["message"]
    # what anybody may read is there
    assert items["security.state"]["value"] == "disabled"
