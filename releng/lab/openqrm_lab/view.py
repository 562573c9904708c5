"""Reads what the command line's JSON says of nodes and Virtual Environments, and reckons with its times."""
from datetime import datetime, timezone

STEPS = ("REQUESTED", "LAST_BEAT", "DETECTED", "FENCED", "ASSIGNED", "BOOT_SERVED", "ENROLLED", "ROOT_MOUNTED", "ACTIVE")


def instant(text):
    """Seconds since 1970 of an ISO-8601 instant."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc).timestamp()


def macs(node):
    return [m.lower() for m in node["evidence"]["macs"]]


def instances(ve):
    return ve["instances"]


def milestones(instance):
    """Step name to seconds since 1970."""
    return {m["step"]: instant(m["at"]) for m in instance["milestones"]}


def steps_between(marks):
    """What each step took since the one before it, seconds, in order."""
    present = [s for s in STEPS if s in marks]
    return {b: marks[b] - marks[a] for a, b in zip(present, present[1:])}


def known_offers(messages):
    """Latencies of the first OFFER to each DISCOVER of a machine that had been granted an address before, seconds."""
    granted, asked, waits = set(), {}, []
    for m in messages:
        if m.kind == "ACK":
            granted.add(m.mac)
        elif m.kind == "DISCOVER" and m.mac in granted:
            asked[m.mac, m.xid] = m.at
        elif m.kind == "OFFER" and (m.mac, m.xid) in asked:
            waits.append(m.at - asked.pop((m.mac, m.xid)))
    return waits
