# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""GNOME Firmware on a virtual screen: seen through its accessible tree, used with the mouse."""

import os
import pathlib
import subprocess
import time

# what xdotool says of where a window is, is not so where a window manager decorates it
OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
"""
PROBE = pathlib.Path(__file__).with_name("accessible.py")


class Desktop:
    def __init__(self, folder, daemon):
        self.folder = folder
        self.processes = []
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "XDG_RUNTIME_DIR": str(runtime),
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "memory",
            "DBUS_SYSTEM_BUS_ADDRESS": daemon.environment["DBUS_SYSTEM_BUS_ADDRESS"],
        }
        self.start_screen()
        self.start_session()

    def spawn(self, *command, **options):
        process = subprocess.Popen(
            command,
            env=self.environment,
            stderr=open(self.folder / f"{pathlib.Path(command[0]).name}.log", "ab"),
            **options,
        )
        self.processes.append(process)
        return process

    def start_screen(self):
        read, write = os.pipe()
        self.spawn(
            *("Xvfb", "-screen", "0", "1280x900x24", "-nolisten", "tcp"),
            *("-displayfd", str(write)),
            pass_fds=[write],
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.environment["DISPLAY"] = ":" + pipe.readline().strip()
        configuration = self.folder / ".config/openbox/rc.xml"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(OPENBOX)
        self.spawn("openbox")

    def start_session(self):
        bus = self.spawn(
            "dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(30)

    def open(self, program):
        return self.spawn(program)

    def accessible(self, *arguments):
        return subprocess.run(
            ["/usr/bin/python3", str(PROBE), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def find(self, role, text, timeout=60):
        """Waits for a thing that the accessible tree has, and says where on the screen it is."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            answer = self.accessible(role, text)
            if answer.returncode == 0:
                return [int(number) for number in answer.stdout.split()]
            # the tree has no signal for what is not there yet
            time.sleep(0.3)
        raise AssertionError(f"no {role} “{text}” in:\n{self.accessible('tree').stdout}")

    def run(self, *command):
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout

    def click(self, role, text):
        """With the mouse: the tree says where in its window a thing is, and X where that is."""
        x, y, width, height, window_width, window_height = self.find(role, text)
        shell = self.run("xdotool", "getactivewindow", "getwindowgeometry", "--shell")
        window = dict(line.split("=") for line in shell.split())
        # GTK's own border is the window's, and not the tree's
        border_x = (int(window["WIDTH"]) - window_width) // 2
        border_y = (int(window["HEIGHT"]) - window_height) // 2
        self.run(
            *("xdotool", "mousemove", str(int(window["X"]) + border_x + x + width // 2)),
            *(str(int(window["Y"]) + border_y + y + height // 2), "click", "1"),
        )

    def screenshot(self, path):
        self.run("import", "-window", "root", str(path))
