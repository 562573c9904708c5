"""The machines: QEMU with BIOS or UEFI firmware and one network card, which it boots from."""
import shlex
import signal
from pathlib import Path

from .failure import LabFailure
from .namespace import Namespace
from .process import Running, run, start_ticks, tail

OVMF = Path("/usr/share/OVMF")


def mac_of(number):
    return f"52:54:00:77:{number >> 8:02x}:{number & 255:02x}"


def uuid_of(number):
    return f"6f71726d-1ab0-4000-8000-52540077{number:04x}"


class Machine:
    """One machine. Its BMC runs the start script; the lab itself never starts QEMU."""

    def __init__(self, number, directory, firmware="bios", memory=192, acceleration="tcg"):
        self.number = number
        self.mac = mac_of(number)
        self.uuid = uuid_of(number)
        self.firmware = firmware
        self.memory = memory
        self.acceleration = acceleration
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.console = self.directory / "console.log"
        self.console_socket = self.directory / "console.sock"
        self.start_script = self.directory / "power-on"
        self.stamps = self.directory / "power-on.times"
        self.pid_file = self.directory / "qemu.pid"

    @property
    def name(self):
        return f"machine {self.number}"

    def write_start_script(self):
        lines = ["#!/bin/sh", f"# Power on of machine {self.number}. Its BMC runs this inside the lab's namespace.",
                 f"date +%s.%N >> {shlex.quote(str(self.stamps))}"]
        if self.firmware == "uefi":
            # Variables from an earlier boot would let the firmware try its old boot entries first.
            lines.append(f"cp {OVMF}/OVMF_VARS_4M.fd {shlex.quote(str(self.directory / 'vars.fd'))}")
        # Nodes have processors of their own; here they share the server's and are to give way.
        lines.append("exec nice -n 19 " + shlex.join(self._command_line()))
        self.start_script.write_text("\n".join(lines) + "\n")
        self.start_script.chmod(0o755)

    def _command_line(self):
        rom = ",romfile=" if self.firmware == "uefi" else ""  # without the ROM, OVMF's own PXE client is what boots
        line = ["qemu-system-x86_64", "-name", f"openqrm-lab-{self.number},process=lab-machine-{self.number}",
                "-M", "pc,usb=off", *self._processor(), "-smp", "1", "-m", str(self.memory),
                "-nodefaults", "-no-user-config", "-display", "none", "-uuid", self.uuid,
                "-smbios", f"type=1,manufacturer=openQRM,product=Lab machine,serial=LAB{self.number:04d},uuid={self.uuid}",
                "-boot", "order=n,reboot-timeout=1000",
                "-chardev", f"socket,id=console,path={self.console_socket},server=on,wait=off,"
                            f"logfile={self.console},logappend=on",
                "-serial", "chardev:console",
                "-netdev", f"tap,id=net0,ifname={Namespace.tap(self.number)},script=no,downscript=no",
                "-device", f"virtio-net-pci,netdev=net0,mac={self.mac},bootindex=1{rom}",
                "-chardev", f"socket,id=bmc,host=127.0.0.1,port={self.bmc_port},reconnect=1",
                "-device", "ipmi-bmc-extern,chardev=bmc,id=bmc0", "-device", "isa-ipmi-kcs,bmc=bmc0",
                "-pidfile", str(self.pid_file)]
        if self.firmware == "uefi":
            line += ["-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={OVMF}/OVMF_CODE_4M.fd",
                     "-drive", f"if=pflash,format=raw,unit=1,file={self.directory / 'vars.fd'}"]
        return line

    def _processor(self):
        if self.acceleration == "kvm":
            return ["-accel", "kvm", "-cpu", "host"]
        return ["-accel", "tcg,thread=multi,tb-size=64", "-cpu", "qemu64"]

    @property
    def bmc_port(self):
        """TCP port on which the BMC talks to the machine, inside the namespace."""
        return 9000 + self.number

    def process(self):
        """The QEMU process, or None while the machine is off."""
        try:
            pid = int(self.pid_file.read_text())
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        ticks = start_ticks(pid)
        if ticks is None or self.uuid.encode() not in command:
            return None
        return Running(self.name, pid, ticks)

    def on(self):
        return self.process() is not None

    def freeze(self):
        """Stops the machine where it stands: it neither runs nor answers, as with a dead processor."""
        process = self.process()
        if process is None:
            raise LabFailure(f"{self.name} cannot be frozen: it is off")
        process.signal(signal.SIGSTOP)

    def thaw(self):
        process = self.process()
        if process is not None:
            process.signal(signal.SIGCONT)

    def powered_on_at(self, which=-1):
        """Seconds since 1970 of a power on; the last one unless told."""
        try:
            return float(self.stamps.read_text().split()[which])
        except (OSError, IndexError, ValueError):
            return None

    def processor_seconds(self):
        """Time on the host's processors since power on, seconds."""
        process = self.process()
        if process is None:
            return None
        text = Path(f"/proc/{process.pid}/stat").read_text()
        fields = text[text.rindex(")") + 2:].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def console_tail(self, lines=15):
        return tail(self.console, lines)


def check_firmware(firmware):
    if firmware == "uefi" and not (OVMF / "OVMF_CODE_4M.fd").exists():
        raise LabFailure(f"UEFI firmware is missing: {OVMF}/OVMF_CODE_4M.fd (Debian package ovmf)")
    run(["qemu-system-x86_64", "--version"], "QEMU")
