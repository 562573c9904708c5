"""A client of the demonstration service: asks the service's address and every machine's own, and remembers who answered when."""
import socket
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What the page says. at: seconds since 1970."""
    at: float
    asked: str
    name: str
    mac: str
    generation: str
    boot: str


def ask(namespace, address, seconds=0.5):
    """The service's status line as an Answer, or None when nobody answers."""
    def fetch():
        with socket.create_connection((address, 80), seconds) as s:
            s.settimeout(seconds)
            s.sendall(f"GET /status HTTP/1.0\r\nHost: {address}\r\n\r\n".encode())
            data = b""
            while chunk := s.recv(4096):
                data += chunk
        return data
    try:
        data = _inside(namespace, fetch)
    except OSError:
        return None
    words = data.partition(b"\r\n\r\n")[2].decode("latin-1").split()
    return Answer(time.time(), address, *words) if data.startswith(b"HTTP/1.") and len(words) == 4 else None


def _inside(namespace, fetch):
    from .failure import LabFailure
    try:
        return namespace.call(fetch)
    except LabFailure as e:
        raise OSError(str(e)) from e


class Watch:
    """Asks a few times a second, from a thread of its own."""

    def __init__(self, namespace, addresses, pause=0.25):
        self._namespace = namespace
        self._addresses = addresses  # callable: the list may grow
        self._pause = pause
        self._answers = []
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self):
        while not self._end.wait(self._pause):
            for address in self._addresses():
                answer = ask(self._namespace, address)
                if answer is not None:
                    with self._lock:
                        self._answers.append(answer)

    def answers(self, asked=None, since=0.0):
        with self._lock:
            return [a for a in self._answers if a.at >= since and (asked is None or a.asked == asked)]

    def longest_silence(self, asked, since, until):
        """The longest time between two answers, seconds, the edges counted."""
        times = [since] + [a.at for a in self.answers(asked, since) if a.at <= until] + [until]
        return max(b - a for a, b in zip(times, times[1:]))

    def overlap(self, since=0.0):
        """Two answers that show an older generation alive after a newer one was: (older, newer), or None."""
        newest = {}
        for answer in self.answers(since=since):
            if not answer.generation.isdigit():
                continue
            best = newest.get(answer.name)
            if best and int(answer.generation) < int(best.generation):
                return answer, best
            if best is None or int(answer.generation) > int(best.generation):
                newest[answer.name] = answer
        return None

    def end(self):
        self._end.set()
        self._thread.join(5)
