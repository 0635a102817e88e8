# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors
"""devlink through the library, on a real netdevsim; iproute2 has the other view."""

import json
import pathlib
import time

import netdevsim
import privileges
import pytest
from fwctl_library import error_of, iterate_until, refuses
from gi.repository import Fwctl, Gio, GLib

RUNNING = Fwctl.DevlinkVersion.RUNNING
STORED = Fwctl.DevlinkVersion.STORED
HEALTHY = Fwctl.DevlinkReporterState.HEALTHY
BROKEN = Fwctl.DevlinkReporterState.ERROR
REINIT = Fwctl.DevlinkReloadAction.DRIVER_REINIT
ACTIVATE = Fwctl.DevlinkReloadAction.FW_ACTIVATE
NO_LIMITS = Fwctl.DevlinkReloadLimits.NONE
KEEP = Fwctl.DevlinkOverwrite.NONE


@pytest.fixture
def devlink(nsim):
    return Fwctl.Devlink.new("netdevsim", netdevsim.DEVICE)


@pytest.fixture
def image():
    """An image where the kernel finds it, and its name there."""
    folder = pathlib.Path("/run/devlink-test")
    folder.mkdir()
    (folder / "x.bin").write_bytes(b"x" * 4096)
    netdevsim.SEARCH.write_text(str(folder))
    yield "x.bin"
    netdevsim.SEARCH.write_bytes(b"\0")
    (folder / "x.bin").unlink()
    folder.rmdir()


def reporter(devlink, name):
    (found,) = [each for each in devlink.list_reporters(None) if each.get_name() == name]
    return found


def test_library_devlink_list(nsim):
    names = {each.get_name() for each in Fwctl.Devlink.list_instances(None)}
    assert names == set(netdevsim.devlink("dev", "show")["dev"])
    assert netdevsim.NAME in names


def test_library_devlink_info(devlink):
    info = devlink.get_info(None)
    assert info.get_driver() == "netdevsim"
    for kind, key in ((RUNNING, "running"), (STORED, "stored")):
        versions = {name: info.dup_version(kind, name) for name in info.dup_version_names(kind)}
        assert versions == {"fw.mgmt": "10.20.30"}
        assert versions == netdevsim.info()["versions"][key]


def test_library_devlink_gone(nsim):
    gone = Fwctl.Devlink.new("netdevsim", "netdevsim4711")
    message = refuses(Fwctl.Error.GONE, gone.get_info, None)
    assert "netdevsim/netdevsim4711" in message and "ENODEV" in message


def test_library_devlink_healthy(devlink):
    for each in devlink.list_reporters(None):
        theirs = netdevsim.reporter(each.get_name())
        assert each.get_state() == HEALTHY and theirs["state"] == "healthy"
        assert each.get_error_count() == theirs["error"] == 0
        assert each.get_recover_count() == theirs["recover"] == 0
        assert each.get_dump_time() == -1 and "last_dump_date" not in theirs
        # a reporter without a recovery has none that is automatic
        expected = {True: Fwctl.Tristate.YES, None: Fwctl.Tristate.UNKNOWN}
        assert each.get_auto_recover() == expected[theirs.get("auto_recover")]
    assert {each.get_name() for each in devlink.list_reporters(None)} == {"empty", "dummy"}


def test_library_devlink_broken_and_recovered(nsim, devlink):
    """The driver's recovery fails until it is let: then the reporter stays in error."""
    nsim.set("health/fail_recover", "Y")
    before = time.time()
    with pytest.raises(OSError):
        nsim.break_health("it broke")
    dummy = reporter(devlink, "dummy")
    theirs = netdevsim.reporter("dummy")
    assert dummy.get_state() == BROKEN and theirs["state"] == "error"
    assert dummy.get_error_count() == theirs["error"] == 1
    assert dummy.get_recover_count() == theirs["recover"] == 0
    assert before - 1 <= dummy.get_dump_time() / 1e6 <= time.time() + 1
    assert reporter(devlink, "empty").get_state() == HEALTHY

    tree = devlink.dump(dummy, None).unpack()
    assert tree["break_message"] == "it broke"
    assert (tree["test_u32"], tree["test_u64"], tree["test_string"]) == (3, 4, "somestring")

    error = error_of(devlink.recover, dummy, None)
    assert "recovering reporter dummy" in error.message
    assert "User setup the recover to fail for testing purposes" in error.message
    nsim.set("health/fail_recover", "N")
    assert devlink.recover(dummy, None)
    dummy = reporter(devlink, "dummy")
    assert dummy.get_state() == HEALTHY and dummy.get_recover_count() == 1
    assert netdevsim.reporter("dummy")["recover"] == 1

    assert devlink.clear_dump(dummy, None)
    assert reporter(devlink, "dummy").get_dump_time() == -1


def test_library_devlink_diagnose(nsim, devlink):
    # more goes into no message of the kernel's
    nsim.set("health/binary_len", 3000)
    tree = devlink.diagnose(reporter(devlink, "dummy"), None)
    values = tree.unpack()
    assert values["test_bool"] is True and values["test_u8"] == 1
    assert values["test_u32_array"] == list(range(10))
    assert len(values["test_binary"]) == 3000
    assert [each["in_array_nested_test_u8"] for each in values["test_array_of_objects"]] == list(
        range(10)
    )
    text = json.loads(Fwctl.Devlink.tree_to_json(tree))
    assert text["test_nest"] == {"nested_test_bool": False, "nested_test_u8": 0}
    assert bytes.fromhex(text["test_binary"]) == bytes(values["test_binary"])


def test_library_devlink_params(devlink):
    def theirs(name):
        (found,) = netdevsim.devlink("dev", "param", "show", netdevsim.NAME, "name", name)["param"][
            netdevsim.NAME
        ]
        return {each["cmode"]: each["value"] for each in found["values"]}

    params = {each.get_name(): each for each in devlink.list_params(None)}
    mode = Fwctl.DevlinkCmode.DRIVERINIT
    assert params["max_macs"].is_generic() and not params["test1"].is_generic()
    assert params["max_macs"].dup_value(mode).unpack() == 32
    assert theirs("max_macs")["driverinit"] == 32
    assert devlink.set_param("max_macs", mode, GLib.Variant("u", 17), None)
    assert devlink.set_param("test1", mode, GLib.Variant("b", False), None)
    params = {each.get_name(): each for each in devlink.list_params(None)}
    assert params["max_macs"].dup_value(mode).unpack() == 17 == theirs("max_macs")["driverinit"]
    assert params["test1"].dup_value(mode).unpack() is False is theirs("test1")["driverinit"]
    message = error_of(devlink.set_param, "max_macs", mode, GLib.Variant("s", "x"), None).message
    assert "setting parameter max_macs" in message


def test_library_devlink_flash(devlink, image):
    news = []
    assert devlink.flash(image, "fw.mgmt", KEEP, lambda *args: news.append(args[1:6]), None, None)
    messages = [entry[0] for entry in news]
    assert messages[0] == "Preparing to flash" and messages[-1] == "Flashing done"
    flashing = [entry for entry in news if entry[0] == "Flashing" and entry[3] > 0]
    assert [entry[2] for entry in flashing] == sorted(entry[2] for entry in flashing)
    assert flashing[-1][2] == flashing[-1][3]
    assert {entry[1] for entry in flashing} == {"fw.mgmt"}


def test_library_devlink_flash_async(nsim, devlink, image):
    """Its news come in this thread; a cancel while it runs changes nothing."""
    nsim.set("fw_update_flash_chunk_time_ms", 10)
    cancellable = Gio.Cancellable()
    news = []
    results = []

    def on_news(_devlink, message, _component, _done, _total, _timeout, *_data):
        news.append(message)
        cancellable.cancel()

    devlink.flash_async(
        image, None, KEEP, on_news, (), cancellable, lambda _source, result: results.append(result)
    )
    iterate_until(lambda: results, "the end of the update")
    assert devlink.flash_finish(results[0])
    assert news[0] == "Preparing to flash" and news[-1] == "Flashing done"


def test_library_devlink_flash_refused(devlink, image):
    message = error_of(devlink.flash, "none.bin", None, KEEP, None, None, None).message
    assert 'the kernel says "failed to locate the requested firmware file"' in message
    message = error_of(devlink.flash, image, "nonsense", KEEP, None, None, None).message
    assert "selected component is not supported by this device" in message


def test_library_devlink_reload(nsim, devlink):
    done, performed = devlink.reload(REINIT, NO_LIMITS, None)
    assert done and performed == Fwctl.DevlinkReloadActions.DRIVER_REINIT
    known, actions = devlink.get_reload_actions(None)
    assert known and actions == Fwctl.DevlinkReloadActions.DRIVER_REINIT
    message = refuses(Fwctl.Error.NOT_SUPPORTED, devlink.reload, ACTIVATE, NO_LIMITS, None)
    assert "Requested reload action is not supported by the driver" in message
    nsim.set("fail_reload", "Y")
    message = error_of(devlink.reload, REINIT, NO_LIMITS, None).message
    assert "User setup the reload to fail for testing purposes" in message
    nsim.set("fail_reload", "N")
    assert devlink.reload(REINIT, NO_LIMITS, None)[0]


def test_library_devlink_unprivileged(nsim, devlink, image):
    """Everybody may read; for the rest the capability is named."""

    def try_all():
        dummy = reporter(devlink, "dummy")
        calls = {
            "diagnose": lambda: devlink.diagnose(dummy, None),
            "dump": lambda: devlink.dump(dummy, None),
            "clear_dump": lambda: devlink.clear_dump(dummy, None),
            "recover": lambda: devlink.recover(dummy, None),
            "flash": lambda: devlink.flash(image, None, KEEP, None, None, None),
            "reload": lambda: devlink.reload(REINIT, NO_LIMITS, None),
            "set_param": lambda: devlink.set_param(
                "max_macs", Fwctl.DevlinkCmode.DRIVERINIT, GLib.Variant("u", 1), None
            ),
        }
        messages = {}
        for name, call in calls.items():
            error = error_of(call)
            assert error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.PERMISSION_DENIED)
            messages[name] = error.message
        version = devlink.get_info(None).dup_version(RUNNING, "fw.mgmt")
        return version, len(devlink.list_params(None)), messages

    version, n_params, messages = privileges.result_after(privileges.become_nobody, try_all)
    assert version == "10.20.30" and n_params > 0
    assert len(messages) == 7
    for message in messages.values():
        assert message.startswith(netdevsim.NAME) and "CAP_NET_ADMIN" in message
