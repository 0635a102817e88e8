# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""accessible.py tree | ROLE TEXT: GNOME Firmware's accessible tree, or where in it something is."""

import sys

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi  # noqa: E402


def walk(node, depth=0):
    yield node, depth
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth + 1)


def show(window):
    for node, depth in walk(window):
        print(f"{'  ' * depth}{node.get_role_name()}: {node.get_name()!r}")


def find(window, role, text):
    for node, _ in walk(window):
        if node.get_role_name() != role or text not in (node.get_name() or ""):
            continue
        box = node.get_extents(Atspi.CoordType.WINDOW)
        # what is folded away, or on another page, has no size
        if box.width > 0 and box.height > 0:
            whole = window.get_extents(Atspi.CoordType.WINDOW)
            print(box.x, box.y, box.width, box.height, whole.width, whole.height)
            return True
    return False


def main():
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    windows = [
        program.get_child_at_index(i)
        for program in programs
        if program is not None
        for i in range(program.get_child_count())
    ]
    if sys.argv[1] == "tree":
        for window in windows:
            show(window)
        return 0
    # a dialog is newer than what it is about
    return 0 if any(find(window, *sys.argv[1:]) for window in reversed(windows)) else 1


if __name__ == "__main__":
    sys.exit(main())
