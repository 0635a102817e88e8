#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright 2026 the libfwctl-glib authors

"""Includes go one way between the folders; docs/architecture.md has the picture.

A plugin does not know another plugin. The tool knows <fwctl.h> and its own headers. Tests are
free to look anywhere.
"""

import pathlib
import re

import tree

# A file may include what is on its own line or on one above it.
LEVELS = [
    [f"{tree.LIBRARY}", f"{tree.LIBRARY}/uapi"],
    [f"{tree.LIBRARY}/codec"],
    [f"{tree.LIBRARY}/catalogue"],
    [f"{tree.LIBRARY}/policy", f"{tree.LIBRARY}/audit"],
    [f"{tree.LIBRARY}/transport"],
    [f"{tree.LIBRARY}/plugin"],
    [f"{tree.LIBRARY}/device"],
    [f"{tree.LIBRARY}/path"],
    [f"{tree.LIBRARY}/target"],
    [f"{tree.LIBRARY}/health", f"{tree.LIBRARY}/flash"],
]
LEVEL = {folder: level for level, folders in enumerate(LEVELS) for folder in folders}
UMBRELLA = f"{tree.LIBRARY}/fwctl.h"
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^">]+)[">]', re.MULTILINE)


def check_library(name, folder, target, target_folder):
    if folder not in LEVEL:
        return f"{folder}/ has no place in contrib/ci/check-includes.py"
    if not target.startswith(tree.LIBRARY):
        return f"the library must not know {target_folder}/"
    if target == UMBRELLA:
        return "the library does not include the umbrella header"
    if target_folder in LEVEL and LEVEL[target_folder] > LEVEL[folder]:
        return f"{target_folder}/ stands on {folder}/, not the other way round"
    return None


def check_plugin(name, folder, target, target_folder):
    if target_folder == folder or target == UMBRELLA or target_folder == f"{tree.LIBRARY}/codec":
        return None
    if target_folder.startswith("plugins"):
        return f"a plugin must not know {target_folder}/"
    return f"a plugin includes <fwctl.h> and the codec, not {target}"


def check_tool(name, folder, target, target_folder):
    if target_folder == folder or target == UMBRELLA:
        return None
    return f"the tool includes <fwctl.h> and its own headers, not {target}"


def main():
    findings = tree.Findings()
    by_base = {}
    for header in tree.files(".h", ".h.in"):
        base = header[:-3] if header.endswith(".in") else header
        if not tree.is_test(header):
            by_base.setdefault(pathlib.PurePath(base).name, []).append(base)

    for name in tree.own_c_files(f"{tree.LIBRARY}/", "plugins/", "tools/"):
        if tree.is_test(name) or name == UMBRELLA:
            continue
        folder = str(pathlib.PurePath(name).parent)
        check = {"plugins": check_plugin, "tools": check_tool}.get(
            pathlib.PurePath(name).parts[0], check_library
        )
        text = tree.blank(tree.read(name), strings=False)
        for match in INCLUDE.finditer(text):
            candidates = [
                path
                for path in by_base.get(pathlib.PurePath(match.group(1)).name, [])
                if ("/" + path).endswith("/" + match.group(1).lstrip("./")) or "/" not in match.group(1)
            ]
            # the kernel's headers are the system's where the system has them
            candidates = [path for path in candidates if not path.startswith(tree.BUNDLED)]
            if len(candidates) > 1:
                findings.add(name, tree.line_of(text, match.start(1)), f"which: {candidates}?")
            for target in candidates[:1]:
                message = check(name, folder, target, str(pathlib.PurePath(target).parent))
                if message:
                    findings.add(name, tree.line_of(text, match.start(1)), message)
    findings.exit()


if __name__ == "__main__":
    main()
