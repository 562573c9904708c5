package org.openqrm.server.agent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.Telemetry;

/** A data centre that takes every enrolment and inventory at once and remembers what it was told. */
final class FakeDataCenter implements DataCenter, Observer {
    final List<Observation> reported = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile DataCenterImage image = DataCenterImage.empty();
    private volatile Optional<Outcome> refusal = Optional.empty();

    /** From now on everything that is to be committed gets this answer. */
    void refuse(Outcome outcome) {
        refusal = Optional.of(outcome);
    }

    void acceptAgain() {
        refusal = Optional.empty();
    }

    <T extends Observation> List<T> reported(Class<T> kind) {
        return reported.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public synchronized CompletionStage<Outcome> report(Observation observation) {
        reported.add(observation);
        if (refusal.isPresent() && !(observation instanceof Observation.Beat)) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        switch (observation) {
            case Observation.AgentEnrolled e -> put(node(e));
            case Observation.Inventoried i ->
                put(nodeOf(i.sessionId()).withFindings(i.evidence(), Optional.of(i.inventory())));
            default -> {}
        }
        return CompletableFuture.completedFuture(new Outcome.Accepted(image.revision(), java.util.OptionalInt.empty()));
    }

    private Node node(Observation.AgentEnrolled e) {
        Evidence evidence = new Evidence(new TreeSet<>(e.macs()), Optional.empty(), Optional.empty());
        return image.node(e.macs().getFirst())
                .map(n -> n.withSession(Optional.of(e.session())))
                .orElseGet(() -> new Node(
                        new NodeId(image.nodes().size() + 1),
                        e.macs().getFirst().suffix(),
                        evidence,
                        Optional.empty(),
                        new TreeSet<>(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        NodePhase.BOOTING,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.of(e.session()),
                        "",
                        1));
    }

    private Node nodeOf(long sessionId) {
        return image.nodes().values().stream()
                .filter(n -> n.session().filter(s -> s.sessionId() == sessionId).isPresent())
                .findFirst()
                .orElseThrow();
    }

    synchronized void put(Node node) {
        image = ImageChanges.apply(image, new Change.PutNode(node));
        listeners.forEach(Runnable::run);
    }

    Node onlyNode() {
        List<Node> nodes = new ArrayList<>(image.nodes().values());
        if (nodes.size() != 1) {
            throw new AssertionError(nodes.size() + " nodes instead of one");
        }
        return nodes.getFirst();
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        throw new AssertionError("an adapter gives no commands");
    }

    @Override
    public Telemetry telemetry() {
        throw new AssertionError("an adapter does not read telemetry");
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        throw new AssertionError("an adapter does not read events");
    }
}
