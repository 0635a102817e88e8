# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""fwctl-tool record, --replay and anonymise"""

import json
import re
import signal
import subprocess
import time

import jsonschema
import pytest
from conftest import RESET_UUID, SCHEMAS, SOURCE, TOOL, VENDOR_NAME, VENDOR_UUID, check_schema
from test_completion import complete
from test_rpc import get_feature, get_supported_features, set_feature

RECORDINGS = SOURCE / "tests" / "data" / "recordings"
CASES = json.loads((RECORDINGS / "cases.json").read_text())


def same(text):
    """An output with what may differ taken out: that it is a replay, and how long it took."""
    text = re.sub(r'"replayed" : (true|false)', '"replayed" : …', text)
    text = re.sub(r'"duration_us" : \d+', '"duration_us" : …', text)
    return text.split('"security" :')[0]


def errors(result):
    """Standard error without the notices of where the devices come from."""
    lines = result.err.splitlines()
    return [line for line in lines if not re.match("(simulated|replayed) devices:", line)]


def check_lines(path):
    """Validates each line of a recording, and gives the events."""
    schema = json.loads((SCHEMAS / "recording-1.json").read_text())
    first, *lines = [json.loads(line) for line in path.read_text().splitlines()]
    jsonschema.Draft7Validator(schema).validate(first)
    rest = {"$ref": "#/definitions/line", "definitions": schema["definitions"]}
    for line in lines:
        jsonschema.Draft7Validator(rest).validate(line)
    return lines


@pytest.fixture
def recording(tool, tmp_path):
    """A recording of the features of a simulated device."""
    path = tmp_path / "features.jsonl"
    result = tool("record", path, "--", "features", "mem0")
    assert result.status == 0, result.err
    return path


COMMANDS = [
    (["list"], b""),
    (["list", "--json"], b""),
    (["info"], b""),
    (["info", "--json"], b""),
    (["features", "mem0"], b""),
    (["features", "mem0", "--json"], b""),
    (["feature", "get", "mem0", VENDOR_NAME], b""),
    (["feature", "get", "mem0", VENDOR_UUID, "--selection=saved", "--json"], b""),
    (["--allow-taint", "feature", "set", "mem0", VENDOR_NAME, "--hex=cdabcdab"], b""),
    (["--allow-taint", "feature", "set", "mem0", VENDOR_NAME, "--hex=cdabcdab", "--json"], b""),
    (["estimate", "mem0", "feature", "set", VENDOR_NAME], b""),
    (["rpc", "mem0", "--scope=configuration"], get_feature()),
    (["rpc", "mem0", "--scope=configuration", "--json"], get_feature()),
    # what fails
    (["feature", "set", "mem0", VENDOR_NAME, "--hex=cdabcdab"], b""),
    (["feature", "get", "mem0", "no-such-feature"], b""),
    (["features", "mem7"], b""),
    (["rpc", "mem0", "--scope=configuration", "--json"], get_supported_features(start=999)),
    (["rpc", "mem0", "--scope=configuration", "--json"], get_feature(RESET_UUID, selection=9)),
    (["rpc", "mem0", "--scope=configuration", "--out-size=9"], get_feature()),
    (["--yes", "rpc", "mem0", "--scope=configuration"], set_feature(b"1234")),
]


@pytest.mark.parametrize("simulate", ["cxl", "cxl:count=2", "cxl:unplug=1", "cxl:busy=1:retry=1"])
@pytest.mark.parametrize("command,stdin", COMMANDS, ids=lambda value: " ".join(map(str, value)))
def test_same_result(tool, tmp_path, simulate, command, stdin):
    """What the tool says is the same alone, while it is recorded, and when that is replayed."""
    path = tmp_path / "recording.jsonl"
    alone = tool(*command, stdin=stdin, simulate=simulate)
    recorded = tool("record", path, "--", *command, stdin=stdin, simulate=simulate)
    check_lines(path)
    replayed = tool(f"--replay={path}", *command, stdin=stdin, simulate=None)
    for other in (recorded, replayed):
        assert other.status == alone.status
        assert same(other.out) == same(alone.out)
        assert errors(other) == errors(alone)
    if "--json" in command and replayed.out:
        parsed = check_schema(replayed.out)
        assert parsed["replayed"] and parsed["simulated"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_guest(bare_tool, case):
    """What was recorded on the real kernel gives the same bytes here as it did there."""
    expected = (RECORDINGS / f"{case['name']}.out").read_bytes()
    result = bare_tool(
        f"--replay={RECORDINGS / case['name']}.jsonl",
        *case["arguments"],
        stdin=bytes.fromhex(case["stdin"] or ""),
    )
    assert result.status == case["status"], result.err
    if "--json" in case["arguments"]:
        assert same(result.out) == same(expected.decode())
        assert not check_schema(result.out)["simulated"]
    else:
        assert result.raw == expected
    check_lines(RECORDINGS / f"{case['name']}.jsonl")


def test_what_is_in_it(recording):
    device, *events = check_lines(recording)
    assert device["identity"]["memdev"] == "mem0"
    assert [event["event"] for event in events][:2] == ["open", "info"]
    assert events[-1]["event"] == "close"
    rpcs = [event for event in events if event["event"] == "rpc"]
    assert [event["n"] for event in rpcs] == list(range(len(rpcs)))
    assert rpcs[0]["request"].startswith("00050000")
    assert recording.stat().st_mode & 0o777 == 0o600


def test_says_that_it_is_a_replay(bare_tool, recording):
    result = bare_tool("--replay", recording, "features", "mem0")
    assert result.status == 0
    assert re.fullmatch(r"replayed devices: recorded at .+ with Linux .+\n", result.err)


def test_options_on_either_side(bare_tool, tmp_path):
    for command in (
        ["--simulate=cxl", "record", tmp_path / "a", "--", "--json", "features", "mem0"],
        ["--json", "record", tmp_path / "a", "--", "--simulate=cxl", "features", "mem0"],
        ["record", tmp_path / "a", "--", "features", "mem0", "--json", "--simulate=cxl"],
        ["record", "--json", "--simulate", "cxl", tmp_path / "a", "features", "mem0"],
    ):
        assert bare_tool(*command).json()["features"], command


def test_timing_is_in_it(tool, tmp_path):
    path = tmp_path / "slow.jsonl"
    tool("record", path, "--", "features", "mem0", simulate="cxl:latency=30ms")
    rpcs = [event for event in check_lines(path) if event["event"] == "rpc"]
    assert all(event["duration_us"] >= 30000 for event in rpcs)
    assert rpcs[1]["offset_us"] >= rpcs[0]["offset_us"] + 30000


def test_not_recorded(bare_tool, recording):
    replay = f"--replay={recording}"
    result = bare_tool(replay, "feature", "get", "mem0", VENDOR_NAME)
    assert result.status == 1
    assert "fwctl0: the same request (24 bytes, scope configuration) was asked 2 times" in result.err
    result = bare_tool(replay, "rpc", "mem0", "--scope=configuration", stdin=get_feature())
    assert result.status == 1
    assert re.search("on line [0-9]+, byte 0 differs: recorded 00, asked 01", result.err)
    request = get_supported_features(count=1536)
    result = bare_tool(replay, "rpc", "mem0", "--scope=debug-read-only", stdin=request)
    assert "the scope differs: recorded configuration, asked debug-read-only" in result.err


def test_killed(tmp_path):
    """A tool that is killed in the middle leaves what it did, ready for use."""
    path = tmp_path / "killed.jsonl"
    command = [TOOL, "--simulate=cxl:latency=200ms", "record", path, "--", "features", "mem0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if path.exists() and '"event":"rpc"' in path.read_text():
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    events = check_lines(path)
    assert events[-1]["event"] == "rpc"


def test_torn(bare_tool, recording):
    text = recording.read_text()
    recording.write_text(text[:-20])
    result = bare_tool(f"--replay={recording}", "features", "mem0", "--json")
    assert result.status == 0
    n_lines = text.count("\n")
    assert f"line {n_lines} was cut off" in result.err
    assert check_schema(result.out)["features"]


def test_malformed(bare_tool, recording):
    lines = recording.read_text().splitlines(keepends=True)
    lines[3] = lines[3].replace('"info"', '"dance"')
    recording.write_text("".join(lines))
    bare_tool(f"--replay={recording}", "list").fails(1, f"{recording}: line 4: ", "dance")
    bare_tool("anonymise", recording, "/nonexistent/x").fails(1, "line 4: ")
    bare_tool("--replay=/nonexistent/x", "list").fails(1, "/nonexistent/x")
    recording.write_text("{}\n")
    bare_tool(f"--replay={recording}", "list").fails(1, "line 1: not a recording")


def test_wrong_usage(tool, bare_tool, tmp_path, recording):
    path = tmp_path / "usage.jsonl"
    tool("record", path).fails(2, "record", "COMMAND")
    tool("record", path, "--").fails(2, "record")
    tool("record", path, "--", "frobnicate").fails(2, "frobnicate")
    tool("record", path, "--", "record", path, "--", "list").fails(2, "record")
    tool("record", path, "--", "features").fails(2, "features", "DEVICE")
    assert not path.exists()
    result = tool("record", path, "--", "help")
    result.fails(2, "help", "nothing was recorded")
    assert not path.exists()
    bare_tool("--simulate=cxl", f"--replay={recording}", "list").fails(2, "simulated or replayed")


def test_no_place_for_it(tool):
    tool("record", "/nonexistent/x", "--", "list").fails(1, "/nonexistent/x")
    tool("record", "/dev/full", "--", "list").fails(1, "No space left")


def test_full_disk(tmp_path):
    """The command does its work and says so; then it says that the recording is not complete."""
    path = tmp_path / "full.jsonl"
    script = 'trap "" XFSZ; ulimit -f 2; exec "$@"'
    command = ["bash", "-c", script, "bash", TOOL, "--simulate=cxl", "record", path, "--"]
    process = subprocess.run(command + ["features", "mem0"], capture_output=True, check=False)
    assert process.returncode == 1
    assert b"cxl-test-vendor" in process.stdout
    assert b"not complete" in process.stderr


def test_replay_is_recorded(bare_tool, tmp_path, recording):
    path = tmp_path / "again.jsonl"
    first = bare_tool(f"--replay={recording}", "record", path, "--", "features", "mem0")
    second = bare_tool(f"--replay={path}", "features", "mem0")
    assert first.status == second.status == 0
    assert first.out == second.out != ""


def test_anonymise(tool, bare_tool, tmp_path):
    """Nothing of the serial number is left, and the rest says what it said."""
    path, public = tmp_path / "private.jsonl", tmp_path / "public.jsonl"
    tool("record", path, "--", "info", "--json", simulate="cxl:count=2")
    (serial, other) = [line["identity"]["serial"] for line in check_lines(path)[:2]]
    result = bare_tool("anonymise", path, public)
    assert (result.status, result.out) == (0, "2 places changed\n")
    assert serial in path.read_text()
    text = public.read_text()
    assert serial not in text and other not in text
    assert len(text) == len(path.read_text())
    check_lines(public)
    devices = bare_tool(f"--replay={public}", "list", "--json").json()["devices"]
    assert [device["serial"] for device in devices] == ["0x1000000001", "0x1000000002"]
    result = bare_tool("anonymise", "--also=fwctl", "--also=mem0", path, public)
    assert result.status == 0
    assert "fwctl0" not in public.read_text()


def test_anonymise_wants_two_files(bare_tool, recording):
    bare_tool("anonymise", recording).fails(2, "FILE OUT")
    bare_tool("anonymise", recording, "/nonexistent/x").fails(1, "/nonexistent/x")


def test_completion(recording):
    assert complete("fwctl-tool rec") == ["record"]
    assert complete("fwctl-tool record x ") == ["--"]
    assert complete(f"fwctl-tool anonymise {recording.parent}/feat") == [str(recording)]
    assert complete(f"fwctl-tool --replay={recording} features ") == ["fwctl0"]
    line = "fwctl-tool --simulate=cxl record x -- feature get mem0 cxl-t"
    assert complete(line) == [VENDOR_NAME]
