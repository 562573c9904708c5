package org.openqrm.core.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One machine.
 *
 * @param name unique; the last octets of its MAC address until somebody renames it
 * @param phaseSince when {@code phase} was entered
 * @param deadline present in every phase that must not last
 * @param session of the agent that is or was last heard
 * @param revision rises with each change by a person; guards edits against one another
 */
public record Node(
        NodeId id,
        String name,
        Evidence evidence,
        Optional<Inventory> inventory,
        SortedSet<String> tags,
        Optional<PowerDevice> power,
        boolean maintenance,
        Optional<Fault> fault,
        NodePhase phase,
        Instant phaseSince,
        Optional<Deadline> deadline,
        Optional<AgentSession> session,
        String comment,
        long revision) {
    public Node {
        tags = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    }

    public NodeState state() {
        return NodeState.of(phase);
    }

    /** The address it was last heard from. */
    public Optional<String> address() {
        return session.map(AgentSession::address);
    }

    /** In {@code next} since {@code now}, with {@code deadline}. */
    public Node in(NodePhase next, Instant now, Optional<Deadline> deadline) {
        return new Node(
                id,
                name,
                evidence,
                inventory,
                tags,
                power,
                maintenance,
                fault,
                next,
                now,
                deadline,
                session,
                comment,
                revision);
    }

    public Node withDeadline(Optional<Deadline> value) {
        return new Node(
                id,
                name,
                evidence,
                inventory,
                tags,
                power,
                maintenance,
                fault,
                phase,
                phaseSince,
                value,
                session,
                comment,
                revision);
    }

    public Node withFault(Optional<Fault> value) {
        return new Node(
                id,
                name,
                evidence,
                inventory,
                tags,
                power,
                maintenance,
                value,
                phase,
                phaseSince,
                deadline,
                session,
                comment,
                revision);
    }

    public Node withSession(Optional<AgentSession> value) {
        return new Node(
                id,
                name,
                evidence,
                inventory,
                tags,
                power,
                maintenance,
                fault,
                phase,
                phaseSince,
                deadline,
                value,
                comment,
                revision);
    }

    public Node withFindings(Evidence found, Optional<Inventory> value) {
        return new Node(
                id,
                name,
                found,
                value,
                tags,
                power,
                maintenance,
                fault,
                phase,
                phaseSince,
                deadline,
                session,
                comment,
                revision);
    }

    /** With what a person set; the revision rises. */
    public Node edited(
            String name, SortedSet<String> tags, Optional<PowerDevice> power, boolean maintenance, String comment) {
        return new Node(
                id,
                name,
                evidence,
                inventory,
                tags,
                power,
                maintenance,
                fault,
                phase,
                phaseSince,
                deadline,
                session,
                comment,
                revision + 1);
    }
}
