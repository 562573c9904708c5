"""Starting, recording and ending processes. A PID alone is never trusted: the start time goes with it."""
import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from .failure import LabFailure


def start_ticks(pid):
    """Start time of a live process in clock ticks since boot; None when it is gone or only a zombie is left of it."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    fields = text[text.rindex(")") + 2:].split()  # the name before it may hold blanks and brackets
    return None if fields[0] in "ZX" else int(fields[19])


@dataclass
class Running:
    """A process that this lab started, or that something which it started did."""
    name: str
    pid: int
    ticks: int
    child: subprocess.Popen = None
    log: Path = None

    def alive(self):
        if self.child is not None:
            self.child.poll()  # reaps it
        return start_ticks(self.pid) == self.ticks

    def signal(self, number):
        if self.alive():
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass

    def wait_gone(self, seconds):
        end = time.monotonic() + seconds
        while self.alive():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def end(self, seconds=5):
        """Asks it to end, and insists after so many seconds. A stopped process is let go on first: it must see the signal."""
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        if not self.wait_gone(seconds):
            self.signal(signal.SIGKILL)
            self.wait_gone(5)

    def tail(self, lines=20):
        return tail(self.log, lines) if self.log else ""


class Processes:
    """All processes of one lab, in a ledger on disk, so that a later lab can end what a dead one left."""

    def __init__(self, ledger):
        self.ledger = Path(ledger)
        self.running = []

    def spawn(self, name, argv, log, cwd=None, environment=None, stdin=subprocess.DEVNULL):
        """Starts a program in a session of its own, so that Ctrl-C reaches the lab alone. Its output is appended to log."""
        with open(log, "ab") as out:
            try:
                child = subprocess.Popen([str(a) for a in argv], stdin=stdin, stdout=out, stderr=subprocess.STDOUT,
                                         cwd=cwd, env=environment, start_new_session=True)
            except OSError as e:
                raise LabFailure(f"{name} cannot be started: {e}") from e
        return self._record(Running(name, child.pid, start_ticks(child.pid) or 0, child, Path(log)))

    def adopt(self, name, pid):
        """Takes over the ending of a process that another one started."""
        ticks = start_ticks(pid)
        return None if ticks is None else self._record(Running(name, pid, ticks))

    def _record(self, running):
        with open(self.ledger, "a") as f:
            f.write(json.dumps({"name": running.name, "pid": running.pid, "ticks": running.ticks}) + "\n")
        self.running.append(running)
        return running

    def end_all(self):
        """The last one started ends first."""
        for running in reversed(self.running):
            running.end()
        self.running.clear()


def end_recorded(ledger):
    """Ends what still runs of a ledger whose lab is dead. Returns the names."""
    ended = []
    try:
        lines = Path(ledger).read_text().splitlines()
    except OSError:
        return ended
    for line in reversed(lines):
        entry = json.loads(line)
        running = Running(entry["name"], entry["pid"], entry["ticks"])
        if running.alive():
            running.end()
            ended.append(running.name)
    return ended


def tail(path, lines=20):
    """The last lines of a file, without the escape sequences that firmware writes on its console."""
    try:
        text = Path(path).read_bytes()[-65536:].decode("utf-8", "replace")
    except OSError:
        return ""
    plain = []
    for line in text.replace("\r", "\n").split("\n"):
        line = _without_escapes(line).rstrip()
        if line:
            plain.append(line)
    return "\n".join(plain[-lines:])


def _without_escapes(line):
    out, i = [], 0
    while i < len(line):
        if line[i] == "\x1b":
            i += 1
            if i < len(line) and line[i] == "[":
                i += 1
                while i < len(line) and not line[i].isalpha():
                    i += 1
            i += 1
            continue
        if line[i] >= " ":
            out.append(line[i])
        i += 1
    return "".join(out)


def run(argv, what, timeout=60, input=None, environment=None):
    """Runs a short program to its end and returns its output. A failure carries what the program said."""
    argv = [str(a) for a in argv]
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL if input is None else None, input=input, text=True,
                              capture_output=True, timeout=timeout, env=environment)
    except FileNotFoundError as e:
        raise LabFailure(f"{what}: {argv[0]} is not installed") from e
    except subprocess.TimeoutExpired as e:
        raise LabFailure(f"{what}: no end after {timeout} s: {' '.join(argv)}") from e
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise LabFailure(f"{what} failed ({done.returncode}): {' '.join(argv)}\n{said}")
    return done.stdout
