# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""fwctl-tool health where the kernel is locked down: what lockdown forbids is an item."""

import fwctl_tool
import memdev_probe
import taint as kernel_taint

# the mock's memory calls itself worn out
CRITICAL = 7


def test_health(names, lockdown):
    assert lockdown in ("integrity", "confidentiality")
    before = kernel_taint.read()
    result = fwctl_tool.run("health", "--json")
    assert (result.status, result.err) == (CRITICAL, "")
    devices = fwctl_tool.parsed(result.out)["devices"]
    assert len(devices) == len(names) == 11
    for device in devices:
        items = {item["id"]: item for item in device["items"]}
        said = memdev_probe.health(device["name"])
        assert items["temperature.asic"]["value"] == said.temperature
        assert items["media.life-used"]["value"] == said.life_used
        assert items["media.dirty-shutdowns"]["value"] == said.dirty_shutdowns
        assert items["log.command-effects"]["value"] == len(
            memdev_probe.effects_log(device["name"])
        )
        # nothing that is read is forbidden: what has no value is absent, with its reason
        for item in items.values():
            assert (item["value"] is None) == item["absent"] == (item["error"] is not None)
        assert device["partial"] is False
    assert kernel_taint.read() == before
