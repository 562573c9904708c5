"""Writes the cpio archive that a kernel unpacks as its first root (format newc, Documentation/driver-api/early-userspace)."""
import gzip
import stat


class Archive:
    def __init__(self):
        self._out = bytearray()
        self._count = 0

    def directory(self, name):
        self._entry(name, stat.S_IFDIR | 0o755, b"")

    def file(self, name, content, mode=0o644):
        self._entry(name, stat.S_IFREG | mode, content if isinstance(content, bytes) else content.encode())

    def link(self, name, target):
        self._entry(name, stat.S_IFLNK | 0o777, target.encode())

    def _entry(self, name, mode, content):
        self._count += 1
        self._header(name, self._count, mode, len(content))
        self._out += content
        self._align()

    def _header(self, name, inode, mode, size):
        raw = name.encode() + b"\0"
        fields = (inode, mode, 0, 0, 1, 0, size, 0, 0, 0, 0, len(raw), 0)
        self._out += b"070701" + b"".join(b"%08X" % f for f in fields) + raw
        self._align()

    def _align(self):
        self._out += bytes(-len(self._out) % 4)

    def compressed(self):
        """The whole archive with its trailer, gzip-compressed. Call once."""
        self._header("TRAILER!!!", 0, 0, 0)
        return gzip.compress(bytes(self._out), 6, mtime=0)
