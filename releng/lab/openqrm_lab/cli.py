"""The product's command line, over SSH from inside the namespace; one connection is kept for all commands."""
import json
import shlex
import subprocess
import threading

from .failure import LabFailure
from .namespace import SERVER
from .product import SSH_PORT


class Refused(LabFailure):
    """The product understood the command and refused it (exit code 1)."""


class Unreachable(LabFailure):
    """No answer over SSH: the server is not up."""


class Cli:
    def __init__(self, environment, key):
        self.namespace = environment.namespace
        self.directory = environment.directory
        self.key = key
        self.control = self.directory / "ssh.sock"

    def command_line(self, *words, shared=True):
        """The whole command line, as a person could type it."""
        options = ["-F", "none", "-i", self.key, "-p", SSH_PORT, "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes",
                   "-o", f"UserKnownHostsFile={self.directory}/known_hosts", "-o", "StrictHostKeyChecking=accept-new",
                   "-o", "LogLevel=ERROR", "-o", "ConnectTimeout=5", "-o", "ServerAliveInterval=5"]
        if shared:
            options += ["-o", "ControlMaster=auto", "-o", f"ControlPath={self.control}", "-o", "ControlPersist=120"]
        else:
            options += ["-o", "ControlPath=none"]
        return [str(w) for w in self.namespace.inside("ssh", *options, f"admin@{SERVER}",
                                                           *(shlex.quote(str(w)) for w in words))]

    def run(self, *words, input=None, timeout=60):
        """Runs one command and returns its output. A refusal (exit code 1) and a misuse (2) are told apart."""
        line = self.command_line(*words)
        try:
            done = subprocess.run(line, input=input, text=True, capture_output=True, timeout=timeout,
                                  stdin=subprocess.DEVNULL if input is None else None, start_new_session=True)
        except subprocess.TimeoutExpired as e:
            raise LabFailure(f"no end of '{' '.join(map(str, words))}' after {timeout} s") from e
        said = (done.stdout + done.stderr).strip()
        if done.returncode == 255:
            raise Unreachable(f"'{' '.join(map(str, words))}': {said}")
        if done.returncode == 1:
            raise Refused(f"'{' '.join(map(str, words))}' was refused: {said}")
        if done.returncode:
            raise LabFailure(f"'{' '.join(map(str, words))}' ended with {done.returncode}: {said}")
        return done.stdout

    def json(self, *words, input=None, timeout=60):
        text = self.run(*words, "--json", input=input, timeout=timeout)
        try:
            return json.loads(text)
        except json.JSONDecodeError as e:
            raise LabFailure(f"'{' '.join(map(str, words))} --json' gave no JSON: {text[:500]!r}") from e

    def hang_up(self):
        """Ends the kept connection; the next command makes a new one."""
        if self.control.exists():
            line = self.namespace.inside("ssh", "-F", "none", "-o", f"ControlPath={self.control}", "-O", "exit", SERVER)
            subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=10)
            self.control.unlink(missing_ok=True)


class Events:
    """Follows the product's event log, and wakes whoever waits when there is news."""

    def __init__(self, cli):
        self._cli = cli
        self._seen = []
        self._news = threading.Condition()
        self._follower = None
        self._thread = None

    def follow(self):
        """Starts (again) after the last event that was seen."""
        after = str(self._seen[-1]["sequence"]) if self._seen else "0"
        line = self._cli.command_line("event", "follow", "--after", after, "--json", shared=False)
        self._follower = subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                          stderr=subprocess.DEVNULL, text=True, start_new_session=True)
        self._thread = threading.Thread(target=self._read, args=(self._follower.stdout,), daemon=True)
        self._thread.start()

    def _read(self, lines):
        for line in lines:
            if not line.strip():
                continue
            event = json.loads(line)
            with self._news:
                if not self._seen or event["sequence"] > self._seen[-1]["sequence"]:
                    self._seen.append(event)
                self._news.notify_all()

    def all(self, kind=None, after=0):
        with self._news:
            return [e for e in self._seen if e["sequence"] > after and (kind is None or e["type"] == kind)]

    def last_sequence(self):
        with self._news:
            return self._seen[-1]["sequence"] if self._seen else 0

    def wait_news(self, seconds):
        with self._news:
            self._news.wait(seconds)

    def following(self):
        return self._follower is not None and self._follower.poll() is None

    def end(self):
        if self._follower is not None:
            self._follower.terminate()
            self._follower.wait(10)
            self._thread.join(5)
            self._follower.stdout.close()
            self._follower = None
