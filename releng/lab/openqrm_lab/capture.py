"""Listens on the server's interface to DHCP and router discovery, with the kernel's own time stamps."""
import ctypes
import select
import socket
import struct
import threading

ETH_P_ALL = 3
SO_ATTACH_FILTER = 26
SO_TIMESTAMPNS = 35
KINDS = {1: "DISCOVER", 2: "OFFER", 3: "REQUEST", 4: "DECLINE", 5: "ACK", 6: "NAK", 7: "RELEASE", 8: "INFORM"}

# Classic BPF, so that the flood of kernels and file systems never reaches this process: only UDP over IPv4 from or to
# port 67 (no fragments), and ICMPv6 of the types 133 and 134.
FILTER = [(0x28, 0, 0, 12), (0x15, 0, 9, 0x0800),  # IPv4, or else look further for IPv6
          (0x30, 0, 0, 23), (0x15, 0, 14, 17), (0x28, 0, 0, 20), (0x45, 12, 0, 0x1FFF),  # UDP, first fragment
          (0xB1, 0, 0, 14), (0x48, 0, 0, 14), (0x15, 8, 0, 67), (0x48, 0, 0, 16), (0x15, 6, 7, 67),
          (0x15, 0, 6, 0x86DD), (0x30, 0, 0, 20), (0x15, 0, 4, 58),  # IPv6, ICMPv6
          (0x30, 0, 0, 54), (0x35, 0, 2, 133), (0x25, 1, 0, 134),
          (0x6, 0, 0, 65535), (0x6, 0, 0, 0)]


class Message:
    """One DHCP message. at: seconds since 1970 as the kernel saw it."""

    __slots__ = ("at", "kind", "xid", "mac", "address", "vendor", "ipxe")

    def __init__(self, at, kind, xid, mac, address, vendor, ipxe):
        self.at, self.kind, self.xid, self.mac = at, kind, xid, mac
        self.address, self.vendor, self.ipxe = address, vendor, ipxe

    @property
    def client(self):
        """Which program sent it or is meant by it: iPXE, the firmware's own PXE client, or the node's Linux."""
        if self.ipxe:
            return "iPXE"
        return "firmware" if self.vendor.startswith(("PXEClient", "HTTPClient")) else "Linux"


def decode(frame, at):
    """The DHCP message in an Ethernet frame, or None. Whatever is cut short is no message."""
    try:
        if struct.unpack_from(">H", frame, 12)[0] != 0x0800:
            return None
        payload = 14 + (frame[14] & 15) * 4 + 8
        if struct.unpack_from(">I", frame, payload + 236)[0] != 0x63825363:
            return None
        xid = struct.unpack_from(">I", frame, payload + 4)[0]
        address = socket.inet_ntoa(frame[payload + 16:payload + 20])
        mac = ":".join(f"{b:02x}" for b in frame[payload + 28:payload + 34])
        options, i = {}, payload + 240
        while i < len(frame) and frame[i] != 255:
            if frame[i] == 0:
                i += 1
                continue
            options[frame[i]] = frame[i + 2:i + 2 + frame[i + 1]]
            i += 2 + frame[i + 1]
        kind = KINDS.get(options[53][0], str(options[53][0]))
        return Message(at, kind, xid, mac, address, options.get(60, b"").decode("latin-1"),
                       options.get(77) == b"iPXE" or 175 in options)
    except (struct.error, IndexError, KeyError):
        return None


class Capture:
    """Collects DHCP messages until ended, and writes all that it hears to a capture file for Wireshark."""

    def __init__(self, namespace, interface, path):
        self._socket = namespace.call(lambda: self._open(interface))
        self._file = open(path, "wb")
        self._file.write(struct.pack("<IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 1))  # nanoseconds, Ethernet
        self._messages = []
        self._advertisements = 0
        self._lock = threading.Lock()
        self._ending = False
        self._thread = threading.Thread(target=self._listen, name="capture", daemon=True)
        self._thread.start()

    @staticmethod
    def _open(interface):
        s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        program = b"".join(struct.pack("HBBI", *line) for line in FILTER)
        buffer = ctypes.create_string_buffer(program)
        s.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER,
                     struct.pack("HxxxxxxP", len(FILTER), ctypes.addressof(buffer)))
        s.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        s.bind((interface, ETH_P_ALL))  # bound after the filter, so that nothing else is ever queued
        return s

    def _listen(self):
        while not self._ending:
            if not select.select([self._socket], [], [], 0.2)[0]:
                continue
            frame, extra, _, _ = self._socket.recvmsg(65535, 64)
            seconds, nanos = struct.unpack("qq", extra[0][2][:16])
            self._file.write(struct.pack("<IIII", seconds, nanos, len(frame), len(frame)) + frame)
            message = decode(frame, seconds + nanos / 1e9)
            with self._lock:
                if message is not None:
                    self._messages.append(message)
                elif len(frame) > 54 and frame[12:14] == b"\x86\xdd" and frame[54] == 134:
                    self._advertisements += 1

    def messages(self, mac=None, since=0.0):
        with self._lock:
            return [m for m in self._messages if m.at >= since and (mac is None or m.mac == mac)]

    def address_of(self, mac):
        """The address that the machine was granted last, or None."""
        granted = [m.address for m in self.messages(mac) if m.kind == "ACK"]
        return granted[-1] if granted else None

    @property
    def advertisements(self):
        with self._lock:
            return self._advertisements

    def end(self):
        self._ending = True
        self._thread.join(2)
        self._socket.close()
        self._file.close()


def offer_latencies(messages):
    """For each DISCOVER the seconds until its first OFFER; one that got none is left out."""
    waits, asked = [], {}
    for m in messages:
        if m.kind == "DISCOVER":
            asked[m.mac, m.xid] = m.at
        elif m.kind == "OFFER" and (m.mac, m.xid) in asked:
            waits.append(m.at - asked.pop((m.mac, m.xid)))
    return waits


def exchange_seconds(messages):
    """From the first DISCOVER to the ACK that ends the first exchange; None when there was none."""
    first = next((m for m in messages if m.kind == "DISCOVER"), None)
    if first is None:
        return None
    end = next((m for m in messages if m.kind == "ACK" and m.at >= first.at), None)
    return None if end is None else end.at - first.at
