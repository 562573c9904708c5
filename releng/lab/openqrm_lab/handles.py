"""Small programs in the lab's directory with which a person looks around."""
import shlex

from .bmc import PASSWORD, USER
from .cache import write_if_different
from .namespace import SERVICE


def write(centre):
    """Writes the programs and returns the text that explains them."""
    lab = centre.environment
    enter = shlex.join(lab.namespace.inside())
    cli = shlex.join(centre.cli.command_line(shared=False))
    by_number = {m.number: m for m in lab.machines}
    _script(lab, "cli", f'exec {cli} "$@"')
    _script(lab, "shell", f'[ $# -gt 0 ] || set -- "${{SHELL:-/bin/sh}}"\nexec {enter} "$@"')
    _script(lab, "console", f'exec socat -,raw,echo=0,escape=0x1d UNIX-CONNECT:{lab.directory}/machine$1/console.sock')
    _script(lab, "freeze", f'kill -STOP "$(cat {lab.directory}/machine$1/qemu.pid)"')
    _script(lab, "thaw", f'kill -CONT "$(cat {lab.directory}/machine$1/qemu.pid)"')
    _script(lab, "bmc", 'number=$1; shift\n'
            f'IPMI_PASSWORD={PASSWORD} exec {enter} ipmitool -C 3 -I lanplus -H 10.77.1.$number -U {USER} -E chassis power "$@"')
    d = lab.directory
    rows = [(f"{d}/cli node list", "the product's command line; also: ve list, event follow, server status"),
            (f"{d}/shell curl -s http://{SERVICE}/", "the service, wherever it runs"),
            (f"{d}/console 2", f"console of machine 2 (1 to {max(by_number)}); leave with Ctrl-]"),
            (f"{d}/freeze 2", "let machine 2 hang; thaw 2 lets it go on"),
            (f"{d}/bmc 2 status", "its BMC: status, on, off, cycle"),
            (f"{d}/shell", "a shell inside the lab's network"),
            (f"tail -f {d}/server.log", "what the server says")]
    width = max(len(r[0]) for r in rows) + 3
    return "\n".join(f"  {command:<{width}}{text}" for command, text in rows)


def _script(lab, name, body):
    write_if_different(lab.directory / name, f"#!/bin/sh\n{body}\n", 0o755)
