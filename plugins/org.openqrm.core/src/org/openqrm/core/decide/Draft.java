package org.openqrm.core.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.ImageChanges;

/** A decision being made: each change shows in {@link #image()} at once, and nowhere else. Lives for one call. */
final class Draft {
    /**
     * A disk takes these within a fraction of a second, and heartbeats are not kept waiting. What is left is done by the
     * next decision, as everything is decided by what is.
     */
    static final int MANY_CHANGES = 1000;

    private Actor actor;
    private final Instant now;
    private final Settings settings;
    private final Signs signs;
    private final List<Change> changes = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    /** Nodes that {@code effects} concern. */
    private final Set<NodeId> ordered = new HashSet<>();

    private final List<StepFault> faults = new ArrayList<>();

    private Optional<MassFailure> massFailure = Optional.empty();
    private Optional<Integer> startsLeft = Optional.empty();
    private DataCenterImage image;
    private int nextId;
    private Outcome answer;

    Draft(DataCenterImage image, Actor actor, Instant now, Settings settings, Signs signs) {
        this.image = image;
        this.actor = actor;
        this.now = now;
        this.settings = settings;
        this.signs = signs;
        this.nextId = image.nextId();
        this.answer = new Outcome.Accepted(image.revision(), OptionalInt.empty());
    }

    /** In whose name the next events happen. */
    void by(Actor next) {
        actor = next;
    }

    DataCenterImage image() {
        return image;
    }

    Instant now() {
        return now;
    }

    Settings settings() {
        return settings;
    }

    Signs signs() {
        return signs;
    }

    /** A number never given out before. */
    int takeId() {
        return nextId++;
    }

    void change(Change change) {
        changes.add(change);
        image = ImageChanges.apply(image, change);
    }

    /** Whether the rest is better left to the next decision. */
    boolean full() {
        return changes.size() >= MANY_CHANGES;
    }

    void put(Node node) {
        change(new Change.PutNode(node));
    }

    void put(Instance instance) {
        change(new Change.PutInstance(instance));
    }

    /** As it stands in this draft; it must exist. */
    Node node(NodeId id) {
        return image.node(id).orElseThrow();
    }

    void effect(Effect effect) {
        effects.add(effect);
        effect.concerns().ifPresent(ordered::add);
    }

    /**
     * Takes {@code step} whole or not at all. A fault in it undoes what it drafted and is noted: one broken record must
     * not keep all others from being looked after.
     *
     * @param thing what the step is about, for a person
     */
    void attempt(String thing, Optional<NodeId> node, Optional<VeId> ve, Runnable step) {
        DataCenterImage before = image;
        int changed = changes.size();
        int ordering = effects.size();
        int id = nextId;
        try {
            step.run();
        } catch (RuntimeException e) {
            image = before;
            nextId = id;
            changes.subList(changed, changes.size()).clear();
            effects.subList(ordering, effects.size()).clear();
            ordered.clear();
            effects.forEach(left -> left.concerns().ifPresent(ordered::add));
            faults.add(new StepFault(thing, node, ve, e));
        }
    }

    /** True when an effect of this draft or an earlier one concerns {@code node}. */
    boolean busy(NodeId node) {
        return ordered.contains(node) || signs.busy(node);
    }

    /** As it was when this decision first asked. */
    MassFailure massFailure() {
        if (massFailure.isEmpty()) {
            massFailure = Optional.of(MassFailure.of(this));
        }
        return massFailure.get();
    }

    /** How many more nodes may start for Virtual Environments now. */
    int startsLeft() {
        if (startsLeft.isEmpty()) {
            long starting = image.nodes().values().stream()
                    .filter(node -> node.phase() == NodePhase.STARTING)
                    .count();
            startsLeft = Optional.of((int) Math.max(0, settings.startsAtOnce() - starting));
        }
        return startsLeft.get();
    }

    /** One of them does. */
    void starts() {
        startsLeft = Optional.of(startsLeft() - 1);
    }

    Optional<Deadline> within(java.time.Duration time, String step) {
        return Optional.of(new Deadline(now.plus(time), step));
    }

    void info(String type, Optional<NodeId> node, Optional<VeId> ve, String text) {
        event(Severity.INFO, type, node, ve, text, false);
    }

    void warn(String type, Optional<NodeId> node, Optional<VeId> ve, String text) {
        event(Severity.WARNING, type, node, ve, text, false);
    }

    /** Asks for a person. The same alert is not raised twice while it is open. */
    void alert(String type, Optional<NodeId> node, Optional<VeId> ve, String text) {
        boolean open = image.alerts().values().stream()
                .anyMatch(e -> e.type().equals(type) && e.node().equals(node) && e.ve().equals(ve));
        if (!open) {
            event(Severity.ERROR, type, node, ve, text, true);
        }
    }

    /** The cause is gone: open alerts of those types about that node are closed, whatever it worked for then. */
    void settle(NodeId node, String... types) {
        settleIf(
                e -> e.node().filter(node::equals).isPresent() && List.of(types).contains(e.type()));
    }

    /** The cause is gone: the open alerts that {@code over} says are closed. */
    void settleIf(Predicate<Event> over) {
        image.alerts().values().stream().filter(over).forEach(this::settle);
    }

    void settle(Event alert) {
        change(new Change.PutEvent(acknowledged(alert)));
    }

    static Event acknowledged(Event e) {
        return new Event(
                e.sequence(), e.at(), e.severity(), e.type(), e.node(), e.ve(), e.actor(), e.text(), e.alert(), true);
    }

    private void event(
            Severity severity, String type, Optional<NodeId> node, Optional<VeId> ve, String text, boolean alert) {
        change(new Change.PutEvent(
                new Event(image.nextEvent(), now, severity, type, node, ve, actor.name(), text, alert, false)));
    }

    void event(Severity severity, String type, String text, boolean alert) {
        // Two services that fail are two alerts of one type.
        boolean open = image.alerts().values().stream()
                .anyMatch(e -> e.type().equals(type) && e.text().equals(text));
        if (!alert || !open) {
            event(severity, type, Optional.empty(), Optional.empty(), text, alert);
        }
    }

    void created(int id) {
        answer = new Outcome.Accepted(image.revision() + 1, OptionalInt.of(id));
    }

    /** Nothing of what was drafted so far happens. */
    Decision rejected(List<Outcome.Reason> reasons, DataCenterImage before) {
        return new Decision(List.of(), List.of(), before, new Outcome.Rejected(reasons), List.of());
    }

    Decision decision() {
        if (changes.isEmpty()) {
            return new Decision(List.of(), List.copyOf(effects), image, answer, List.copyOf(faults));
        }
        DataCenterImage next = image.at(image.revision() + 1, nextId);
        Outcome outcome =
                answer instanceof Outcome.Accepted a ? new Outcome.Accepted(next.revision(), a.created()) : answer;
        return new Decision(List.copyOf(changes), List.copyOf(effects), next, outcome, List.copyOf(faults));
    }
}
