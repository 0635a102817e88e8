# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool audit show and verify, on logs that are made by hand as docs/audit.md says"""

import hashlib
import json

import pytest
from conftest import check_schema

MEMBERS = {
    "boot_id": "bb18201d-e2cf-4d72-bcef-612e3d444a19",
    "pid": 7,
    "uid": 0,
    "auid": None,
    "program": "/usr/bin/fwctl-tool",
    "device": "fwctl0",
    "pci_address": "0000:0d:00.0",
    "serial": None,
    "type": "cxl",
    "command": "get-feature",
    "request_sha256": None,
    "scope": "configuration",
    "effects": ["reads"],
    "rule": "built-in:defaults",
    "outcome": "ok",
    "errno": None,
    "firmware_status": 0,
    "duration_us": 12,
}


def make(*changes):
    """The lines of a log, chained; each of `changes` is what a record has else than MEMBERS."""
    lines, previous = [], "0" * 64
    records = [{"kind": "start", "schema": "org.fwctl.audit/1", "file": "audit.jsonl"}]
    records += [{"kind": "rpc", **MEMBERS, **change} for change in changes]
    for seq, record in enumerate(records, 1):
        members = {"seq": seq, "time": f"2026-08-24T10:00:{seq:02d}.000000Z", **record, "prev": previous}
        body = json.dumps(members, separators=(",", ":"))[:-1] + ',"hash":"'
        previous = hashlib.sha256(body.encode()).hexdigest()
        lines.append(body + previous + '"}\n')
    return lines


@pytest.fixture
def log(tmp_path):
    """A log of six lines; the device of the last is another."""
    # one that was rotated away has no head beside it, which only the library can write
    path = tmp_path / "audit.jsonl-20260824"
    path.write_text(
        "".join(
            make(
                {},
                {"command": "set-feature", "outcome": "refused", "uid": 1000},
                {"command": None, "outcome": "failed", "errno": 5, "firmware_status": None},
                {"outcome": "failed", "firmware_status": 2},
                {"device": "fwctl1", "type": "mlx5", "pci_address": "0000:3b:00.0"},
            )
        )
    )
    return path


def verify(tool, path, status):
    result = tool("audit", "verify", path, "--json")
    assert (result.status, result.err) == (status, "")
    parsed = check_schema(result.out)
    text = tool("audit", "verify", path)
    assert text.status == status
    for problem in parsed["problems"]:
        assert f"{path}:{problem['line']}: byte {problem['offset']}: " in text.out
        assert f"{problem['kind']}: {problem['text']}" in text.out
    return parsed


def breaks(parsed):
    return [(p["kind"], p["line"]) for p in parsed["problems"] if not p["is_note"]]


def test_whole(bare_tool, log):
    parsed = verify(bare_tool, log, 0)
    lines = log.read_text().splitlines()
    assert (parsed["lines"], parsed["bytes"]) == (6, log.stat().st_size)
    assert (parsed["first_seq"], parsed["last_seq"]) == (1, 6)
    assert parsed["last_hash"] == json.loads(lines[-1])["hash"]
    assert f"last hash: {parsed['last_hash']}" in bare_tool("audit", "verify", log).out
    assert "the chain is whole" in bare_tool("audit", "verify", log).out


@pytest.mark.parametrize("line", range(1, 7))
def test_one_character(bare_tool, log, line):
    """Any line, wherever the character is: somebody else's number, a hash, the time."""
    lines = log.read_text().splitlines(keepends=True)
    for old, new in (('"seq":', '"sEq":'), ("2026-08-24", "2026-08-25"), ('"hash":"', '"hash":"0')):
        changed = lines[line - 1].replace(old, new, 1)
        if old == '"hash":"':
            changed = lines[line - 1][:-4] + ("1" if lines[line - 1][-4] == "0" else "0") + '"}\n'
        log.write_text("".join(lines[: line - 1] + [changed] + lines[line:]))
        parsed = verify(bare_tool, log, 1)
        assert line in [place for _, place in breaks(parsed)], (old, parsed["problems"])
        assert parsed["problems"][0]["offset"] == sum(len(text) for text in lines[: line - 1])


@pytest.mark.parametrize("line", range(1, 6))
def test_dropped(bare_tool, log, line):
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[: line - 1] + lines[line:]))
    assert breaks(verify(bare_tool, log, 1))[0] == ("dropped", line)


@pytest.mark.parametrize("line", range(2, 6))
def test_swapped(bare_tool, log, line):
    lines = log.read_text().splitlines(keepends=True)
    lines[line - 1], lines[line] = lines[line], lines[line - 1]
    log.write_text("".join(lines))
    assert breaks(verify(bare_tool, log, 1))[0] == ("reordered", line)


def test_repeated(bare_tool, log):
    lines = log.read_text().splitlines(keepends=True)
    log.write_text("".join(lines[:4] + lines[3:]))
    assert ("reordered", 5) in breaks(verify(bare_tool, log, 1))


def test_chained_anew_from_a_line_on(bare_tool, log):
    """Each line is right in itself, and does not follow from the one before."""
    lines = log.read_text().splitlines(keepends=True)
    other = make({}, {}, {}, {}, {})
    log.write_text("".join(lines[:3] + other[3:]))
    assert breaks(verify(bare_tool, log, 1)) == [("foreign", 4)]


def test_without_its_head(bare_tool, log):
    """Under the name that it was begun with, nothing else knows where it ended."""
    path = log.with_name("audit.jsonl")
    log.rename(path)
    assert breaks(verify(bare_tool, path, 1)) == [("head", 7)]


def test_empty_and_none(bare_tool, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.touch()
    parsed = verify(bare_tool, path, 0)
    assert (parsed["lines"], parsed["last_hash"]) == (0, None)
    assert bare_tool("audit", "show", path, "--json").json()["records"] == []
    for command in ("show", "verify"):
        bare_tool("audit", command, tmp_path / "none").fails(1, "none", "No such file")
        # the one that is named once for all commands
        bare_tool("audit", command, f"--audit-log={tmp_path}/none").fails(1, "none")


def test_not_a_log(bare_tool, tmp_path):
    path = tmp_path / "passwd"
    path.write_text("root:x:0:0:root:/root:/bin/bash\n")
    assert breaks(verify(bare_tool, path, 1))[0] == ("changed", 1)
    result = bare_tool("audit", "show", path)
    assert result.status == 0
    assert "1 lines are no records" in result.err


def shown(tool, log, *arguments):
    records = tool("audit", "show", log, *arguments, "--json").json()["records"]
    rows = tool("audit", "show", log, *arguments).rows()
    assert [int(row[0]) for row in rows] == [record["seq"] for record in records]
    return [record["seq"] for record in records]


@pytest.mark.parametrize(
    "arguments,expected",
    [
        ([], [2, 3, 4, 5, 6]),
        (["--outcome=refused"], [3]),
        (["--outcome=failed"], [4, 5]),
        (["--device=fwctl1"], [6]),
        (["--device=0000:0d:*"], [2, 3, 4, 5]),
        (["--type=mlx5"], [6]),
        (["--command=set-*"], [3]),
        (["--command="], [4]),
        (["--uid=1000"], [3]),
        (["--since=2026-08-24T10:00:04Z"], [4, 5, 6]),
        (["--until=2026-08-24T10:00:04Z"], [2, 3]),
        (["--since=2026-08-24T10:00:04Z", "--until=2026-08-24T10:00:05Z"], [4]),
        (["--until=2026-08-23"], []),
        (["--outcome=failed", "--type=cxl", "--command=get-feature"], [5]),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_filters(bare_tool, log, arguments, expected):
    assert shown(bare_tool, log, *arguments) == expected


def test_relative_times(bare_tool, log):
    now = "2026-08-24"
    assert shown(bare_tool, log, f"--since={now}", "--until=now") in ([2, 3, 4, 5, 6], [])
    for text in ("today", "yesterday", "90s", "15m", "2h", "3d"):
        assert bare_tool("audit", "show", log, f"--since={text}").status == 0
    for text in ("soon", "3", "2026-13-01", "3w", ""):
        bare_tool("audit", "show", log, f"--since={text}").fails(2, "--since", "yesterday")
    bare_tool("audit", "show", log, "--outcome=good").fails(2, "--outcome", "refused")


def test_what_is_shown(bare_tool, log):
    out = bare_tool("audit", "show", log).out
    assert "failed (Input/output error)" in out
    assert "failed (firmware status 2)" in out
    assert "(unpublished)" in out
    record = bare_tool("audit", "show", log, "--json").json()["records"][0]
    for name, value in MEMBERS.items():
        assert record[name] == value, name
