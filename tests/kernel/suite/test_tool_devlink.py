# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""The tool on a real netdevsim."""

import fwctl_tool
import netdevsim
import privileges
import pytest

OK, CRITICAL = 0, 7


def items(result):
    (report,) = fwctl_tool.parsed(result.out)["devices"]
    return {item["id"]: item for item in report["items"]}


def test_tool_health_devlink(nsim):
    """Healthy, broken through debugfs, and recovered."""
    healthy = fwctl_tool.run("health", netdevsim.NAME, "--json")
    assert healthy.status == OK
    dummy = items(healthy)["reporter.dummy"]
    assert (dummy["value"], dummy["status"]) == ("healthy", "ok")
    assert dummy["details"]["errors"] == netdevsim.reporter("dummy")["error"] == 0

    nsim.set("health/fail_recover", "Y")
    with pytest.raises(OSError):
        nsim.break_health("it broke")
    broken = fwctl_tool.run("health", netdevsim.NAME, "--json")
    assert broken.status == CRITICAL
    dummy = items(broken)["reporter.dummy"]
    assert (dummy["value"], dummy["status"]) == ("error", "critical")
    assert dummy["details"]["errors"] == 1 and dummy["details"]["dump_time"]
    assert dummy["details"]["diagnosis"]["test_string"] == "somestring"
    assert f"devlink health recover {netdevsim.NAME} reporter dummy" in dummy["advice"]
    assert items(broken)["reporter.empty"]["status"] == "ok"

    nsim.set("health/fail_recover", "N")
    netdevsim.devlink("health", "recover", netdevsim.NAME, "reporter", "dummy")
    recovered = fwctl_tool.run("health", netdevsim.NAME, "--json")
    assert recovered.status == OK
    dummy = items(recovered)["reporter.dummy"]
    assert (dummy["value"], dummy["status"]) == ("healthy", "notice")


def test_tool_health_devlink_unprivileged(nsim):
    """States and counts are for everybody; the diagnosis is not."""
    nsim.set("health/fail_recover", "Y")
    with pytest.raises(OSError):
        nsim.break_health("it broke")
    result = fwctl_tool.run(
        "health", netdevsim.NAME, "--json", give_up=privileges.become_nobody
    )
    assert result.status == CRITICAL
    dummy = items(result)["reporter.dummy"]
    assert dummy["value"] == "error" and dummy["details"]["errors"] == 1
    assert "diagnosis" not in dummy["details"]


def test_tool_firmware_devlink(nsim):
    """Its components, with iproute2's versions, and the path that flashes them; for everybody."""
    for give_up in (None, privileges.become_nobody):
        result = fwctl_tool.run("firmware", netdevsim.NAME, "--json", give_up=give_up)
        (device,) = result.json()["devices"]
        (component,) = device["components"]
        versions = netdevsim.info()["versions"]
        assert component["name"] == "fw.mgmt" and component["path"] == "devlink"
        assert component["version"] == versions["running"]["fw.mgmt"] == "10.20.30"
