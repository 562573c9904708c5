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
        return with(evidence, inventory, fault, next, now, deadline, session);
    }

    public Node withDeadline(Optional<Deadline> value) {
        return with(evidence, inventory, fault, phase, phaseSince, value, session);
    }

    public Node withFault(Optional<Fault> value) {
        return with(evidence, inventory, value, phase, phaseSince, deadline, session);
    }

    public Node withSession(Optional<AgentSession> value) {
        return with(evidence, inventory, fault, phase, phaseSince, deadline, value);
    }

    public Node withFindings(Evidence found, Optional<Inventory> value) {
        return with(found, value, fault, phase, phaseSince, deadline, session);
    }

    /** What the machine and its agent bring about; what a person set stays. */
    private Node with(
            Evidence evidence,
            Optional<Inventory> inventory,
            Optional<Fault> fault,
            NodePhase phase,
            Instant phaseSince,
            Optional<Deadline> deadline,
            Optional<AgentSession> session) {
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
