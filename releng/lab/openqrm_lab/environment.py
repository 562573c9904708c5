"""One lab: its namespace, machines, BMCs, storage and capture, and the certainty that all of it ends."""
import os
import secrets
import shutil
import time
from pathlib import Path

from . import kernel, root
from .bmc import Bmc
from .capture import Capture
from .failure import LabFailure
from .machine import Machine, check_firmware
from .namespace import INTERFACE, Namespace, exists, pids_in
from .nfs import Storage
from .process import Processes, Running, end_recorded, run, start_ticks

NEEDED = {"ip": "iproute2", "qemu-system-x86_64": "qemu-system-x86", "ipmi_sim": "openipmi", "ipmitool": "ipmitool",
          "ganesha.nfsd": "nfs-ganesha-vfs", "busybox": "busybox-static", "mmdebstrap": "mmdebstrap", "ssh": "openssh-client",
          "modprobe": "kmod", "dpkg-deb": "dpkg", "sysctl": "procps"}


def check_prerequisites(firmware):
    if os.geteuid() != 0:
        raise LabFailure("the lab makes a network namespace and needs to be root: sudo ./openqrm lab")
    path = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
    os.environ["PATH"] = path
    missing = sorted({package for program, package in NEEDED.items() if shutil.which(program, path=path) is None})
    if missing:
        raise LabFailure(f"packages are missing: apt-get install {' '.join(missing)}")
    check_firmware(firmware)


def base_directory():
    named = os.environ.get("OPENQRM_LAB_RUN")
    return Path(named) if named else Path(os.environ.get("TMPDIR") or "/var/tmp") / "openqrm-lab"


def clear_leftovers(say):
    """Ends what labs left whose own process is dead: processes by their ledger, then the namespace, then the files."""
    base = base_directory()
    for directory in sorted(base.iterdir()) if base.is_dir() else []:
        owner = directory / "owner"
        if not owner.exists():
            continue  # being made, or kept on purpose
        pid, ticks = owner.read_text().split()
        if start_ticks(int(pid)) == int(ticks):
            continue
        say(f"clearing what an earlier lab left: {directory.name}")
        end_recorded(directory / "processes")
        _end_namespace(f"oq-{directory.name}")
        shutil.rmtree(directory, ignore_errors=True)


def _end_namespace(name):
    if not exists(name):
        return
    for pid in pids_in(name):  # all of them are ours: nobody else enters a lab's namespace unasked
        ticks = start_ticks(pid)
        if ticks is not None:
            Running("left over", pid, ticks).end(2)
    run(["ip", "netns", "del", name], "end of the network namespace")


class Environment:
    """Machines, BMCs, storage and network of one lab; no server yet. Use it in a with statement."""

    def __init__(self, options, narrator, machines=None):
        self.options = options
        self.narrator = narrator
        self.id = secrets.token_hex(2)
        self.directory = base_directory() / self.id
        self.namespace = Namespace(f"oq-{self.id}")
        self.processes = Processes(self.directory / "processes")
        count = options.machines if machines is None else machines
        self.machines = [Machine(n, self.directory / f"machine{n}", options.firmware, options.memory, options.acceleration)
                         for n in range(1, count + 1)]
        self.bmcs = [Bmc(m, self.namespace, self.processes) for m in self.machines]
        self.storage = None
        self.capture = None
        self._endings = []

    def __enter__(self):
        try:
            self._open()
        except BaseException:
            self.close()
            raise
        return self

    def _open(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        (self.directory / "owner").write_text(f"{os.getpid()} {start_ticks(os.getpid())}\n")
        say = self.narrator.step
        self.kernel_package = kernel.package(say)
        if self.options.unprivileged:  # the cache is in a home that a server without privileges cannot enter
            self.kernel_package = Path(shutil.copy(self.kernel_package, self.directory))
        exports = {"web": (self._root(say), False)}
        self.narrator.restart()
        self.namespace.create(len(self.machines))
        self.storage = Storage(self.directory / "storage", self.namespace, self.processes, exports)
        self.storage.start()
        for bmc in self.bmcs:
            bmc.start()
        self.capture = Capture(self.namespace, INTERFACE, self.directory / "boot.pcap")
        self.storage.wait_up()
        for bmc in self.bmcs:
            bmc.wait_up()

    def _root(self, say):
        if self.options.root == "busybox":
            return root.busybox(self.directory / "root")
        return root.debian(say)

    def at_end(self, action):
        """Called when the lab closes, the last one first, before machines and processes are ended."""
        self._endings.append(action)

    def __exit__(self, *_):
        self.close()

    def close(self):
        for action in reversed(self._endings):
            try:
                action()
            except Exception as e:  # whatever fails to end politely is ended below
                self.narrator.note(f"while ending: {e}")
        self._endings.clear()
        if self.capture is not None:
            self.capture.end()
            self.capture = None
        for bmc in self.bmcs:
            bmc.end()
        self.processes.end_all()
        try:
            _end_namespace(self.namespace.name)
        finally:
            self._leave_files()

    def _leave_files(self):
        if not self.directory.exists():
            return
        if self.options.keep or self.options.failed:
            (self.directory / "owner").unlink(missing_ok=True)
            self.narrator.step(f"files are kept in {self.directory}")
        else:
            shutil.rmtree(self.directory, ignore_errors=True)

    def machine_of(self, mac):
        for machine in self.machines:
            if machine.mac == mac.lower():
                return machine
        raise LabFailure(f"no machine of the lab has the address {mac}")


def wait_for(what, probe, seconds, pause=0.1):
    """Asks probe again and again until its answer is true, and returns it. Every wait of the lab has a ceiling."""
    end = time.monotonic() + seconds
    while True:
        answer = probe()
        if answer:
            return answer
        if time.monotonic() > end:
            raise LabFailure(f"waited {seconds:.0f} s in vain: {what}")
        time.sleep(pause)


