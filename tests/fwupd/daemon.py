# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""The unmodified fwupd daemon on a bus of its own, with all that it writes in a folder of its own."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time

BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_type="method_return"/>
    <allow send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="signal"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
  </policy>
</busconfig>
"""
QUIRKS = pathlib.Path(__file__).resolve().parents[2] / "plugins/fwupd/fwctl.quirk"
EXTRA_ACTIONS = (
    "update-internal update-internal-trusted downgrade-internal downgrade-internal-trusted "
    "device-activate verify-update get-remotes modify-remote emulation-load emulation-save "
    "emulation-tag modify-config quit reset-config set-approved-firmware self-sign"
)


class Result:
    """What a run of fwupdmgr said."""

    def __init__(self, finished):
        self.code = finished.returncode
        self.text = finished.stdout + finished.stderr

    def __repr__(self):
        return f"exit status {self.code}:\n{self.text}"

    def json(self):
        return json.loads(self.text[self.text.index("{") :])


class Daemon:
    """Paths, bus and process. What it is given to start with stays when it is started again."""

    def __init__(self, folder, plugins, libraries=None, machine=None, user=None):
        self.folder = pathlib.Path(folder)
        self.user = user
        self.machine = machine or {}
        self.libraries = libraries
        self.process = None
        self.bus = None
        self.polkitd = None
        self.socket = self.folder / "bus"
        self.etc = self.folder / "etc"
        self.environment = {
            "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.socket}",
            # without an installed plugin of ours, which would be a second one
            "FWUPD_LIBDIR_PKG": str(plugins),
            "FWUPD_LOCALSTATEDIR": str(self.folder / "var"),
            "FWUPD_LOCKDIR": str(self.folder / "run/lock"),
            "FWUPD_RUNDIR": str(self.folder / "run"),
            "FWUPD_SYSCONFDIR": str(self.etc),
            "FWUPD_MACHINE_KIND": "physical",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
            "NO_COLOR": "1",
        }
        if libraries:
            self.environment["LD_LIBRARY_PATH"] = str(libraries)
        for name in ("var/lib/fwupd/quirks.d", "var/cache/fwupd", "run/lock", "etc/fwupd/remotes.d"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("etc/pki/fwupd", "etc/pki/fwupd-metadata"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        shutil.copy(QUIRKS, self.folder / "var/lib/fwupd/quirks.d")
        (self.folder / "bus.conf").write_text(BUS_CONFIGURATION.format(socket=self.socket))
        self.configure()

    def configure(self, **settings):
        lines = ["[fwupd]", "DisabledPlugins=", "OnlyTrusted=true", "UpdateMotd=false"]
        lines += [f"{key}={value}" for key, value in settings.items()]
        path = self.etc / "fwupd/fwupd.conf"
        path.write_text("\n".join(lines) + "\n")
        path.chmod(0o640)

    def trust(self, authority):
        shutil.copy(authority.certificate, self.etc / "pki/fwupd/authority.pem")

    def quirk(self, instance_id, **values):
        path = self.folder / "var/lib/fwupd/quirks.d/test.quirk"
        lines = [f"[{instance_id}]"] + [f"{key} = {value}" for key, value in values.items()]
        path.write_text("\n".join(lines) + "\n")

    def hand_over(self):
        if self.user is None:
            return
        subprocess.run(["chown", "-R", self.user, str(self.folder)], check=True)

    def as_user(self):
        return {} if self.user is None else {"user": self.user, "group": "nogroup", "extra_groups": []}

    def start_bus(self):
        if self.bus is not None:
            return
        self.hand_over()
        self.bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={self.folder / 'bus.conf'}", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            text=True,
            env=self.environment,
            **self.as_user(),
        )
        assert self.bus.stdout.readline(), "no bus"
        if self.user is not None or os.geteuid() != 0:
            self.start_polkitd()

    def start_polkitd(self):
        """Who is not root asks polkit: here it is dbusmock's, which says yes."""
        self.polkitd = subprocess.Popen(
            ["/usr/bin/python3", "-m", "dbusmock", "--system", "--template", "polkitd"],
            stdout=subprocess.DEVNULL,
            env=self.environment,
        )
        self.wait_for_name("org.freedesktop.PolicyKit1", self.polkitd)
        actions = ",".join(f"org.freedesktop.fwupd.{name}" for name in EXTRA_ACTIONS.split())
        self.gdbus(
            "org.freedesktop.PolicyKit1",
            "/org/freedesktop/PolicyKit1/Authority",
            "org.freedesktop.DBus.Mock.SetAllowed",
            str(actions.split(",")),
        )

    def gdbus(self, destination, path, method, *arguments):
        return subprocess.run(
            ["gdbus", "call", "--system", "--dest", destination, "--object-path", path]
            + ["--method", method, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def wait_for_name(self, name, process):
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            assert process.poll() is None, f"{name} ended with {process.returncode}: {self.log()}"
            if "true" in self.gdbus(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus.NameHasOwner",
                name,
            ):
                return
            # D-Bus would tell by a signal; this waits for a process of another's
            time.sleep(0.1)
        raise AssertionError(f"no {name}: {self.log()}")

    def start(self, **environment):
        self.start_bus()
        self.hand_over()
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/libexec/fwupd/fwupd", "--verbose"],
                stdout=log,
                stderr=log,
                env={**self.environment, **self.machine, **environment},
                **self.as_user(),
            )
        self.wait_for_name("org.freedesktop.fwupd", self.process)
        return self

    def stop(self, sig=signal.SIGTERM):
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(sig)
        self.process.wait(60)
        self.process = None

    def restart(self):
        self.stop()
        return self.start()

    def reboot(self):
        """Starts it as if the machine had been booted since: fwupd keeps the boot's time."""
        self.stop()
        history = sqlite3.connect(self.folder / "var/lib/fwupd/pending.db")
        with history:
            rows = history.execute("SELECT rowid, metadata FROM history").fetchall()
            for row, metadata in rows:
                changed = re.sub("BootTime=[0-9]+", "BootTime=1", metadata)
                assert changed != metadata, metadata
                history.execute("UPDATE history SET metadata = ? WHERE rowid = ?", (changed, row))
        history.close()
        return self.start()

    def kill(self):
        self.stop(signal.SIGKILL)

    def close(self):
        self.stop()
        for process in (self.polkitd, self.bus):
            if process is not None:
                process.terminate()
                process.wait(60)

    def log(self):
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def spawn(self, *arguments):
        return subprocess.Popen(
            ["fwupdmgr", *arguments, "--no-unreported-check", "--no-metadata-check", "-y"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            env=self.client_environment(),
        )

    def client_environment(self):
        return {key: value for key, value in self.environment.items() if key != "LD_LIBRARY_PATH"}

    def fwupdmgr(self, *arguments, timeout=120):
        return Result(
            subprocess.run(
                ["fwupdmgr", *arguments, "--no-unreported-check", "--no-metadata-check", "-y"],
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                env=self.client_environment(),
                timeout=timeout,
            )
        )

    def devices(self, *arguments):
        answer = self.fwupdmgr("get-devices", "--json", *arguments)
        return [device for device in answer.json()["Devices"] if device.get("Plugin") == "fwctl"]

    def device(self, *arguments):
        devices = self.devices(*arguments)
        assert len(devices) == 1, devices
        return devices[0]

    def plugin(self):
        answer = self.fwupdmgr("get-plugins", "--json").json()
        return next(plugin for plugin in answer["Plugins"] if plugin["Name"] == "fwctl")


def machine_environment(testbed):
    """What makes a process see the machine that umockdev plays."""
    if testbed is None:
        return {}
    return {"LD_PRELOAD": os.environ["LD_PRELOAD"], "UMOCKDEV_DIR": testbed.get_root_dir()}
