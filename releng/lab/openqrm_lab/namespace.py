"""The network of a lab: one namespace that has no link to the outside, a bridge in it, the server's end and the machines' taps."""
import ctypes
import os
import threading

from .failure import LabFailure
from .process import run

CLONE_NEWNET = 0x40000000
SERVER = "10.77.0.1"
SUBNET = "10.77.0.0/24"
POOL = "10.77.0.100-10.77.0.199"
SERVICE = "10.77.0.80"  # the address that the demonstration service takes along from node to node
INTERFACE = "srv0"
BRIDGE = "br0"


def bmc_address(number):
    return f"10.77.1.{number}"


class Namespace:
    """A network namespace. No packet leaves it: it has no veth to the host and no default route."""

    def __init__(self, name):
        self.name = name

    def create(self, machines):
        run(["ip", "netns", "add", self.name], "network namespace")
        # The bridge stands in the same namespace as the server's interface and must not answer ARP for its address.
        # Without duplicate address detection the server's link-local address can be used at once.
        for key, value in (("ipv4.conf.all.arp_ignore", 1), ("ipv4.conf.default.arp_ignore", 1),
                           ("ipv4.conf.all.arp_announce", 2), ("ipv4.conf.default.arp_announce", 2),
                           ("ipv6.conf.default.accept_dad", 0)):
            run(self.inside("sysctl", "-qw", f"net.{key}={value}"), "network namespace")
        script = ["link set lo up",
                  f"link add {BRIDGE} type bridge stp_state 0 forward_delay 0 mcast_snooping 0",
                  f"link set {BRIDGE} up",
                  f"link add {INTERFACE} type veth peer name {INTERFACE}p",
                  f"link set {INTERFACE}p master {BRIDGE} up",
                  f"addr add {SERVER}/24 dev {INTERFACE}",
                  f"link set {INTERFACE} up"]
        for number in range(1, machines + 1):
            script += [f"tuntap add {self.tap(number)} mode tap", f"link set {self.tap(number)} master {BRIDGE} up",
                       f"addr add {bmc_address(number)}/32 dev lo"]
        run(["ip", "-n", self.name, "-batch", "-"], "network of the lab", input="\n".join(script) + "\n")

    @staticmethod
    def tap(number):
        return f"tap{number}"

    def inside(self, *argv):
        """The command line that runs argv in the namespace; the PID is the program's own, as ip replaces itself by it."""
        return ["ip", "netns", "exec", self.name, *argv]

    def call(self, make):
        """Calls make() on a thread that has entered the namespace, and returns its result. Sockets made there stay there."""
        result, failure = [], []

        def enter():
            try:
                descriptor = os.open(f"/run/netns/{self.name}", os.O_RDONLY)
                try:
                    libc = ctypes.CDLL(None, use_errno=True)
                    if libc.setns(descriptor, CLONE_NEWNET):
                        raise OSError(ctypes.get_errno(), "setns")
                finally:
                    os.close(descriptor)
                result.append(make())
            except Exception as e:  # handed to the caller
                failure.append(e)

        thread = threading.Thread(target=enter)  # the namespace is a property of the thread: it must not live on
        thread.start()
        thread.join()
        if failure:
            raise LabFailure(f"namespace {self.name}: {failure[0]}") from failure[0]
        return result[0]

    def pids(self):
        return pids_in(self.name)

    def delete(self):
        run(["ip", "netns", "del", self.name], "end of the network namespace")


def pids_in(name):
    try:
        return [int(p) for p in run(["ip", "netns", "pids", name], "processes in the namespace").split()]
    except LabFailure:
        return []


def exists(name):
    return os.path.exists(f"/run/netns/{name}")
