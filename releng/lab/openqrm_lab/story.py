"""The story: machines are plugged in, a Virtual Environment runs on one, the machine dies, the service lives on."""
import signal
import statistics
import time

from . import handles, view
from .capture import exchange_seconds, offer_latencies
from .centre import CEILING, Centre
from .failure import Interrupted, LabFailure
from .namespace import SERVICE
from .product import DETECTION


def run(options, narrator):
    runs = []
    for number in range(1, options.repeat + 1):
        of = f" ({number} of {options.repeat})" if options.repeat > 1 else ""
        narrator.title(f"openQRM lab{of}: {options.machines} machines with {options.firmware.upper()} firmware, "
                       f"{options.root} root")
        with Centre(options, narrator) as centre:
            runs.append(Story(centre).tell())
            if not options.story and number == options.repeat:
                _stay(centre)
    if options.repeat > 1:
        _summary(narrator, runs)
    return {"firmware": options.firmware, "root": options.root, "memoryMiB": options.memory, "runs": runs}


def _stay(centre):
    text = handles.write(centre)
    centre.narrator.title("The lab stays up; Ctrl-C ends it. To look around:")
    centre.narrator.lines(text)
    try:
        while True:
            signal.pause()
    except Interrupted:
        centre.narrator.title("The lab ends.")


def _summary(narrator, runs):
    narrator.title(f"{len(runs)} runs, seconds")
    for name, pick in (("power on -> Idle, each node", lambda r: [n["idle"] for n in r["nodes"]]),
                       ("start -> Active", lambda r: [r["start"]["total"]]),
                       ("freeze -> Active elsewhere", lambda r: [r["failover"]["total"]]),
                       ("  of which our own", lambda r: [r["failover"]["own"]]),
                       ("whole story", lambda r: [r["total"]])):
        values = [v for r in runs for v in pick(r)]
        narrator.lines(f"  {name:<32} median {statistics.median(values):6.1f}   {min(values):.1f} to {max(values):.1f}")


class Story:
    def __init__(self, centre):
        self.centre = centre
        self.say = centre.narrator.step
        self.result = {}

    def tell(self):
        self.prepare()
        self.discover()
        self.protect()
        watch = self.centre.watch_service()
        self.start()
        self.fail_over(watch)
        self.come_back(watch)
        self.measure_offers()
        self.result["total"] = self.centre.narrator.elapsed()
        return self.result

    def prepare(self):
        took = self.centre.import_kernel()
        self.say("kernel imported, initramfs built for it", took)
        self.centre.add_image()
        self.result["kernelImport"] = took

    def discover(self):
        """All machines are powered on by their BMCs, as a person would with the button, and become Idle by themselves."""
        for machine in self.centre.machines:
            self.centre.power_on(machine)
        self.say(f"{len(self.centre.machines)} machines powered on")
        waiting, rows = list(self.centre.machines), []
        while waiting:
            def one_more():
                nodes = self.centre.nodes()
                return [m for m in waiting if m.number in nodes and nodes[m.number]["phase"] == "IDLE"]
            for machine in self.centre.until(f"{waiting[0].name} is Idle", one_more, CEILING):
                waiting.remove(machine)
                rows.append(self._discovered(machine, self.centre.node(machine)))
        self.result["nodes"] = sorted(rows, key=lambda r: r["machine"])

    def _discovered(self, machine, node):
        inventory = node["inventory"]
        if inventory is None:
            raise LabFailure(f"{machine.name} is Idle without an inventory")
        if inventory["smbios"]["uuid"].lower() != machine.uuid:
            raise LabFailure(f"{machine.name} was inventoried with UUID {inventory['smbios']['uuid']} not {machine.uuid}")
        if inventory["firmware"] != machine.firmware.upper():
            raise LabFailure(f"{machine.name} has {machine.firmware} firmware, the inventory says {inventory['firmware']}")
        on = machine.powered_on_at()
        messages = self.centre.environment.capture.messages(machine.mac, on)
        first = messages[0].at - on if messages else None
        waits = offer_latencies(messages)
        idle = view.instant(node["phaseSince"]) - on
        self.say(f"node {node['name']} is Idle: {inventory['cpu']['count']} CPU, {inventory['memoryMiB']} MiB, "
                 f"{inventory['firmware']}, {machine.mac}", idle)
        return {"machine": machine.number, "mac": machine.mac, "node": node["name"], "discover": first,
                "firstOfferMs": waits[0] * 1000 if waits else None, "dhcp": exchange_seconds(messages), "idle": idle}

    def protect(self):
        for machine in self.centre.machines:
            self.centre.set_power_device(machine)
        self.say("power devices set: IPMI, password by standard input")

    def start(self):
        centre = self.centre
        centre.create_ve()
        self.say("Virtual Environment 'web' defined: any node, root on NFS, shared")
        centre.cli.run("ve", "start", "web")
        instance = centre.wait_instance("ACTIVE")
        marks = view.milestones(instance)
        machine = centre.machine_of_node(instance["node"])
        self.say(f"web is Active on {machine.name}", marks["ACTIVE"] - marks["REQUESTED"])
        self.result["start"] = {"machine": machine.number, "total": marks["ACTIVE"] - marks["REQUESTED"],
                                "steps": view.steps_between(marks)}
        self.host, self.generation = machine, instance["generation"]
        self._say_steps(self.result["start"]["steps"])

    def _say_steps(self, steps):
        self.centre.narrator.note("  ".join(f"{name.lower().replace('_', ' ')} {took:.1f}" for name, took in steps.items()))

    def fail_over(self, watch):
        centre, old = self.centre, self.host
        answer = centre.until("the service answers", lambda: watch.answers(SERVICE)[-1:], 60)[0]
        self.say(f"the service answers at {SERVICE} from {answer.mac}")
        before = centre.events.last_sequence()
        frozen = time.time()
        old.freeze()
        self.say(f"{old.name} is frozen")
        told = set()

        def moved():
            now = centre.instance()
            self._tell(now, frozen, old, told)
            return now if now["phase"] == "ACTIVE" and now["generation"] > self.generation else None

        instance = centre.until("web is Active on another machine", moved, CEILING)
        new = centre.machine_of_node(instance["node"])
        marks = view.milestones(instance)
        self._check_causes(old, new, marks, before)
        boot, fencing = marks["ACTIVE"] - marks["ASSIGNED"], marks["FENCED"] - marks["DETECTED"]
        total = marks["ACTIVE"] - frozen
        self.result["failover"] = {
            "from": old.number, "to": new.number, "total": total, "freezeToDetected": marks["DETECTED"] - frozen,
            "detectionInterval": DETECTION, "fencing": fencing, "boot": boot, "own": total - DETECTION - fencing - boot,
            "steps": view.steps_between(marks)}
        self.say(f"web is Active on {new.name}", total)
        self._say_steps(self.result["failover"]["steps"])
        back = centre.until("the service answers again", lambda: watch.answers(SERVICE, marks["ASSIGNED"])[-1:], 60)[0]
        outage = watch.longest_silence(SERVICE, frozen, back.at)
        self.say(f"the service answers at {SERVICE} from {back.mac}; its client waited", outage)
        self.result["serviceOutage"] = outage
        if back.mac != new.mac:
            raise LabFailure(f"the service answers from {back.mac}, the product says {new.mac}")

    def _tell(self, instance, frozen, old, told):
        """Says each step of the failover once, when it has come."""
        marks = view.milestones(instance)
        if "LAST_BEAT" not in marks:
            return  # still the start's
        for step, text in (("DETECTED", "silence noticed"), ("FENCED", f"{old.name} fenced: its BMC says that it is off"),
                           ("ASSIGNED", "another node chosen"), ("BOOT_SERVED", "it boots"),
                           ("ROOT_MOUNTED", "root mounted")):
            if step in marks and step not in told:
                told.add(step)
                self.say(text, marks[step] - frozen)

    def _check_causes(self, old, new, marks, before):
        """Not how long it took, but why: silence, then proof of power off, then another node."""
        if new is old:
            raise LabFailure("the Virtual Environment was started on the frozen machine again")
        order = [marks.get(step) for step in ("LAST_BEAT", "DETECTED", "FENCED", "ASSIGNED", "ACTIVE")]
        if None in order or order != sorted(order):
            raise LabFailure(f"the steps of the failover are missing or out of order: {marks}")
        if marks["DETECTED"] - marks["LAST_BEAT"] < DETECTION - 0.1:
            raise LabFailure("the silence was noticed before the detection interval was over")
        since = old.powered_on_at()
        if old.on() and since < marks["FENCED"] - 0.5:
            raise LabFailure(f"{old.name} has run since before it was fenced: its power was never cut")
        started = self.centre.events.all("ve.starting", before)
        if len(started) != 1:
            raise LabFailure(f"one start was due after the freeze, there were {len(started)}")

    def come_back(self, watch):
        centre, old = self.centre, self.host
        node = centre.wait_phase(old, "IDLE")
        back = view.instant(node["phaseSince"])
        took = back - old.powered_on_at()
        self.say(f"{old.name} is Idle again", took)
        self.result["return"] = {"machine": old.number, "idle": took}
        instance = centre.instance()
        if instance["phase"] != "ACTIVE":
            raise LabFailure(f"web is {instance['phase']} after the old node came back")
        overlap = watch.overlap()
        if overlap:
            raise LabFailure(f"an older generation answered after a newer one: {overlap}")
        active = [n for n in centre.nodes().values() if n["phase"] == "ACTIVE"]
        if len(active) != 1:
            raise LabFailure(f"{len(active)} nodes are Active, one is due")

    def measure_offers(self):
        waits = view.known_offers(self.centre.environment.capture.messages())
        if not waits:
            raise LabFailure("no DISCOVER of a known node was seen")
        worst = max(waits) * 1000
        self.say(f"first OFFER to a known node: median {statistics.median(waits) * 1000:.2f} ms, worst {worst:.2f} ms, "
                 f"{len(waits)} seen")
        self.result["knownOffersMs"] = {"median": statistics.median(waits) * 1000, "worst": worst, "count": len(waits)}
