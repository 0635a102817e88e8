# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Reports of how well devices are, from Python"""

import pytest
from gi.repository import Fwctl, Gio, GLib

# nobody waits for it: the deadline passes before
HANGS = "cxl:latency=3600s"


def targets_of(simulate):
    client = Fwctl.Client.new_simulated(simulate)
    return client, list(Fwctl.Inventory.new(client))


def items_of(report):
    return {item.get_id(): item for item in report.list_items()}


def test_a_report():
    client, (target,) = targets_of("cxl:health=critical")
    report = Fwctl.HealthReader.new(client).read(target, None)
    assert report.get_device_name() == "mem0"
    assert report.get_device_id() == target.get_id()
    assert report.get_status() == Fwctl.HealthStatus.CRITICAL
    assert not report.is_partial()
    assert "memdev" in report.dup_paths()
    assert report.get_duration() > 0
    item = items_of(report)["temperature.asic"]
    assert item.get_value().unpack() == 99
    assert item.get_number() == (True, 99.0)
    assert item.get_unit() == "celsius"
    found, value, authority = item.get_threshold(
        Fwctl.HealthStatus.CRITICAL, Fwctl.HealthBound.ABOVE
    )
    assert (found, value, authority) == (True, 95.0, Fwctl.HealthAuthority.DEVICE)
    assert item.get_advice()
    assert item.get_error() is None


def test_the_list_is_a_copy():
    client, (target,) = targets_of("cxl")
    report = Fwctl.HealthReader.new(client).read(target, None)
    assert len(report.list_items()) == len(report.list_items()) > 10


def test_one_that_hangs_among_many():
    client, targets = targets_of(f"cxl:count=12,{HANGS}")
    reader = Fwctl.HealthReader.new(client)
    assert reader.get_deadline() == 10000
    reader.set_deadline(1000)
    reports = reader.read_many(targets, None)
    assert [report.get_device_id() for report in reports] == [t.get_id() for t in targets]
    states = [report.get_status() for report in reports]
    assert states.count(Fwctl.HealthStatus.UNKNOWN) == 1
    (hung,) = (r for r in reports if r.get_status() == Fwctl.HealthStatus.UNKNOWN)
    error = items_of(hung)["report.deadline"].get_error()
    assert error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.TIMED_OUT)
    assert "get-health-info" in error.message


def run_async(start):
    loop = GLib.MainLoop()
    results = []

    def finished(_, result):
        results.append(result)
        loop.quit()

    start(finished)
    loop.run()
    return results[0]


def test_asynchronously():
    client, targets = targets_of("cxl:count=3")
    reader = Fwctl.HealthReader.new(client)
    result = run_async(lambda done: reader.read_async(targets[1], None, done))
    assert reader.read_finish(result).get_device_id() == targets[1].get_id()
    result = run_async(lambda done: reader.read_many_async(targets, None, done))
    assert len(reader.read_many_finish(result)) == 3


def test_a_cancel_is_at_once():
    client, targets = targets_of(HANGS)
    reader = Fwctl.HealthReader.new(client)
    cancellable = Gio.Cancellable()
    GLib.idle_add(cancellable.cancel)
    result = run_async(lambda done: reader.read_many_async(targets, cancellable, done))
    with pytest.raises(GLib.Error) as caught:
        reader.read_many_finish(result)
    assert caught.value.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)


def test_an_item_of_ones_own():
    report = Fwctl.HealthReport.new("id", "name")
    item = Fwctl.HealthItem.new("media.life-used", "sysfs", "a file")
    item.set_threshold(
        Fwctl.HealthStatus.WARNING, Fwctl.HealthBound.ABOVE, 90, Fwctl.HealthAuthority.DEFAULT
    )
    item.set_value(GLib.Variant("u", 91))
    report.add_item(item)
    assert report.get_status() == Fwctl.HealthStatus.WARNING
