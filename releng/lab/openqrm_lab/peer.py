"""Product and reference boot in turns, on equal machines with the same kernel; what counts is the ratio."""
import statistics

from . import view
from .centre import CEILING, Centre
from .environment import Environment, wait_for
from .reference import Reference

LIMIT = 1.1


def run(options, narrator):
    narrator.title(f"product against reference, {options.peer} boots each, in turns")
    ours, theirs = [], []
    with Centre(options, narrator, machines=1) as centre, Environment(options, narrator, machines=1) as other:
        centre.import_kernel()
        reference = Reference(other)
        reference.start()
        first, _ = _boot_product(centre)
        narrator.step("product, a machine never seen before", first)
        _boot_reference(other, reference)  # both have booted once: files are in memory, leases exist
        for number in range(options.peer):
            turns = [lambda: ours.append(_boot_product(centre)), lambda: theirs.append(_boot_reference(other, reference))]
            for turn in turns if number % 2 == 0 else reversed(turns):
                turn()
            narrator.step("product {:5.2f} s ({:.1f} of processor)   reference {:5.2f} s ({:.1f})   ratio {:.2f}".format(
                *ours[-1], *theirs[-1], ours[-1][0] / theirs[-1][0]))
        offers = [_offers(side.capture.messages()) for side in (centre.environment, other)]
    result = _compare([t for t, _ in ours], [t for t, _ in theirs])
    narrator.title("power on -> Idle: product {product:.2f} s, reference {reference:.2f} s (medians), ratio {ratio:.2f}; "
                   "the limit is {limit}".format(**result["median"], ratio=result["ratio"], limit=LIMIT))
    for side, waits in zip(("product", "reference"), offers):
        narrator.note("first OFFER of the {} to the known machine: median {median:.2f} ms, worst {worst:.2f} ms, {count} seen"
                     .format(side, **waits))
    return {"firmware": options.firmware, "firstBoot": first, "product": ours, "reference": theirs,
            "knownOffersMs": {"product": offers[0], "reference": offers[1]}, **result}


def _offers(messages):
    """One machine boots at a time here, so that the nodes leave the server a processor."""
    waits = [seconds * 1000 for seconds in view.known_offers(messages)]
    return {"median": statistics.median(waits), "worst": max(waits), "count": len(waits)}


def _compare(ours, theirs):
    product, reference = statistics.median(ours), statistics.median(theirs)
    return {"median": {"product": product, "reference": reference}, "ratio": product / reference,
            "medianOfRatios": statistics.median(a / b for a, b in zip(ours, theirs)),
            "withinLimit": product / reference <= LIMIT}


def _boot_product(centre):
    """Power off, power on, seconds until the product calls the node Idle again."""
    machine, bmc = centre.machines[0], centre.environment.bmcs[0]
    _off(machine, bmc)
    bmc.power("on")
    on = wait_for("power on", lambda: machine.on() and machine.powered_on_at(), 20)

    def idle_since():
        node = centre.node(machine)
        since = view.instant(node["phaseSince"]) if node and node["phase"] == "IDLE" else 0
        return since if since > on else None
    took = centre.until(f"{machine.name} is Idle", idle_since, CEILING) - on
    spent = machine.processor_seconds()
    _off(machine, bmc)  # an idling machine would cost the other side processor time
    return took, spent


def _boot_reference(environment, reference):
    machine, bmc = environment.machines[0], environment.bmcs[0]
    _off(machine, bmc)
    reference.hellos.clear()
    bmc.power("on")
    hello = wait_for(f"hello of {machine.name}\n{machine.console_tail()}", lambda: reference.hellos.get(machine.mac), CEILING)
    took, spent = hello - machine.powered_on_at(), machine.processor_seconds()
    _off(machine, bmc)
    return took, spent


def _off(machine, bmc):
    if machine.on():
        bmc.power("off")
    # The BMC's own word counts: until then it takes an order to power on for done.
    wait_for(f"{machine.name} is off", lambda: not machine.on() and "off" in bmc.power("status"), 30)
