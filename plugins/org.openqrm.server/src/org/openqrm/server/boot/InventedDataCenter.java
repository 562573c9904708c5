package org.openqrm.server.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.Telemetry;

/** A data centre of leases and one kernel that exists for a {@link Rehearsal} only, and takes no notice of anything. */
final class InventedDataCenter implements DataCenter, Observer {
    static final Duration TERM = Duration.ofHours(1);

    private volatile DataCenterImage image = ImageChanges.apply(
            DataCenterImage.empty(),
            new Change.PutKernel(new KernelImage(
                    new KernelId(1),
                    "rehearsal",
                    "",
                    KernelImage.ImportState.READY,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Instant.EPOCH)));

    void lease(String mac, String address) {
        image = ImageChanges.apply(
                image,
                new Change.PutLease(
                        new Lease(new MacAddress(mac), address, Instant.now().plus(TERM))));
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public CompletionStage<Outcome> report(Observation observation) {
        return CompletableFuture.completedFuture(new Outcome.Accepted(0, OptionalInt.empty()));
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return CompletableFuture.completedFuture(Outcome.Rejected.because("", "a rehearsal takes no commands"));
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return () -> {};
    }

    @Override
    public Telemetry telemetry() {
        throw new UnsupportedOperationException("a rehearsal has no telemetry");
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return CompletableFuture.completedFuture(List.of());
    }
}
