"""Tests of the lab's own reckoning: nothing is started. Run: python3 -m unittest discover releng/lab/tests"""
import contextlib
import gzip
import io
import os
import shlex
import struct
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from openqrm_lab import archive, capture, handles, main, process, probe, view  # noqa: E402


def frame(kind, mac="525400770001", xid=7, options=b"", protocol=17, port=67, fragment=0):
    """An Ethernet frame with a DHCP message."""
    fixed = bytearray(240)
    struct.pack_into(">I", fixed, 4, xid)
    fixed[16:20] = bytes([10, 77, 0, 100])
    fixed[28:34] = bytes.fromhex(mac)
    struct.pack_into(">I", fixed, 236, 0x63825363)
    payload = bytes(fixed) + bytes([53, 1, kind]) + options + b"\xff"
    udp = struct.pack(">HHHH", 68, port, 8 + len(payload), 0)
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 0, fragment, 64, protocol, 0, b"\0" * 4, b"\xff" * 4)
    return b"\xff" * 12 + b"\x08\x00" + ip + udp + payload


def accepts(data):
    """Runs the capture's filter as the kernel would; out of range means no."""
    a = x = 0
    at = 0
    try:
        while True:
            code, yes, no, k = capture.FILTER[at]
            at += 1
            if code == 0x28:
                a = struct.unpack_from(">H", data, k)[0]
            elif code == 0x30:
                a = data[k]
            elif code == 0x48:
                a = struct.unpack_from(">H", data, x + k)[0]
            elif code == 0xB1:
                x = 4 * (data[k] & 15)
            elif code == 6:
                return k != 0
            else:
                hit = {0x15: a == k, 0x25: a > k, 0x35: a >= k, 0x45: bool(a & k)}[code]
                at += yes if hit else no
    except (IndexError, struct.error):
        return False


class CommandTest(unittest.TestCase):
    def sh(self, text, *words):
        return subprocess.run(["sh", "-c", text, "sh", *words], capture_output=True, text=True)

    def test_words_survive_the_way_to_the_server(self):
        words = ["ve", "create", "two words", "it's", "", "$HOME"]
        line = self.sh(handles.QUOTE + 'printf %s "$line"', *words).stdout
        self.assertEqual(words, shlex.split(line))

    def test_a_helper_wants_a_machine(self):
        for words in ([], ["9"], ["1", "2"], [""], ["1 2"]):
            done = self.sh(handles.machine("freeze", 3) + "echo went on", *words)
            self.assertEqual((2, ""), (done.returncode, done.stdout), words)
            self.assertIn("usage: freeze MACHINE", done.stderr)
        self.assertEqual("went on\n", self.sh(handles.machine("freeze", 3) + "echo went on", "3").stdout)

    def test_options_are_checked_without_a_lab(self):
        with unittest.mock.patch.dict(os.environ, {"DISPLAY": ""}), contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(2, main.main(["--workbench", "--check"]))
            self.assertIn("a display is needed", said.getvalue())
            self.assertEqual(0, main.main(["--check", "--story"]))
            with self.assertRaises(SystemExit) as e:
                main.main(["--check", "--bogus"])
            self.assertEqual(2, e.exception.code)


class CaptureTest(unittest.TestCase):
    def test_decodes_a_message(self):
        message = capture.decode(frame(1, options=b"\x3c\x09PXEClient\x4d\x04iPXE"), 5.0)
        self.assertEqual(("DISCOVER", 7, "52:54:00:77:00:01", "iPXE"),
                         (message.kind, message.xid, message.mac, message.client))

    def test_cut_short_is_no_message(self):
        whole = frame(1, options=b"\x3c\x09PXEClient")
        for length in range(len(whole) - 15):
            self.assertIsNone(capture.decode(whole[:length], 0.0), length)

    def test_filter_takes_dhcp_and_router_discovery_only(self):
        six = b"\0" * 12 + b"\x86\xdd" + bytes(6) + bytes([58]) + bytes(33)
        self.assertTrue(accepts(frame(1)))
        self.assertFalse(accepts(frame(1, port=2049)))
        self.assertFalse(accepts(frame(1, protocol=6)))
        self.assertFalse(accepts(frame(1, fragment=185)))
        for kind, taken in ((132, False), (133, True), (134, True), (135, False)):
            self.assertEqual(taken, accepts(six + bytes([kind]) + bytes(8)), kind)

    def test_latency_is_that_of_the_first_offer(self):
        messages = [capture.decode(frame(kind), at) for kind, at in ((1, 1.0), (2, 1.25), (2, 9.0), (3, 9.5), (5, 9.75))]
        self.assertEqual([0.25], capture.offer_latencies(messages))
        self.assertEqual(8.75, capture.exchange_seconds(messages))
        self.assertEqual([], view.known_offers(messages))
        self.assertEqual([0.25], view.known_offers(messages + messages))


class ViewTest(unittest.TestCase):
    def test_instants_of_any_precision(self):
        for text in ("2025-01-02T03:04:05Z", "2025-01-02T03:04:05.000000Z", "2025-01-02T03:04:05.000000123Z"):
            self.assertEqual(1735787045.0, view.instant(text))

    def test_steps_are_in_order_whatever_the_order_of_the_marks(self):
        marks = {"ACTIVE": 9.0, "FENCED": 4.0, "DETECTED": 3.0}
        self.assertEqual([("FENCED", 1.0), ("ACTIVE", 5.0)], list(view.steps_between(marks).items()))


class ArchiveTest(unittest.TestCase):
    def test_cpio_reads_what_is_written(self):
        a = archive.Archive()
        a.directory("d")
        a.file("d/odd", b"12345", 0o755)
        a.link("l", "d/odd")
        with tempfile.TemporaryDirectory() as directory:
            subprocess.run(["cpio", "-i", "--quiet"], input=gzip.decompress(a.compressed()), cwd=directory, check=True)
            self.assertEqual(b"12345", Path(directory, "l").read_bytes())
            self.assertTrue(os.access(Path(directory, "d/odd"), os.X_OK))


class ProcessTest(unittest.TestCase):
    def test_a_reused_pid_is_not_taken_for_the_process(self):
        with tempfile.TemporaryDirectory() as directory:
            processes = process.Processes(Path(directory, "ledger"))
            running = processes.spawn("sleeper", ["sleep", "60"], Path(directory, "log"))
            stranger = process.Running("stranger", running.pid, running.ticks + 1)
            self.assertFalse(stranger.alive())
            stranger.end(0)
            self.assertTrue(running.alive())
            self.assertEqual(["sleeper"], process.end_recorded(Path(directory, "ledger")))
            self.assertFalse(running.alive())

    def test_console_noise_is_left_out(self):
        with tempfile.NamedTemporaryFile() as f:
            f.write(b"\x1b[2J\x1b[01;01Hready\r\n\r\n\x00go\n")
            f.flush()
            self.assertEqual("ready\ngo", process.tail(f.name))


class WatchTest(unittest.TestCase):
    def watch(self, *answers):
        watch = probe.Watch(None, lambda: [], pause=60)
        watch._answers = [probe.Answer(at, "a", "web", mac, generation, "b") for at, mac, generation in answers]
        self.addCleanup(watch.end)
        return watch

    def test_an_old_generation_after_a_new_one_is_found(self):
        self.assertIsNone(self.watch((1, "m1", "5"), (2, "m1", "5"), (3, "m2", "8")).overlap())
        self.assertEqual("m1", self.watch((1, "m1", "5"), (3, "m2", "8"), (4, "m1", "5")).overlap()[0].mac)

    def test_silence_counts_the_edges(self):
        self.assertEqual(6, self.watch((1, "m", "1"), (4, "m", "1")).longest_silence("a", 0, 10))


if __name__ == "__main__":
    unittest.main()
