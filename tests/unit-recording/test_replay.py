#!/usr/bin/python3
# Copyright 2026 the libfwctl-glib authors
#
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What the real kernel said in the guest, replayed from Python, and a recording made there"""

import errno
import json
import os
import pathlib
import tempfile
import unittest

import gi

gi.require_version("Fwctl", "1.0")
from gi.repository import Fwctl, GLib  # noqa: E402

RECORDINGS = pathlib.Path(os.environ["FWCTL_RECORDINGS"])
VENDOR_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"


def rpcs(name):
    """The RPCs of a recording, read without the library."""
    for line in (RECORDINGS / name).read_text().splitlines():
        event = json.loads(line)
        if event.get("event") == "rpc":
            yield event


def opened(client, name="mem0"):
    device = client.lookup(name)
    device.open(None)
    return device


class Replay(unittest.TestCase):
    def test_feature(self):
        client = Fwctl.Client.new_replayed(str(RECORDINGS / "feature-get.jsonl"))
        self.assertEqual(len(client), 11)
        device = opened(client)
        self.assertTrue(device.is_replayed())
        self.assertEqual(device.get_device_type(), Fwctl.DeviceType.COMPUTE_EXPRESS_LINK)
        device.lookup_feature("cxl-test-vendor", None)
        data = device.get_feature(VENDOR_UUID, Fwctl.FeatureSelection.CURRENT, None)
        self.assertEqual(data.get_data(), b"\xef\xbe\xad\xde")

    def test_byte_for_byte(self):
        """Each exchange of each recording, over the transport."""
        names = sorted(path.name for path in RECORDINGS.glob("*.jsonl"))
        self.assertGreaterEqual(len(names), 19)
        for name in names:
            recording = Fwctl.Recording.new_from_file(str(RECORDINGS / name))
            transports = {}
            for event in rpcs(name):
                number = event["device"]
                if number not in transports:
                    transports[number] = Fwctl.ReplayTransport.new(recording, number)
                scope = Fwctl.scope_from_string(event["scope"])[1]
                request = GLib.Bytes.new(bytes.fromhex(event["request"]))
                try:
                    response, reported = transports[number].rpc(
                        scope, request, event["response_size"]
                    )
                    answer = (response.get_data().hex(), reported, 0)
                except GLib.Error as error:
                    self.assertEqual(error.message, event["error"]["message"])
                    answer = (None, None, error.code)
                expected = (event["response"], event["reported_length"], event["errno"])
                self.assertEqual(answer, expected, name)
            for transport in transports.values():
                self.assertEqual(transport.get_pending(), 0, name)

    def test_refusal(self):
        client = Fwctl.Client.new_replayed(str(RECORDINGS / "rpc-einval.jsonl"))
        device = opened(client)
        (event,) = rpcs("rpc-einval.jsonl")
        request = GLib.Bytes.new(bytes.fromhex(event["request"]))
        transaction = Fwctl.Transaction.new(Fwctl.Scope.CONFIGURATION, request, 4096)
        with self.assertRaises(GLib.Error):
            device.rpc(transaction, None)
        self.assertEqual(transaction.get_errno(), errno.EINVAL)

    def test_mismatch(self):
        client = Fwctl.Client.new_replayed(str(RECORDINGS / "feature-get.jsonl"))
        device = opened(client)
        with self.assertRaises(GLib.Error) as caught:
            device.get_feature(VENDOR_UUID, Fwctl.FeatureSelection.CURRENT, None)
            device.get_feature(VENDOR_UUID, Fwctl.FeatureSelection.SAVED, None)
        self.assertTrue(caught.exception.matches(Fwctl.error_quark(), Fwctl.Error.NOT_RECORDED))
        self.assertIn("fwctl", caught.exception.message)

    def test_record(self):
        """A client is told by properties, and what it recorded answers again."""
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/simulated.jsonl"
            client = Fwctl.Client(simulate="cxl", record=path)
            client.init(None)
            live = opened(client).list_features(None)
            self.assertTrue(client.check_recorded())
            replayed = Fwctl.Client(replay=path)
            replayed.init(None)
            again = opened(replayed).list_features(None)
            self.assertEqual([f.get_uuid() for f in live], [f.get_uuid() for f in again])

    def test_own_transport(self):
        """A transport that a script brings can be recorded, too."""

        class Echo(Fwctl.Transport):
            def do_info(self):
                return True, 7, GLib.Bytes.new(b"data")

            def do_rpc(self, scope, request, response_size):
                return request, request.get_size()

        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/echo.jsonl"
            writer = Fwctl.RecordingWriter.new(path)
            identity = GLib.Variant("a{sv}", {"name": GLib.Variant("s", "echo0")})
            recorder = Fwctl.Recorder.new(Echo(), writer, identity)
            device = Fwctl.Device.new(recorder, identity)
            device.set_allow_unpublished(True)
            device.open(None)
            transaction = Fwctl.Transaction.new(
                Fwctl.Scope.CONFIGURATION, GLib.Bytes.new(b"hello"), 16
            )
            device.rpc(transaction, None)
            device.close()
            lines = [json.loads(line) for line in open(path, encoding="utf-8")]
            self.assertEqual(
                [line.get("event") for line in lines[1:]],
                ["device", "open", "info", "rpc", "close"],
            )
            self.assertEqual(lines[4]["response"], b"hello".hex())
            anonymous, replaced = Fwctl.Recording.new_from_file(path).anonymise(["hello"])
            self.assertEqual(replaced, 2)
            self.assertNotIn(b"hello".hex(), anonymous.to_bytes().get_data().decode())


if __name__ == "__main__":
    unittest.main()
