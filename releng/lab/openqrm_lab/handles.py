"""Small programs in the lab's directory with which a person looks around."""
import shlex

from .bmc import PASSWORD, USER
from .cache import write_if_different
from .namespace import SERVICE

# sshd joins all words with blanks, and the product splits the line as a shell does: each word is quoted for that.
QUOTE = r"""line=
for word; do
    line="${line:+$line }'$(printf %s "$word" | sed "s/'/'\\\\''/g")'"
done
"""


def machine(name, last, action=""):
    """Lines of a program that wants a machine's number, and an action if there are any."""
    words = "MACHINE " + action if action else "MACHINE"
    count = "-ge 2" if action else "-eq 1"
    numbers = "|".join(str(n) for n in range(1, last + 1))
    return (f'case ${{1-}} in {numbers}) ;; *) set -- ;; esac\n'
            f'[ $# {count} ] || {{ echo "usage: {name} {words}    (MACHINE is 1 to {last})" >&2; exit 2; }}\n')


def write(centre):
    """Writes the programs and returns the text that explains them."""
    lab = centre.environment
    enter = shlex.join(lab.namespace.inside())
    cli = shlex.join(centre.cli.command_line(shared=False))
    by_number = {m.number: m for m in lab.machines}
    _script(lab, "cli", f'{QUOTE}exec {cli} ${{line:+"$line"}}')
    _script(lab, "shell", f'[ $# -gt 0 ] || set -- "${{SHELL:-/bin/sh}}"\nexec {enter} "$@"')
    last = max(by_number)
    _script(lab, "console", machine("console", last)
            + f'exec socat -,raw,echo=0,escape=0x1d UNIX-CONNECT:{lab.directory}/machine$1/console.sock')
    _script(lab, "freeze", f'{machine("freeze", last)}kill -STOP "$(cat {lab.directory}/machine$1/qemu.pid)"')
    _script(lab, "thaw", f'{machine("thaw", last)}kill -CONT "$(cat {lab.directory}/machine$1/qemu.pid)"')
    _script(lab, "bmc", machine("bmc", last, "status|on|off|cycle") + 'number=$1; shift\n'
            f'IPMI_PASSWORD={PASSWORD} exec {enter} ipmitool -C 3 -I lanplus -H 10.77.1.$number -U {USER} -E chassis power "$@"')
    d = lab.directory
    rows = [(f"{d}/cli node list", "the product's command line; also: ve list, event follow, server status"),
            (f"{d}/shell curl -s http://{SERVICE}/", "the service, wherever it runs"),
            (f"{d}/console 2", f"console of machine 2 (1 to {last}); leave with Ctrl-]"),
            (f"{d}/freeze 2", "let machine 2 hang; thaw 2 lets it go on"),
            (f"{d}/bmc 2 status", "its BMC: status, on, off, cycle"),
            (f"{d}/shell", "a shell inside the lab's network"),
            (f"tail -f {d}/server.log", "what the server says")]
    width = max(len(r[0]) for r in rows) + 3
    return "\n".join(f"  {command:<{width}}{text}" for command, text in rows)


def _script(lab, name, body):
    write_if_different(lab.directory / name, f"#!/bin/sh\n{body}\n", 0o755)
