"""Many machines are powered on at once: each is to be discovered once, with its own address and UUID."""
import time

from . import view
from .centre import Centre
from .failure import LabFailure


def run(options, narrator):
    count = options.crowd
    options.memory = min(options.memory, 128) if options.firmware == "bios" else options.memory
    narrator.title(f"{count} machines are powered on at once")
    with Centre(options, narrator, machines=count) as centre:
        centre.import_kernel()
        begin = time.monotonic()
        for machine in centre.machines:
            centre.power_on(machine)

        def all_idle():
            nodes = centre.nodes()
            return nodes if sum(n["phase"] == "IDLE" for n in nodes.values()) == count else None

        nodes = centre.until(f"{count} nodes are Idle", all_idle, 60 + 20 * count)
        took = time.monotonic() - begin
        listed = centre.cli.json("node", "list")
        if len(listed) != count:
            raise LabFailure(f"{count} machines became {len(listed)} nodes")
        addresses = {centre.environment.capture.address_of(m.mac) for m in centre.machines}
        if len(addresses) != count:
            raise LabFailure(f"{count} machines hold {len(addresses)} addresses")
        times = []
        for number, node in sorted(nodes.items()):
            machine = centre.machines[number - 1]
            if node["inventory"]["smbios"]["uuid"].lower() != machine.uuid:
                raise LabFailure(f"{machine.name} was inventoried with another machine's UUID")
            times.append(view.instant(node["phaseSince"]) - machine.powered_on_at())
        narrator.step(f"{count} nodes are Idle, the first after {min(times):.1f} s, the last after {max(times):.1f} s", took)
        return {"machines": count, "allIdle": took, "idle": times}
