"""Storage: the NFS server nfs-ganesha. It runs in user space, so the host's kernel needs no NFS of its own."""
import signal
import socket
import time
from pathlib import Path

from .failure import LabFailure
from .namespace import SERVER

CORE = """NFS_CORE_PARAM {{
  Protocols = 4;
  NFS_Port = 2049;
  Bind_addr = {address};
  Enable_NLM = false;
  Enable_RQUOTA = false;
  Enable_UDP = false;
  mount_path_pseudo = true;
}}
NFSv4 {{
  Graceless = true;
  RecoveryBackend = fs;
  RecoveryRoot = {directory}/recovery;
  Only_Numeric_Owners = true;
  Lease_Lifetime = 20;
}}
LOG {{ Default_Log_Level = EVENT; }}
"""

EXPORT = """EXPORT {{
  Export_Id = {number};
  Path = {path};
  Pseudo = /{name};
  Access_Type = {access};
  Squash = No_Root_Squash;
  SecType = sys;
  Protocols = 4;
  Transports = TCP;
  FSAL {{ Name = VFS; }}
}}
"""


class Storage:
    """An NFS 4 server on the server's address. exports maps a name to (directory, writable)."""

    def __init__(self, directory, namespace, processes, exports):
        self.directory = Path(directory)
        self.namespace = namespace
        self.processes = processes
        self.exports = exports
        self.running = None

    def start(self):
        (self.directory / "recovery").mkdir(parents=True, exist_ok=True)
        text = CORE.format(address=SERVER, directory=self.directory)
        for number, (name, (path, writable)) in enumerate(sorted(self.exports.items()), start=77):
            text += EXPORT.format(number=number, path=path, name=name, access="RW" if writable else "RO")
        configuration = self.directory / "ganesha.conf"
        configuration.write_text(text)
        self.running = self.processes.spawn(
            "NFS server",
            self.namespace.inside("ganesha.nfsd", "-F", "-f", configuration, "-L", self.directory / "ganesha.log",
                                  "-p", self.directory / "ganesha.pid"),
            self.directory / "output")

    def wait_up(self, seconds=20):
        end = time.monotonic() + seconds
        while not self._answers():
            if not self.running.alive() or time.monotonic() > end:
                log = self.directory / "ganesha.log"
                said = log.read_text(errors="replace")[-1500:] if log.exists() else ""
                raise LabFailure(f"the NFS server did not come up; see {log}\n{said}")
            time.sleep(0.05)

    def _answers(self):
        def connect():
            with socket.socket() as s:
                s.settimeout(1)
                return s.connect_ex((SERVER, 2049)) == 0
        return self.namespace.call(connect)

    def freeze(self):
        self.running.signal(signal.SIGSTOP)

    def thaw(self):
        self.running.signal(signal.SIGCONT)
