"""Tells a person what happens, one aligned line a step."""
import sys
import time


class Narrator:
    """Lines on standard output; on standard error when a program reads the output (--json)."""

    def __init__(self, to_error=False):
        self._out = sys.stderr if to_error else sys.stdout
        self._begin = time.monotonic()

    def restart(self):
        self._begin = time.monotonic()

    def elapsed(self):
        return time.monotonic() - self._begin

    def title(self, text):
        self._write(f"\n{text}")

    def step(self, text, seconds=None):
        """A thing that has happened, with what it took if that is of interest."""
        took = "" if seconds is None else f"{seconds:6.1f} s"
        self._write(f"{self.elapsed():7.1f} s  {text:<72}{took}".rstrip())

    def note(self, text):
        for line in text.splitlines():
            self._write(f"           {line}")

    def lines(self, text):
        self._write(text)

    def _write(self, text):
        print(text, file=self._out, flush=True)
