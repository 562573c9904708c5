"""The product under test, started in the lab's namespace as a person would start it on a server."""
import os
import shutil
import time
from pathlib import Path

from .failure import LabFailure
from .namespace import INTERFACE, POOL, SERVER

SSH_PORT = 2222
DETECTION = 3  # seconds of silence until a node is suspected
NOBODY = 65534
BIND_ONLY = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all,+net_bind_service",
             "--ambient-caps=-all,+net_bind_service", "--bounding-set=-all,+net_bind_service", "--no-new-privs"]
REPOSITORY = Path(__file__).resolve().parents[3]

CONFIGURATION = f"""interface={INTERFACE}
dhcp.pool={POOL}
ssh.address={SERVER}
ssh.port={SSH_PORT}
detection.interval.seconds={DETECTION}
"""


def built(workbench):
    """The start script of what `./openqrm build` has laid out."""
    name = "openqrm-workbench" if workbench else "openqrm-server"
    uid = "org.openqrm.workbench.product" if workbench else "org.openqrm.server.product"
    path = REPOSITORY / "product/target/products" / uid / "linux/gtk/x86_64" / name / name
    if not path.exists():
        raise LabFailure(f"the product is not built: {path} is missing; run ./openqrm build")
    return path


class Product:
    """The server, headless or in the workbench. It may be stopped, killed and started again on the same data."""

    def __init__(self, environment, program=None, workbench=False):
        self.environment = environment
        self.workbench = workbench
        self.program = Path(program).resolve() if program else built(workbench)
        self.data = environment.directory / "data"
        self.log = environment.directory / "server.log"
        self.running = None
        self.starts = 0

    @property
    def key(self):
        """Private key of the local command line, made by the server at its first start."""
        return self.data / "cli_key"

    def start(self):
        configuration = self.environment.directory / "server.properties"
        configuration.write_text(CONFIGURATION)
        arguments = ["--data", self.data, "--config", configuration]
        inherited = dict(os.environ)
        if self.workbench:
            _check_display(inherited)
            # The window's layout belongs to the run and goes with it.
            inherited["XDG_STATE_HOME"] = str(self.environment.directory / "state")
        self.starts += 1
        program = [self.program]
        if self.environment.options.unprivileged:
            self.data.mkdir(mode=0o700, exist_ok=True)
            shutil.chown(self.data, NOBODY, NOBODY)
            program = [*BIND_ONLY, self.program]
        self.running = self.environment.processes.spawn(
            "workbench" if self.workbench else "server",
            self.environment.namespace.inside(*program, *arguments), self.log, environment=inherited)
        return time.time()

    def stop(self, seconds=30):
        """SIGTERM, as an init system does it; returns the seconds that it took. An orderly end has status 0, with or without
        a screen."""
        begin = time.monotonic()
        alive = self.running.alive()
        self.running.end(seconds)
        status = self.running.child.returncode
        if alive and status:
            raise LabFailure(f"the server ended with status {status} on SIGTERM; the end of {self.log}:\n"
                             f"{self.running.tail(20)}")
        return time.monotonic() - begin

    def kill(self):
        """As if its machine had lost power: no word of farewell."""
        self.running.signal(9)
        if not self.running.wait_gone(10):
            raise LabFailure("the server survived SIGKILL")

    def check_alive(self):
        if not self.running.alive():
            raise LabFailure(f"the server has ended by itself; the end of {self.log}:\n{self.running.tail(40)}")


def _check_display(environment):
    display = environment.get("DISPLAY", "")
    if not display.startswith(":"):
        raise LabFailure(f"the workbench needs a local display (DISPLAY is {display or 'not set'}): inside the lab's network "
                         "only a display's socket in /tmp/.X11-unix can be reached. Try: xvfb-run ./openqrm lab --workbench")
    number = display[1:].split(".")[0]
    if not Path(f"/tmp/.X11-unix/X{number}").exists():
        raise LabFailure(f"there is no display {display}: /tmp/.X11-unix/X{number} is missing")


