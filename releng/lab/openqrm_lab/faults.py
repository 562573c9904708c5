"""Fault cases, one function each, on one lab that is kept up. To add one: write a function with the decorator.

Each case finds the Virtual Environment 'web' running with power devices set on all nodes, and leaves it so.
"""
import time

from . import view
from .centre import CEILING, Centre
from .failure import LabFailure
from .namespace import SERVICE
from .probe import ask
from .product import DETECTION
from .story import Story

CASES = {}
TROUBLE = ("node.silent", "node.fencing", "node.fenced", "node.unconfirmed", "ve.starting")


def case(text):
    """Registers a fault case under the function's name, written with dashes."""
    def register(function):
        function.text = text
        CASES[function.__name__.replace("_", "-")] = function
        return function
    return register


def run(options, narrator):
    unknown = [n for n in options.faults if n not in CASES]
    if unknown:
        raise LabFailure(f"no such fault case: {', '.join(unknown)}; there are {', '.join(CASES)}")
    names = options.faults or list(CASES)
    results = {}
    narrator.title("openQRM lab: fault cases")
    with Centre(options, narrator) as centre:
        story = Story(centre)
        story.prepare()
        story.discover()
        story.protect()
        watch = centre.watch_service()
        story.start()
        for name in names:
            narrator.title(f"{name}: {CASES[name].text}")
            begin = time.monotonic()
            results[name] = CASES[name](Scene(centre, watch)) or {}
            results[name]["seconds"] = time.monotonic() - begin
            narrator.step(f"{name}: as it must be", results[name]["seconds"])
    return {"faults": results}


class Scene:
    """What every case needs: where web runs, what the product says, and proof that nothing happened."""

    def __init__(self, centre, watch):
        self.centre = centre
        self.watch = watch
        self.say = centre.narrator.step
        self.instance = centre.wait_instance("ACTIVE")
        self.host = centre.machine_of_node(self.instance["node"])
        self.mark = centre.events.last_sequence()
        self.began = time.time()

    @property
    def generation(self):
        return self.instance["generation"]

    def trouble(self):
        """Events that speak of a failing node or a new start since the case began."""
        return [e for e in self.centre.events.all(after=self.mark) if e["type"] in TROUBLE]

    def must_be_untouched(self):
        """web is Active where it was, in the same generation, and no failover was even begun."""
        now = self.centre.instance()
        if (now["phase"], now["generation"], now["node"]) != ("ACTIVE", self.generation, self.instance["node"]):
            raise LabFailure(f"web was to stay as it was; it is {now['phase']} in generation {now['generation']} on node "
                             f"{now['node']}, before it was in {self.generation} on {self.instance['node']}")
        trouble = self.trouble()
        if trouble:
            raise LabFailure(f"nothing was to happen, but: {trouble[0]['type']}: {trouble[0]['text']}")

    def holds_still(self, seconds):
        """Watches that it stays so, for a time in which a failover would have shown: here the time itself is the test."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.must_be_untouched()
            self.centre.events.wait_news(0.5)

    def answers(self, address=SERVICE, seconds=60):
        return self.centre.until(f"{address} answers", lambda: ask(self.centre.environment.namespace, address), seconds)

    def never_twice_active(self):
        active = [n["name"] for n in self.centre.nodes().values() if n["phase"] == "ACTIVE"]
        if len(active) > 1:
            raise LabFailure(f"two nodes are Active at once: {', '.join(active)}")

    def all_idle_but_host(self):
        """Everything has settled: web is Active on one node, the others are Idle."""
        instance = self.centre.wait_instance("ACTIVE")
        host = self.centre.machine_of_node(instance["node"])
        for machine in self.centre.machines:
            if machine is not host:
                self.centre.wait_phase(machine, "IDLE")
        self.never_twice_active()
        return instance, host


@case("the server is killed with -9 while a VE is starting: the start completes, on the same node")
def server_killed_during_start(scene):
    centre = scene.centre
    centre.cli.run("ve", "stop", "web")
    centre.until("web is stopped", lambda: centre.instance() is None)
    for machine in centre.machines:
        centre.wait_phase(machine, "IDLE")
    mark = centre.events.last_sequence()
    centre.cli.run("ve", "start", "web")
    before = centre.until("web has fetched its boot script", lambda: _served(centre.instance()))
    scene.say(f"web starts on {centre.machine_of_node(before['node']).name}, its boot script is served")
    centre.kill_server()
    scene.say("server killed")
    centre.start_server()
    after = centre.wait_instance("ACTIVE")
    if (after["node"], after["generation"]) != (before["node"], before["generation"]):
        raise LabFailure(f"the start moved: from node {before['node']} generation {before['generation']} to node "
                         f"{after['node']} generation {after['generation']}")
    starts = centre.events.all("ve.starting", mark)
    if len(starts) != 1:
        raise LabFailure(f"one start was asked for, {len(starts)} were made")
    others = [n["name"] for n in centre.nodes().values() if n["id"] != after["node"] and n["phase"] != "IDLE"]
    if others:
        raise LabFailure(f"a second node was used: {', '.join(others)}")
    scene.answers()
    return {"generation": after["generation"]}


def _served(instance):
    return instance if instance and "BOOT_SERVED" in view.milestones(instance) else None


@case("the server is down for 30 s: the VE runs on, and no failover follows")
def server_down(scene):
    centre = scene.centre
    address = centre.environment.capture.address_of(scene.host.mac)
    centre.kill_server()
    down = time.time()
    scene.say("server killed; it stays down for 30 s")
    time.sleep(30)  # the length of the outage is what is tested
    centre.start_server()
    up = time.time()
    silence = scene.watch.longest_silence(address, down, up)
    if silence > 10:
        raise LabFailure(f"the service was silent for {silence:.1f} s while the server was down")
    scene.holds_still(4 * DETECTION)
    return {"longestSilenceOfTheService": silence}


@case("the NFS server is frozen for 12 s: no failover")
def storage_frozen(scene):
    storage = scene.centre.environment.storage
    storage.freeze()
    try:
        scene.holds_still(12)
    finally:
        storage.thaw()
    scene.say("storage was frozen for 12 s")
    scene.holds_still(2 * DETECTION)
    scene.answers()


@case("a node thaws while it is being fenced: it becomes Idle, never twice Active")
def thaw_during_fencing(scene):
    centre = scene.centre
    scene.host.freeze()
    centre.until(f"{scene.host.name} is being fenced", lambda: centre.events.all("node.fencing", scene.mark), 30)
    scene.host.thaw()
    scene.say(f"{scene.host.name} was frozen, and goes on while its power is being cut")

    def moved():
        scene.never_twice_active()
        now = centre.instance()
        return now if now["phase"] == "ACTIVE" and now["generation"] > scene.generation else None

    centre.until("web is Active again", moved)
    instance, host = scene.all_idle_but_host()
    overlap = scene.watch.overlap(scene.began)
    if overlap:
        raise LabFailure(f"the old generation answered after the new one: {overlap}")
    scene.answers()
    return {"to": host.number, "generation": instance["generation"]}


@case("no power device: no failover until a person confirms; the node that comes back is sent to Idle")
def no_power_device(scene):
    centre = scene.centre
    name = centre.node(scene.host)["name"]
    centre.cli.run("node", "power", name, "--none")
    scene.host.freeze()
    node = centre.wait_phase(scene.host, "UNCONFIRMED")
    instance = centre.instance()
    if instance["phase"] != "RECOVERING" or not instance["fault"] or not node["fault"]:
        raise LabFailure(f"the status must say what is waited for: node fault {node['fault']}, web is {instance['phase']} "
                         f"with fault {instance['fault']}")
    alerts = [e for e in centre.events.all("node.unconfirmed", scene.mark) if e["alert"]]
    if not alerts:
        raise LabFailure("no alert was raised for a person")
    scene.say(f"alert: {alerts[0]['text']}")
    end = time.monotonic() + 4 * DETECTION
    while time.monotonic() < end:  # the time in which a failover would have shown
        if centre.instance()["generation"] != scene.generation:
            raise LabFailure("the VE was moved although nobody knows that its node is off")
        centre.events.wait_news(0.5)
    centre.cli.run("node", "confirm-off", name)
    scene.say(f"a person confirms that {name} is off")
    centre.wait_instance("ACTIVE", where=lambda i: i["generation"] > scene.generation)
    scene.say("web is Active elsewhere; now the old node comes back to life")
    scene.host.thaw()

    def home():
        scene.never_twice_active()
        found = centre.node(scene.host)
        return found if found["phase"] == "IDLE" else None

    centre.until(f"{scene.host.name} is sent to Idle", home, CEILING)
    scene.all_idle_but_host()
    centre.set_power_device(scene.host)
    scene.answers()
