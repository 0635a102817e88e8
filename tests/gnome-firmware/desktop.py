# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""A screen that nobody sees, with what a graphical program wants around it."""

import os
import re
import subprocess

# a D-Bus session starts the accessibility bus by itself, when the program asks for it
SESSION = ["dbus-daemon", "--session", "--nofork", "--print-address"]
SIZE = "1024x768x24"
GEOMETRY = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
# GTK draws its own
NO_FRAMES = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
"""


class Desktop:
    """An X server, a window manager, and a session bus, all of them for one test."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CURRENT_DESKTOP": "GNOME",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "GSETTINGS_BACKEND": "memory",
            "GIO_USE_VFS": "local",
        }

    def start(self):
        self.environment["DISPLAY"] = f":{self.start_screen()}"
        bus = self.spawn(SESSION, "session.log", stdout=subprocess.PIPE)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        assert self.environment["DBUS_SESSION_BUS_ADDRESS"], "no session bus"
        # places dialogs, and says which window is the active one
        configuration = self.folder / "openbox.xml"
        configuration.write_text(NO_FRAMES)
        self.spawn(["openbox", "--sm-disable", "--config-file", str(configuration)], "openbox.log")
        self.run("xprop", "-root", "-spy", until="_NET_SUPPORTING_WM_CHECK(WINDOW): window id")
        return self

    def start_screen(self):
        """Xvfb chooses a free display, and says which when it is ready."""
        reader, writer = os.pipe()
        self.spawn(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-nolisten", "tcp"],
            "xvfb.log",
            pass_fds=[writer],
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        assert number, "no screen"
        return number

    def spawn(self, command, log, environment=None, **options):
        with open(self.folder / log, "ab") as file:
            options.setdefault("stdout", file)
            process = subprocess.Popen(
                command,
                stderr=file,
                stdin=subprocess.DEVNULL,
                env={**self.environment, **(environment or {})},
                text=True,
                **options,
            )
        self.processes.append(process)
        return process

    def run(self, *command, until=None):
        """What a program says; of one that does not end, up to the line with a certain text."""
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=self.environment
        ) as process:
            if until is None:
                output = process.stdout.read()
                assert process.wait(60) == 0, (command, output)
                return output
            for line in process.stdout:
                if until in line:
                    break
            process.terminate()
            return line

    def windows(self, process):
        """The windows of a process that are on the screen: where, and how large."""
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
        for window in self.run(*search).split():
            # not xdotool's getwindowgeometry, which counts a window manager's frame twice
            text = self.run("xwininfo", "-id", window)
            yield tuple(int(re.search(rf"{name}: +(-?\d+)", text)[1]) for name in GEOMETRY)

    def click(self, x, y):
        # not with --sync, which waits for a move also where the mouse is there already
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def screenshot(self, path):
        self.run("import", "-window", "root", str(path))

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(60)
            if process.stdout is not None:
                process.stdout.close()
