# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""GNOME Firmware as its user has it: what can be read of it, and a mouse."""

import contextlib
import time

import pyatspi
from gi.repository import GLib

TIMEOUT = 60  # s, for a machine that is busy; nothing waits so long otherwise
BORDER = 64  # pixels, more than any theme's


def ignore(event):
    """An event is only the time to look again."""


pyatspi.Registry.registerEventListener(ignore, "object", "window")


class Application:
    """One run of gnome-firmware. What it shows is found by its accessible role and text."""

    def __init__(self, desktop, environment):
        self.desktop = desktop
        self.context = GLib.MainContext.default()
        self.process = desktop.spawn(["gnome-firmware", "--verbose"], "log", environment)

    def close(self):
        if self.process.poll() is not None:
            return
        self.process.terminate()
        self.process.wait(TIMEOUT)

    def windows(self):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == self.process.pid:
                yield from application

    def everything(self, parent=None):
        """All that is in the application; it may change at any time, so what is gone is left out."""
        with contextlib.suppress(GLib.GError):
            for item in self.windows() if parent is None else parent:
                if item is not None:
                    yield item
                    yield from self.everything(item)

    @staticmethod
    def extents(item):
        return item.queryComponent().getExtents(pyatspi.WINDOW_COORDS)

    @staticmethod
    def is_sensitive(item):
        return item.getState().contains(pyatspi.STATE_SENSITIVE)

    def lookup(self, role, text):
        """The first one that has a size: pages that are not shown have none."""
        for item in self.everything():
            with contextlib.suppress(GLib.GError, NotImplementedError):
                if item.getRoleName() == role and text in item.name and self.extents(item).width > 0:
                    return item
        return None

    def wait(self, check, what):
        """Until check() has an answer, asked again after each event of the accessibility bus."""
        deadline = time.monotonic() + TIMEOUT
        alarm = GLib.timeout_add_seconds(TIMEOUT, lambda: GLib.SOURCE_CONTINUE)
        try:
            while True:
                found = check()
                if found:
                    return found
                assert self.process.poll() is None, f"gnome-firmware ended: {self.log()}"
                assert time.monotonic() < deadline, f"no {what} in\n{self.describe()}\n{self.log()}"
                self.context.iteration(True)
                while self.context.iteration(False):
                    pass
        finally:
            GLib.source_remove(alarm)

    def find(self, role, text):
        return self.wait(lambda: self.lookup(role, text), f"{role} “{text}”")

    def has_text(self, *texts):
        """Waits for labels."""
        for text in texts:
            self.find("label", text)

    def value(self, title):
        """What a row of the device's properties says."""
        row = self.find("list item", title)
        labels = [item.name for item in self.everything(row) if item.getRoleName() == "label"]
        assert labels[0] == title, labels
        return labels[-1]

    def click(self, item):
        """With the mouse, in the middle of it."""
        window = item
        while window.parent.getRole() != pyatspi.ROLE_APPLICATION:
            window = window.parent
        frame, target = self.extents(window), self.extents(item)
        x, y, width, height = next(
            found
            for found in self.desktop.windows(self.process)
            if 0 <= found[2] - frame.width <= BORDER and 0 <= found[3] - frame.height <= BORDER
        )
        # the X window also has the border that GTK draws
        x += (width - frame.width) // 2 + target.x + target.width // 2
        y += (height - frame.height) // 2 + target.y + target.height // 2
        self.desktop.click(x, y)

    def describe(self):
        lines = []
        for item in self.everything():
            with contextlib.suppress(GLib.GError, NotImplementedError):
                lines.append(f"{item.getRoleName()} “{item.name}” {self.extents(item)}")
        return "\n".join(lines)

    def log(self):
        return (self.desktop.folder / "log").read_text(errors="replace")[-4000:]
