"""Proves the lab's own parts with the reference in the product's place: power, boot, storage, freezing, the page."""
import time

from .environment import Environment, wait_for
from .namespace import SERVER, SERVICE
from .capture import exchange_seconds, offer_latencies
from .probe import ask
from .reference import Reference


def run(options, narrator):
    narrator.title("The lab tests itself; the reference stands in for the product")
    with Environment(options, narrator, machines=1) as lab:
        narrator.step(f"network, storage and BMC are up (lab {lab.id})")
        reference = Reference(lab, f"lab.root={SERVER}:/web", with_nfs=True)
        reference.start()
        machine, bmc = lab.machines[0], lab.bmcs[0]
        begin = time.time()
        bmc.power("on")
        hello = wait_for(f"hello of {machine.name}\n{machine.console_tail()}",
                         lambda: reference.hellos.get(machine.mac, 0), 120)
        narrator.step("powered on through its BMC, booted over the network", hello - machine.powered_on_at())
        messages = lab.capture.messages(machine.mac)
        waits = offer_latencies(messages)
        narrator.step(f"OFFER after {waits[0] * 1000:.2f} ms, {len(messages)} DHCP messages", exchange_seconds(messages))
        answer = wait_for(f"the page of the service\n{machine.console_tail()}",
                          lambda: ask(lab.namespace, SERVICE), 60)
        narrator.step(f"root mounted from storage, page says {answer.name} on {answer.mac}", answer.at - hello)
        machine.freeze()
        assert ask(lab.namespace, SERVICE) is None, "a frozen machine must not answer"
        off = time.monotonic()
        bmc.power("off")
        wait_for(f"{machine.name} off", lambda: not machine.on(), 30)
        narrator.step("frozen, then cut off through its BMC", time.monotonic() - off)
        status = wait_for("BMC reports off", lambda: "off" in bmc.power("status"), 10)
        assert status
        return {"powerOnToHello": hello - machine.powered_on_at(), "began": begin, "offerMs": waits[0] * 1000,
                "pageAfterHello": answer.at - hello}
