package org.openqrm.core.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One slot of a Virtual Environment, bound to one node for one generation.
 *
 * @param generation rises whenever it is bound to a node; 0 before the first time. A node with an older one is sent home.
 * @param avoid nodes on which this start has failed already
 * @param milestones of the current start or failover, oldest first
 */
public record Instance(
        InstanceId id,
        InstancePhase phase,
        Instant phaseSince,
        Optional<NodeId> node,
        long generation,
        Optional<Deadline> deadline,
        Optional<Fault> fault,
        Set<NodeId> avoid,
        List<Milestone> milestones) {
    public Instance {
        avoid = java.util.Collections.unmodifiableSet(new TreeSet<>(avoid));
        milestones = List.copyOf(milestones);
    }

    /** The fault of one that a person has cancelled: it is stored, so that what was cancelled is known after a restart. */
    public static final String CANCELLED = "Its start was cancelled.";

    /** Whether it rests because a person took its start back, not because something failed. */
    public boolean cancelled() {
        return cancelled(phase, fault);
    }

    /** The same for who has only these two of it. */
    public static boolean cancelled(InstancePhase phase, Optional<Fault> fault) {
        return phase == InstancePhase.FAILED
                && fault.filter(f -> f.reason().equals(CANCELLED)).isPresent();
    }

    public Instance in(InstancePhase next, Instant now, Optional<Deadline> deadline, Optional<Fault> fault) {
        return new Instance(id, next, now, node, generation, deadline, fault, avoid, milestones);
    }

    public Instance on(Optional<NodeId> node, long generation) {
        return new Instance(id, phase, phaseSince, node, generation, deadline, fault, avoid, milestones);
    }

    public Instance withDeadline(Optional<Deadline> value) {
        return new Instance(id, phase, phaseSince, node, generation, value, fault, avoid, milestones);
    }

    public Instance avoiding(Set<NodeId> nodes) {
        return new Instance(id, phase, phaseSince, node, generation, deadline, fault, nodes, milestones);
    }

    /** With only {@code first}: a new start or failover begins. */
    public Instance fresh(Milestone first) {
        return new Instance(id, phase, phaseSince, node, generation, deadline, fault, avoid, List.of(first));
    }

    /** With {@code step} reached; the first time counts, a repetition (a second boot) replaces what follows it. */
    public Instance reached(Milestone.Step step, Instant at) {
        List<Milestone> marks = new ArrayList<>(milestones);
        marks.removeIf(m -> m.step().compareTo(step) >= 0);
        marks.add(new Milestone(step, at));
        return new Instance(id, phase, phaseSince, node, generation, deadline, fault, avoid, marks);
    }
}
