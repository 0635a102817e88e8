#!/usr/bin/env python3
# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""Writes the linker's version script from a GIR: each symbol in the node of its “Since:”.

Usage: generate-version-script.py NAME GIR, such as
generate-version-script.py LIBFWCTL build/introspection/Fwctl-1.0.gir > libfwctl-glib/libfwctl-glib.map

What is marked (skip) is in a GIR all the same, as not introspectable, and so is in the script. A
type's own function is where the type says (glib:get-type), and as old as the type. A symbol that
does not say since when it is there is an error.
"""

import sys
import xml.etree.ElementTree as ET

CORE = "{http://www.gtk.org/introspection/core/1.0}"
C = "{http://www.gtk.org/introspection/c/1.0}"
GLIB = "{http://www.gtk.org/introspection/glib/1.0}"

# elements that stand for a symbol of the library; a function-macro or a virtual method does not
CALLABLES = [CORE + name for name in ("function", "method", "constructor")]


def read_symbols(root):
    """Yields each symbol with its version, which is None where the GIR does not say it."""
    for element in root.iter():
        if element.tag in CALLABLES:
            yield element.get(C + "identifier"), element.get("version")
        get_type = element.get(GLIB + "get-type")
        # “intern” is GLib's own name for a type that has no function
        if get_type is not None and get_type != "intern":
            yield get_type, element.get("version")


HEADING = """\
/*
 * Copyright 2026 the libfwctl-glib authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

/* made by introspection/generate-version-script.py, and compared with it by a test */
"""


def sort_key(version):
    return [int(part) for part in version.split(".")]


def format_script(name, nodes):
    lines = [HEADING]
    previous = None
    for version in sorted(nodes, key=sort_key):
        lines += [""] if previous is not None else []
        lines += [f"{name}_{version} {{", "  global:"]
        lines += [f"    {symbol};" for symbol in sorted(nodes[version])]
        lines += ["  local: *;"] if previous is None else []
        lines += [f"}} {previous};" if previous is not None else "};"]
        previous = f"{name}_{version}"
    return "\n".join(lines) + "\n"


def main(name, path):
    symbols = {}
    for symbol, version in read_symbols(ET.parse(path).getroot()):
        # one that is also a method of a type is in the GIR twice
        symbols[symbol] = symbols.get(symbol) or version
    missing = sorted(symbol for symbol, version in symbols.items() if version is None)
    if missing:
        sys.exit("no “Since:” for " + ", ".join(missing))
    nodes = {}
    for symbol, version in symbols.items():
        nodes.setdefault(version, set()).add(symbol)
    sys.stdout.write(format_script(name, nodes))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
