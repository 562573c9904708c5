package org.openqrm.server.assembly;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;

/** A service that may fail to start without taking the others with it. */
final class Service {
    private static final System.Logger LOG = System.getLogger(Service.class.getName());

    private final String name;
    private final Start start;
    private final Supplier<List<ServiceStatus>> statuses;
    private final AutoCloseable close;
    private volatile Optional<String> failure = Optional.empty();

    /** What starts the service; afterwards it runs, or nothing of it does. */
    @FunctionalInterface
    interface Start {
        void run() throws IOException;
    }

    Service(String name, Start start, Supplier<List<ServiceStatus>> statuses, AutoCloseable close) {
        this.name = name;
        this.start = start;
        this.statuses = statuses;
        this.close = close;
    }

    /**
     * @param complain gets a sentence if it does not start
     * @return whether it runs
     */
    boolean start(Consumer<String> complain) {
        try {
            start.run();
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            boolean expected = e instanceof IOException && e.getMessage() != null;
            String reason = expected ? String.valueOf(e.getMessage()) : e.toString();
            failure = Optional.of(reason);
            LOG.log(System.Logger.Level.ERROR, name + " does not run: " + reason, expected ? null : e);
            complain.accept(name + " does not run: " + reason);
            return false;
        }
    }

    /** As the service sees it itself; with the reason if it did not start. */
    List<ServiceStatus> statuses() {
        return failure.map(reason -> statuses.get().stream()
                        .map(s -> s.running() ? s : new ServiceStatus(s.name(), false, reason, s.counters()))
                        .toList())
                .orElseGet(statuses);
    }

    void close() throws Exception {
        close.close();
    }
}
