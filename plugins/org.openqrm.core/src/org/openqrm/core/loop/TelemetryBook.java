package org.openqrm.core.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.telemetry.LoadHistory;
import org.openqrm.core.telemetry.Telemetry;

/** The load histories of all nodes: written by the core thread, read by any. */
final class TelemetryBook implements Telemetry {
    private final Map<NodeId, LoadHistory> histories = new ConcurrentHashMap<>();
    private final Map<NodeId, Long> lastBeat = new ConcurrentHashMap<>();
    private final Supplier<List<ServiceStatus>> services;
    private final java.util.function.LongSupplier nanos;

    TelemetryBook(Supplier<List<ServiceStatus>> services, java.util.function.LongSupplier nanos) {
        this.services = services;
        this.nanos = nanos;
    }

    void add(NodeId node, LoadSample sample) {
        histories.computeIfAbsent(node, n -> new LoadHistory()).add(sample);
        lastBeat.put(node, nanos.getAsLong());
    }

    void forget(NodeId node) {
        histories.remove(node);
        lastBeat.remove(node);
    }

    @Override
    public Optional<LoadSample> latest(NodeId node) {
        return Optional.ofNullable(histories.get(node)).flatMap(LoadHistory::latest);
    }

    @Override
    public List<LoadSample> history(NodeId node, long since) {
        LoadHistory history = histories.get(node);
        return history == null ? List.of() : history.since(since);
    }

    @Override
    public Optional<Long> silence(NodeId node) {
        return Optional.ofNullable(lastBeat.get(node)).map(at -> (nanos.getAsLong() - at) / 1_000_000);
    }

    @Override
    public List<ServiceStatus> services() {
        return services.get();
    }
}
