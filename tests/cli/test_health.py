# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool health"""

import json
import os
import re
import signal
import subprocess
import time

import pytest
from conftest import SOURCE, TOOL, check_schema

# exit status of each simulated state
STATES = {"good": 0, "warning": 6, "critical": 7, "cxl-test": 7}
# a device that answers, and one that does not within an hour
ONE_HANGS = "cxl:count=2:health=good,cxl:latency=3600s"


def items(device):
    return {item["id"]: item for item in device["items"]}


def read_json(tool, *arguments, simulate="same", status=0):
    result = tool("health", "--json", *arguments, simulate=simulate)
    assert result.status == status, result.err
    assert result.err == ""
    return check_schema(result.out)


@pytest.mark.parametrize("state", STATES)
def test_the_exit_status_is_the_severity(tool, state):
    for form in ([], ["--json"], ["--openmetrics"]):
        assert tool("health", *form, simulate=f"cxl:health={state}").status == STATES[state]


def test_json(tool):
    parsed = read_json(tool, simulate="cxl:count=3:health=critical", status=7)
    assert parsed["status"] == "critical"
    assert [device["name"] for device in parsed["devices"]] == ["mem0", "mem1", "mem2"]
    for device in parsed["devices"]:
        assert device["status"] == "critical"
        assert device["partial"] is False
        assert {"memdev", "fwctl", "uploader"} <= set(device["paths"])
        found = items(device)
        temperature = found["temperature.asic"]
        assert temperature["value"] == 99
        assert temperature["unit"] == "celsius"
        assert temperature["status"] == "critical"
        assert temperature["source"] == "get-health-info"
        assert temperature["path"] == "memdev"
        assert temperature["advice"]
        assert {
            "status": "critical",
            "bound": "above",
            "value": 95,
            "set_by": "device",
        } in temperature["thresholds"]
        assert {limit["set_by"] for limit in temperature["thresholds"]} == {
            "device",
            "administrator",
        }
        assert found["media.life-used"]["value"] == 97
        assert found["media.dirty-shutdowns"]["value"] == 9


def test_what_is_absent_has_its_reason_and_does_not_count(tool):
    (device,) = read_json(tool, simulate="cxl:health=good")["devices"]
    absent = [item for item in device["items"] if item["absent"]]
    assert absent
    for item in absent:
        assert item["value"] is None
        assert item["status"] == "unknown"
        assert item["error"]["message"]
    assert device["status"] == "notice"
    assert device["items"][-1]["absent"]


def test_the_worst_come_first(tool):
    order = ["critical", "warning", "unknown", "notice", "ok"]
    parsed = read_json(tool, simulate="cxl:health=critical", status=7)
    ranks = [order.index(i["status"]) for i in parsed["devices"][0]["items"] if not i["absent"]]
    assert ranks == sorted(ranks)
    text = tool("health", simulate="cxl:health=good,cxl:health=critical").out
    assert re.findall(r"^(mem\d): (\w+)", text, re.MULTILINE) == [
        ("mem1", "critical"),
        ("mem0", "notice"),
    ]


def test_text(tool):
    result = tool("health", simulate="cxl:health=warning")
    assert re.search(r"^mem0: warning$", result.out, re.MULTILINE)
    line = next(line for line in result.out.splitlines() if "temperature.asic" in line)
    assert line.startswith("warning ")
    for word in ("77 °C", "look after the cooling", "≥ 75 °C (administrator)", "≥ 95 °C (device)"):
        assert word in line
    assert "media.poison" in result.out and "unknown" in result.out


@pytest.mark.parametrize(
    "option, key, value, status",
    [
        ("temperature=-5", "temperature.asic", -5, "warning"),
        ("temperature=75", "temperature.asic", 75, "warning"),
        ("temperature=74", "temperature.asic", 74, "ok"),
        ("temperature=95", "temperature.asic", 95, "critical"),
        ("temperature=none", "temperature.asic", None, "unknown"),
        ("life-used=80", "media.life-used", 80, "warning"),
        ("life-used=120", "media.life-used", 120, "critical"),
        ("life-used=none", "media.life-used", None, "unknown"),
    ],
)
def test_a_value_beside_its_thresholds(tool, option, key, value, status):
    expected = {"ok": 0, "unknown": 0, "warning": 6, "critical": 7}[status]
    parsed = read_json(tool, simulate=f"cxl:{option}", status=expected)
    item = items(parsed["devices"][0])[key]
    assert (item["value"], item["status"], item["absent"]) == (value, status, value is None)


def test_command_effects(tool):
    (device,) = read_json(tool)["devices"]
    log = items(device)["log.command-effects"]
    effects = {entry["command"]: entry["effects"] for entry in log["details"] if "command" in entry}
    assert log["value"] == len(log["details"])
    assert effects["get-health-info"] == ["reads"]
    assert "background" in effects["transfer-fw"]


def test_one_device_by_any_name(tool):
    for name in ("mem1", "fwctl1"):
        parsed = read_json(tool, name, simulate="cxl:count=2")
        assert [device["name"] for device in parsed["devices"]] == ["mem1"]


def test_no_such_device(tool):
    tool("health", "mem7").fails(4, "mem7")


def test_one_name_of_two_fits(tool):
    result = tool("health", "mem0", "mem7", "--json")
    assert result.status == 5
    assert "mem7" in result.err
    assert len(json.loads(result.out)["devices"]) == 1
    # what is worse counts more
    assert tool("health", "mem0", "mem7", simulate="cxl:health=critical").status == 7


def test_one_that_hangs_holds_up_nobody(tool):
    parsed = read_json(tool, "--timeout=1", simulate=ONE_HANGS, status=5)
    states = {device["name"]: device for device in parsed["devices"]}
    assert states["mem0"]["status"] == "notice"
    assert states["mem1"]["status"] == "notice"
    hung = states["mem2"]
    assert hung["status"] == "unknown"
    assert hung["partial"] is True
    deadline = items(hung)["report.deadline"]
    assert deadline["value"] is None
    assert "no answer within 1000 ms to get-health-info (memdev)" in deadline["error"]["message"]


def test_a_failed_query_keeps_the_rest(tool):
    parsed = read_json(tool, simulate="cxl:timeout=1", status=5)
    (device,) = parsed["devices"]
    assert device["partial"] is True
    failed = [item for item in device["items"] if item["error"] and not item["absent"]]
    assert failed
    assert {item["source"] for item in failed} == {"get-health-info"}
    assert items(device)["log.command-effects"]["value"] > 0


METRIC = re.compile(
    r'^([a-z_]+)\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\} (-?[0-9.]+(?:e[+-]?[0-9]+)?)$'
)


def parse_openmetrics(text):
    """The text by the grammar, strictly: families in one piece, metadata first, EOF last."""
    assert text.endswith("# EOF\n")
    lines = text.splitlines()[:-1]
    families = {}
    current = None
    for line in lines:
        match = re.match(r"^# (TYPE|UNIT|HELP) ([a-z_]+) (.+)$", line)
        if match:
            key, name, value = match.groups()
            if key == "TYPE":
                assert name not in families
                families[name] = {"samples": {}}
                current = name
            assert name == current
            assert not families[name]["samples"]
            families[name][key] = value
            continue
        name, labels, value = METRIC.match(line).groups()
        assert name == current
        assert labels not in families[name]["samples"]
        families[name]["samples"][labels] = float(value)
    for name, family in families.items():
        assert family["TYPE"] == "gauge"
        assert family["HELP"]
        assert family["samples"]
        if "UNIT" in family:
            assert name.endswith("_" + family["UNIT"])
    return families


def promtool(text):
    return subprocess.run(
        ["promtool", "check", "metrics"], input=text, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "simulate", ["cxl:count=3:health=critical", "cxl:timeout=1", "cxl:health=good"]
)
def test_openmetrics_is_accepted_by_promtool(tool, simulate):
    result = tool("health", "--openmetrics", simulate=simulate)
    check = promtool(result.raw)
    assert (check.returncode, check.stdout, check.stderr) == (0, b"", b"")
    parse_openmetrics(result.out)
    # and that it would say if something were wrong
    assert promtool(result.raw + b"fwctl_bad{ 1\n").returncode != 0


def test_openmetrics_has_the_values(tool):
    families = parse_openmetrics(
        tool("health", "--openmetrics", simulate="cxl:health=critical").out
    )

    def only(name):
        (value,) = families[name]["samples"].values()
        return value

    assert only("fwctl_health_status") == 4
    assert only("fwctl_health_complete") == 1
    assert only("fwctl_temperature_asic_celsius") == 99
    assert only("fwctl_media_life_used_ratio") == 0.97
    assert only("fwctl_media_dirty_shutdowns") == 9
    assert only("fwctl_device_replacement_needed") == 1
    (labels,) = families["fwctl_media_status_info"]["samples"]
    assert 'value="write-persistency-lost"' in labels
    limits = families["fwctl_temperature_asic_threshold_celsius"]["samples"]
    assert any('status="critical",bound="above",set_by="device"' in label for label in limits)


def test_output_replaces_the_file_in_one_step(tool, tmp_path):
    path = tmp_path / "fwctl.prom"
    path.write_text("old")
    before = path.stat()
    result = tool("health", "--openmetrics", "--output", path)
    assert result.out == ""
    assert path.stat().st_ino != before.st_ino
    assert promtool(path.read_bytes()).returncode == 0
    assert list(tmp_path.iterdir()) == [path]


def test_output_that_cannot_be_written(tool, tmp_path):
    tool("health", "--openmetrics", "--output", tmp_path / "no" / "file").fails(1, "no/file")


@pytest.mark.parametrize(
    "arguments, word",
    [
        (["--json", "--openmetrics"], "one"),
        (["--output=x"], "--openmetrics"),
        (["--watch", "--openmetrics"], "--output"),
        (["--timeout=0"], "--timeout"),
        (["--timeout=nan"], "--timeout"),
        (["--interval=-1"], "--interval"),
        (["--count=1"], "--watch"),
        (["--watch", "--count=-1"], "--count"),
    ],
)
def test_wrong_usage(tool, arguments, word):
    tool("health", *arguments).fails(2, word)


def test_watch_prints_only_what_changes(tool):
    """timeout=N: the first reading misses an answer, and nothing changes after the second."""
    result = tool(
        "health", "--watch", "--interval=0.01", "--count=4", "--json", simulate="cxl:timeout=1"
    )
    assert result.status == 0, result.err
    reports = [check_schema(line) for line in result.out.splitlines()]
    assert len(reports) == 2
    first, second = (report["devices"][0] for report in reports)
    assert first["status"] == "unknown"
    assert second["status"] == "notice"
    changed = {item["id"] for item in second["items"]}
    assert changed == {i["id"] for i in first["items"] if i["source"] == "get-health-info"}


def test_watch_as_text(tool):
    result = tool("health", "--watch", "--interval=0.01", "--count=3", simulate="cxl:timeout=1")
    assert result.status == 0
    head, *changes = result.out.split("\n20")
    assert head.startswith("mem0: unknown")
    assert len(changes) == 10
    assert any(" mem0 ok temperature.asic: 41 °C, was unknown" in change for change in changes)


def test_watch_replaces_the_file_each_time(tool, tmp_path):
    path = tmp_path / "fwctl.prom"
    result = tool(
        "health", "--watch", "--interval=0.01", "--count=2", "--openmetrics", f"--output={path}"
    )
    assert (result.status, result.out) == (0, "")
    assert parse_openmetrics(path.read_text())


def test_watch_ends_at_an_interrupt_with_the_last_status():
    with subprocess.Popen(
        [TOOL, "--simulate=cxl:health=warning", "health", "--watch", "--interval=3600", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 6


def test_an_interrupt_ends_a_watch_of_a_device_that_hangs():
    with subprocess.Popen(
        [TOOL, f"--simulate={ONE_HANGS}", "health", "--watch", "--timeout=3600", "--verbose"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "G_MESSAGES_DEBUG": "all"},
    ) as process:
        # the handler is there before anything is asked
        while b"reading" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        process.communicate(timeout=60)
        assert time.monotonic() - began < 60
    assert process.returncode == 0


def test_each_item_is_documented(tool):
    page = (SOURCE / "docs" / "health-items.md").read_text()
    for device in read_json(tool, simulate="cxl:health=good")["devices"]:
        for item in device["items"]:
            assert f"`{item['id']}`" in page
