package org.openqrm.server.net;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.Telemetry;

/** Stands in for the core: keeps leases as the core does, on a thread of its own, and remembers what it was told. */
public final class CoreDouble implements DataCenter, Observer, AutoCloseable {
    private final ExecutorService loop =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private final List<Observation> reports = new CopyOnWriteArrayList<>();
    private volatile CompletionStage<Void> gate = CompletableFuture.completedFuture(null);
    private volatile DataCenterImage image = DataCenterImage.empty();
    private volatile boolean refusing;

    /** Commits nothing before {@code gate} completes. */
    public void holdUntil(CompletionStage<Void> gate) {
        this.gate = gate;
    }

    public void refuse() {
        refusing = true;
    }

    public synchronized void put(Change change) {
        image = ImageChanges.apply(image, change);
    }

    /** A lease as if granted before. */
    public void lease(String mac, String address, Instant expires) {
        put(new Change.PutLease(new Lease(new MacAddress(mac), address, expires)));
    }

    /** A node that the machine with {@code mac} is. */
    public void node(int id, String name, String mac, NodePhase phase) {
        put(new Change.PutNode(new Node(
                new NodeId(id),
                name,
                Evidence.of(new MacAddress(mac)),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                phase,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                "",
                1)));
    }

    public List<Observation> reports() {
        return List.copyOf(reports);
    }

    @Override
    public CompletionStage<Outcome> report(Observation observation) {
        reports.add(observation);
        return gate.thenApplyAsync(ready -> commit(observation), loop);
    }

    private Outcome commit(Observation observation) {
        if (refusing) {
            return Outcome.Rejected.because("address", "refused by the test");
        }
        if (observation instanceof Observation.LeaseWanted wanted) {
            Lease lease = wanted.lease();
            boolean taken = image.leaseOf(lease.address())
                    .filter(holder -> !holder.mac().equals(lease.mac()))
                    .isPresent();
            if (taken) {
                return Outcome.Rejected.because("address", "taken");
            }
            put(new Change.PutLease(lease));
        }
        if (observation instanceof Observation.LeaseDeclined declined) {
            put(new Change.RemoveLease(declined.mac()));
        }
        return new Outcome.Accepted(1, OptionalInt.empty());
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        throw new UnsupportedOperationException("adapters submit no commands");
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return () -> {};
    }

    @Override
    public Telemetry telemetry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }
}
