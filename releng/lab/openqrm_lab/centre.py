"""A data centre with the product in it: what story, faults and measurements are told with."""
import time

from . import bmc, view
from .cli import Cli, Events, Refused, Unreachable
from .environment import Environment
from .failure import Interrupted, LabFailure
from .namespace import SERVER, SERVICE
from .probe import Watch
from .process import tail
from .product import Product

CEILING = 120  # seconds for one boot under the worst load; a quiet machine needs a tenth


class Centre:
    """Environment, product and command line together. Use it in a with statement: a failure is explained at its end."""

    def __init__(self, options, narrator, machines=None):
        self.options = options
        self.narrator = narrator
        self.environment = Environment(options, narrator, machines)
        self.product = None
        self.cli = None
        self.events = None

    def __enter__(self):
        self.product = Product(self.environment, self.options.product, self.options.workbench)
        self.environment.__enter__()
        try:
            self.narrator.step(f"network, storage and {len(self.machines)} BMCs are up (lab {self.environment.id})")
            self.cli = Cli(self.environment, self.product.key)
            self.events = Events(self.cli)
            self.environment.at_end(self._end)
            self.start_server()
        except Exception as e:
            self._explain(e)
            self.environment.close()
            raise
        except BaseException:
            self.environment.close()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if error is not None and not isinstance(error, (Interrupted, KeyboardInterrupt)):
            self._explain(error)
        self.environment.close()

    def _end(self):
        self.events.end()
        self.cli.hang_up()
        if self.product.running is not None:
            self.product.stop()

    @property
    def machines(self):
        return self.environment.machines

    # --- the server

    def start_server(self):
        """Starts it and waits until it answers; returns the seconds that took."""
        begin = time.monotonic()
        self.product.start()
        self.until_plain("the server answers over SSH", self._answers, CEILING)
        self.events.follow()
        took = time.monotonic() - begin
        self.narrator.step("the server answers", took)
        return took

    def _answers(self):
        self.product.check_alive()
        try:
            return self.product.key.exists() and self.cli.json("server", "status")
        except Unreachable:
            return None

    def kill_server(self):
        self.product.kill()
        self.events.end()
        self.cli.hang_up()

    def until_plain(self, what, probe, seconds):
        end = time.monotonic() + seconds
        while True:
            answer = probe()
            if answer:
                return answer
            if time.monotonic() > end:
                raise LabFailure(f"waited {seconds:.0f} s in vain: {what}")
            time.sleep(0.1)

    def until(self, what, probe, seconds=CEILING):
        """Asks probe whenever an event comes, and now and then besides, until its answer is true."""
        end = time.monotonic() + seconds
        while True:
            try:
                answer = probe()
            except Unreachable:
                self.product.check_alive()  # says more than that nobody answers
                raise
            if answer:
                return answer
            self.product.check_alive()
            if time.monotonic() > end:
                raise LabFailure(f"waited {seconds:.0f} s in vain: {what}")
            if not self.events.following():
                self.events.end()
                self.events.follow()
            self.events.wait_news(0.5)

    # --- what the product says

    def nodes(self):
        """Machine number to the product's node, for the nodes that it knows."""
        known = {}
        for node in self.cli.json("node", "list"):
            for mac in view.macs(node):
                known[self.environment.machine_of(mac).number] = node
        return known

    def node(self, machine):
        return self.nodes().get(machine.number)

    def machine_of_node(self, node_id):
        for number, node in self.nodes().items():
            if node["id"] == node_id:
                return self.machines[number - 1]
        raise LabFailure(f"no machine belongs to node {node_id}")

    def ve(self, name="web"):
        return self.cli.json("ve", "show", name)

    def instance(self, name="web"):
        """The one instance of a Virtual Environment, or None while it has none."""
        slots = view.instances(self.ve(name))
        if len(slots) > 1:
            raise LabFailure(f"{name} has {len(slots)} instances instead of one")
        return slots[0] if slots else None

    # --- what a person does

    def import_kernel(self):
        begin = time.monotonic()
        self.cli.run("kernel", "import", "lab", self.environment.kernel_package, "--idle", timeout=180)
        return time.monotonic() - begin

    def add_image(self, name="web"):
        self.cli.run("image", "add", name, f"nfs://{SERVER}/{name}", "--options", "vers=4.2")

    def create_ve(self, name="web"):
        self.cli.run("ve", "create", name, "--kernel", "lab", "--image", name, "--mode", "shared")

    def power_on(self, machine):
        self.environment.bmcs[machine.number - 1].power("on")

    def set_power_device(self, machine):
        """Tells the product of the machine's BMC; the password goes by standard input, never on a command line."""
        self.cli.run("node", "power", self.node(machine)["name"], "--ipmi", bmc.bmc_address(machine.number),
                     "--user", bmc.USER, input=bmc.PASSWORD + "\n")

    def wait_phase(self, machine, phase, seconds=CEILING):
        def probe():
            node = self.node(machine)
            return node if node and node["phase"] == phase else None
        return self.until(f"{machine.name} is {phase}", probe, seconds)

    def wait_instance(self, phase, seconds=CEILING, name="web", where=lambda instance: True):
        def probe():
            found = self.instance(name)
            return found if found and found["phase"] == phase and where(found) else None
        return self.until(f"{name} is {phase}", probe, seconds)

    def watch_service(self):
        """Starts to ask the service's address and the machines' own; ends with the lab."""
        def addresses():
            own = [self.environment.capture.address_of(m.mac) for m in self.machines]
            return [SERVICE, *(a for a in own if a)]
        watch = Watch(self.environment.namespace, addresses)
        self.environment.at_end(watch.end)
        return watch

    # --- when it went wrong

    def _explain(self, error):
        """The state, the last events, the consoles' and the server's last words."""
        self.options.failed = True
        say = self.narrator
        say.title(f"FAILED: {error}")
        for words in (("server", "status"), ("node", "list"), ("ve", "list"), ("kernel", "list")):
            self._explain_by(words)
        say.title("last events")
        for event in self.events.all()[-25:] if self.events else []:
            say.note(f"{event['at']} {event['type']:<20} {event['text']}")
        for machine in self.machines:
            say.title(f"console of {machine.name} ({'on' if machine.on() else 'off'})")
            say.note(machine.console_tail() or "nothing")
        say.title(f"end of {self.product.log}")
        say.note(self.product.running.tail(15) if self.product.running else "never started")
        for log in sorted((self.product.data / "log").glob("*.log*")):
            if not log.name.startswith("derby") and not log.name.endswith(".lck"):
                say.title(f"end of {log}")
                say.note(tail(log, 40))

    def _explain_by(self, words):
        try:
            self.narrator.title(" ".join(words))
            self.narrator.note(self.cli.run(*words, timeout=20).rstrip())
        except (LabFailure, Refused) as e:
            self.narrator.note(f"no answer: {e}")
