"""The boot service that the product is measured against: dnsmasq, an answerer of router solicitations, plain HTTP, and the
smallest initramfs that can say it is there. It also stands in for the product when the lab tests itself."""
import socket
import struct
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from .archive import Archive
from .failure import LabFailure
from .kernel import Tree
from .namespace import INTERFACE, SERVER

DNSMASQ = """port=0
interface={interface}
bind-interfaces
dhcp-authoritative
no-ping
dhcp-range=10.77.0.100,10.77.0.199,255.255.255.0,1h
dhcp-leasefile={directory}/leases
dhcp-no-override
dhcp-option=3
dhcp-option=6
enable-tftp
tftp-root={directory}/tftp
# iPXE is told not to wait for a second, proxy DHCP server (option 175, suboption 176)
dhcp-match=set:ipxe,175
dhcp-option-force=tag:ipxe,encap:175,176,1b
dhcp-match=set:efi,option:client-arch,7
dhcp-boot=tag:ipxe,http://{server}/boot.ipxe
dhcp-boot=tag:!ipxe,tag:efi,snponly.efi
dhcp-boot=tag:!ipxe,tag:!efi,undionly.kpxe
"""

SCRIPT = """#!ipxe
kernel http://{server}/vmlinuz initrd=initrd.gz console=ttyS0,115200 panic=10 quiet {words}
initrd http://{server}/initrd.gz
boot
"""

INIT = """#!/bin/busybox sh
B=/bin/busybox
$B mount -t proc proc /proc; $B mount -t sysfs sys /sys; $B mount -t devtmpfs dev /dev
for m in $($B cat /modules/first); do $B insmod /modules/$m; done
for d in /sys/class/net/*; do [ "${d##*/}" = lo ] || nic=${d##*/}; done
$B ip link set $nic up
until [ "$($B cat /sys/class/net/$nic/carrier)" = 1 ]; do $B usleep 10000; done
$B udhcpc -i $nic -f -q -n -t 10 -T 1 -A 1 -s /lease >/dev/null || echo "no lease"
root=$($B sed -n 's/.*lab.root=\\([^ ]*\\).*/\\1/p' /proc/cmdline)
$B wget -q -O /dev/null "http://@SERVER@/hello?mac=$($B cat /sys/class/net/$nic/address)"
[ "$root" ] || while :; do $B sleep 1000; done
for m in $($B cat /modules/late); do $B insmod /modules/$m; done
$B mkdir /lower /upper /root
$B mount -t nfs4 -o ro,vers=4.2,addr=${root%%:*},clientaddr=$($B cat /address) $root /lower || $B sleep 1000
$B mount -t tmpfs upper /upper; $B mkdir /upper/data /upper/work
$B mount -t overlay -o lowerdir=/lower,upperdir=/upper/data,workdir=/upper/work overlay /root
for d in proc sys dev; do $B mount --move /$d /root/$d; done
$B hostname web
exec $B switch_root /root /sbin/init
""".replace("@SERVER@", SERVER)

LEASE = """#!/bin/busybox sh
[ "$1" = bound ] || exit 0
/bin/busybox ip addr add $ip/24 dev $interface
echo $ip >/address
"""

FIRST = ["virtio_pci", "virtio_net"]
LATE = ["nfsv4", "overlay"]


def initramfs(tree, with_nfs):
    """The reference initramfs: BusyBox, the modules of the network card, a script."""
    archive = Archive()
    for name in ("bin", "proc", "sys", "dev", "modules"):
        archive.directory(name)
    archive.file("bin/busybox", Path("/bin/busybox").read_bytes(), 0o755)
    first = tree.with_dependencies(FIRST)
    late = [f for f in tree.with_dependencies(LATE) if f not in first] if with_nfs else []
    for file in first + late:
        archive.file(f"modules/{file.name}", file.read_bytes())
    archive.file("modules/first", " ".join(f.name for f in first))
    archive.file("modules/late", " ".join(f.name for f in late))
    archive.file("init", INIT, 0o755)
    archive.file("lease", LEASE, 0o755)
    return archive.compressed()


class Reference:
    """Serves the boot of every machine in the namespace, and hears their hellos."""

    def __init__(self, environment, words="", with_nfs=False):
        self.environment = environment
        self.directory = environment.directory / "reference"
        tree = Tree(environment.kernel_package)
        self.files = {"/vmlinuz": tree.vmlinuz.read_bytes(), "/initrd.gz": initramfs(tree, with_nfs),
                      "/boot.ipxe": SCRIPT.format(server=SERVER, words=words).encode()}
        self.hellos = {}
        self._http = None
        self._solicited = None

    def start(self):
        tftp = self.directory / "tftp"
        tftp.mkdir(parents=True)
        for loader in ("undionly.kpxe", "snponly.efi"):
            (tftp / loader).write_bytes(Path("/usr/lib/ipxe", loader).read_bytes())
        configuration = self.directory / "dnsmasq.conf"
        configuration.write_text(DNSMASQ.format(interface=INTERFACE, directory=self.directory, server=SERVER))
        self._http = self.environment.namespace.call(lambda: _Files((SERVER, 80), self))
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self._solicited = self.environment.namespace.call(_solicitation_socket)
        threading.Thread(target=self._advertise, daemon=True).start()
        running = self.environment.processes.spawn(
            "dnsmasq", self.environment.namespace.inside("dnsmasq", "-k", "-C", configuration, "--user=root",
                                                         f"--pid-file={self.directory}/pid"), self.directory / "log")
        self.environment.at_end(self._end)
        time.sleep(0.2)  # dnsmasq says nothing when it is ready; the first client comes seconds later
        if not running.alive():
            raise LabFailure(f"dnsmasq did not start: {running.tail()}")

    def _advertise(self):
        empty = struct.pack(">BBHBBHII", 134, 0, 0, 64, 0, 0, 0, 0)  # RFC 4861, 4.2: no prefix, lifetime 0
        while True:
            try:
                data, _ = self._solicited.recvfrom(2048)
                if data[:1] == b"\x85":
                    self._solicited.sendto(empty, ("ff02::1", 0, 0, 0))
            except OSError:
                return

    def _end(self):
        self._http.shutdown()
        self._http.server_close()
        self._solicited.close()


def _solicitation_socket():
    s = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
    index = socket.if_nametoindex(INTERFACE)
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, socket.inet_pton(socket.AF_INET6, "ff02::2")
                 + struct.pack("@I", index))
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, index)
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
    return s


class _Files(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address, reference):
        self.reference = reference
        super().__init__(address, _Request)


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlparse(self.path)
        if url.path == "/hello":
            self.server.reference.hellos[parse_qs(url.query)["mac"][0]] = time.time()
            return self._send(b"\n")
        content = self.server.reference.files.get(url.path)
        return self.send_error(404) if content is None else self._send(content)

    def _send(self, content):
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
