"""Baseboard management controllers: OpenIPMI's ipmi_sim, one per machine, which owns the machine's QEMU process."""
import os
import time
from pathlib import Path

from .failure import LabFailure
from .namespace import bmc_address
from .process import run

USER = "admin"
PASSWORD = "lab-secret"

LAN = """name "machine{number}"
set_working_mc 0x20
startlan 1
  addr {address} 623
  priv_limit admin
  allowed_auths_callback none md2 md5 straight
  allowed_auths_user none md2 md5 straight
  allowed_auths_operator none md2 md5 straight
  allowed_auths_admin none md2 md5 straight
  guid 6f71726d00004000800052540077{number:04x}
endlan
serial 15 127.0.0.1 {port} codec VM
startcmd "{start}"
startnow false
poweroff_wait 1
kill_wait 2
user 1 true "" "off" user 10 none md2 md5 straight
user 2 true "{user}" "{password}" admin 10 none md2 md5 straight
"""

SIMULATION = """mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
"""


class Bmc:
    """The BMC of one machine, at an address of its own, IPMI 2.0 over UDP port 623."""

    def __init__(self, machine, namespace, processes):
        self.machine = machine
        self.namespace = namespace
        self.processes = processes
        self.address = bmc_address(machine.number)
        self.running = None

    def start(self):
        directory = Path(self.machine.directory) / "bmc"
        directory.mkdir(exist_ok=True)
        self.machine.write_start_script()
        (directory / "lan.conf").write_text(
            LAN.format(number=self.machine.number, address=self.address, port=self.machine.bmc_port,
                       start=self.machine.start_script, user=USER, password=PASSWORD))
        (directory / "lan.conf").chmod(0o600)
        (directory / "simulation").write_text(SIMULATION)
        self.running = self.processes.spawn(
            f"BMC {self.machine.number}",
            self.namespace.inside("ipmi_sim", "-n", "-c", directory / "lan.conf", "-f", directory / "simulation",
                                  "-s", directory),
            directory / "log")

    def wait_up(self, seconds=20):
        end = time.monotonic() + seconds
        while True:
            try:
                return self.power("status")
            except LabFailure as e:
                if not self.running.alive() or time.monotonic() > end:
                    raise LabFailure(f"BMC {self.machine.number} does not answer: {e}\n{self.running.tail()}") from e

    def power(self, order):
        """on, off, cycle, reset, soft or status, as an operator would send it; returns what ipmitool printed."""
        environment = dict(os.environ, IPMI_PASSWORD=PASSWORD)  # never on the command line, where anybody reads it
        return run(self.namespace.inside("ipmitool", "-C", "3", "-I", "lanplus", "-N", "2", "-R", "3",
                                         "-H", self.address, "-U", USER, "-E", "chassis", "power", order),
                   f"IPMI power {order} of {self.machine.name}", environment=environment).strip()

    def end(self):
        """Ends the machine first: without its BMC nobody would."""
        process = self.machine.process()
        if process is not None:
            process.end(1)
        if self.running is not None:
            self.running.end(2)
