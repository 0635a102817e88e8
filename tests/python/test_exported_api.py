# Copyright 2026 the libfwctl-glib authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the library exports is what is documented, and each symbol says since when."""

import importlib.util
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "introspection" / "generate-version-script.py"
MAP = ROOT / "libfwctl-glib" / "libfwctl-glib.map"
GIR = os.environ["FWCTL_GIR"]
LIBRARY = os.environ["FWCTL_LIBRARY"]


def generate(gir):
    return subprocess.run([sys.executable, SCRIPT, "LIBFWCTL", gir], capture_output=True, text=True)


def listed():
    return set(re.findall(r"^ {4}(\w+);$", MAP.read_text(), re.MULTILINE))


def test_the_map_is_what_the_gir_says():
    result = generate(GIR)
    assert result.stderr == ""
    assert MAP.read_text() == result.stdout, f"run {SCRIPT.name} and look at what changed"


def test_the_map_has_no_wildcard_but_for_what_is_hidden():
    assert re.findall(r".*\*;", MAP.read_text()) == ["  local: *;"]


def test_the_library_exports_what_is_listed_and_nothing_else():
    output = subprocess.run(
        ["nm", "--dynamic", "--defined-only", "--format=posix", LIBRARY],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    # the version nodes themselves are absolute symbols
    exported = {
        line.split()[0].partition("@")[0]
        for line in output.splitlines()
        if line.split()[1] != "A"
    }
    assert exported == listed()


def test_the_headers_declare_what_is_listed():
    declared = set()
    for header in (ROOT / "libfwctl-glib").rglob("*.h*"):
        if header.name in ("fwctl-macros.h",) or "uapi" in header.parts:
            continue
        text = header.read_text()
        for match in re.finditer(r"^FWCTL_AVAILABLE_IN_\w+\n([^;]*?)\(([^;]*?)\)", text, re.M):
            head, arguments = match.groups()
            if head.startswith("G_DECLARE"):
                name = re.split(r",\s*", arguments)[1]
                declared.add(name + "_get_type")
            else:
                declared.add(head.split()[-1])
    enums = {symbol for symbol in listed() - declared if symbol.endswith("_get_type")}
    assert listed() - enums == declared


def test_no_public_header_is_included_alone():
    umbrella = (ROOT / "libfwctl-glib" / "fwctl.h").read_text()
    for name in re.findall(r"#include <(fwctl-[\w-]+\.h)>", umbrella):
        for header in (ROOT / "libfwctl-glib").rglob(name + "*"):
            if name != "fwctl-macros.h":
                assert '#error "Only <fwctl.h> can be included directly."' in header.read_text()


def test_a_symbol_that_does_not_say_since_when_is_an_error(tmp_path):
    text = pathlib.Path(GIR).read_text()
    broken = re.sub(
        r'(c:identifier="fwctl_client_rescan"[^>]*?)\s+version="[^"]*"', r"\1", text, flags=re.S
    )
    assert broken != text
    path = tmp_path / "Fwctl-1.0.gir"
    path.write_text(broken)
    result = generate(path)
    assert result.returncode != 0
    assert "fwctl_client_rescan" in result.stderr


def test_a_later_version_gets_a_node_of_its_own():
    spec = importlib.util.spec_from_file_location("generate", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    script = module.format_script("X", {"0.10.0": {"c"}, "0.1.0": {"b", "a"}, "0.2.0": {"d"}})
    assert script.endswith(
        "X_0.1.0 {\n  global:\n    a;\n    b;\n  local: *;\n};\n"
        "\nX_0.2.0 {\n  global:\n    d;\n} X_0.1.0;\n"
        "\nX_0.10.0 {\n  global:\n    c;\n} X_0.2.0;\n"
    )
