# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The plugin in the real daemon."""

import os


def test_the_daemon_has_the_plugin_ready(daemon):
    plugin = daemon.plugin()
    assert set(plugin["Flags"]) == {"modular", "ready"}, daemon.log()
    assert "cannot load" not in daemon.log()


def test_it_serves_no_other_version_of_fwupd(make_daemon):
    daemon = make_daemon(plugins=os.environ["FWCTL_FWUPD_OTHER_DIR"]).start()
    assert "disabled" in daemon.plugin()["Flags"]
    assert "ready" not in daemon.plugin()["Flags"]
    assert "plugin fwctl was built for fwupd 2.0.19 and this is fwupd 2.0.20" in daemon.log()


def test_it_serves_a_daemon_that_is_not_root(make_daemon, unprivileged):
    daemon = make_daemon(user=unprivileged).start()
    assert "ready" in daemon.plugin()["Flags"]


def test_a_memory_device_is_listed_with_what_it_is(memdev, daemon):
    device = daemon.device()
    assert device["Name"] == "CXL memory device mem0"
    assert device["Version"] == "1.2.3"
    assert device["Serial"] == "0x2a"
    assert device["Vendor"] == "Intel"
    assert device["VendorIds"] == ["PCI:0x8086"]
    assert device["InstanceIds"] == [
        "FWCTL\\VEN_8086&DEV_0D93",
        "FWCTL\\VEN_8086&DEV_0D93&SUBSYS_80860018",
    ]
    assert device["Icons"] == ["media-memory"]
    assert "internal" in device["Flags"]
