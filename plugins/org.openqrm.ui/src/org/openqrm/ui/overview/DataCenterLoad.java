package org.openqrm.ui.overview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.Node;
import org.openqrm.core.telemetry.LoadHistory;
import org.openqrm.core.telemetry.Telemetry;

/**
 * The mean load of all nodes that are heard, over the last minutes. Each call adds one reading; what went before the first
 * call is taken from the nodes' histories, where there are not too many of them. Used on one thread.
 */
final class DataCenterLoad {
    private static final int NODES_WITH_HISTORY = 500;
    private static final long BUCKET_MS = 5000;
    private static final long FRESH_MS = 10_000;

    private final DataCenter dataCenter;
    private final Deque<LoadSample> samples = new ArrayDeque<>();
    private boolean filled;

    DataCenterLoad(DataCenter dataCenter) {
        this.dataCenter = dataCenter;
    }

    /** Those after {@code since}, oldest first; the last one taken at {@code now}, both in ms since the epoch. */
    List<LoadSample> since(long since, long now) {
        List<Node> nodes = List.copyOf(dataCenter.current().nodes().values());
        Telemetry telemetry = dataCenter.telemetry();
        if (!filled && nodes.size() <= NODES_WITH_HISTORY) {
            samples.addAll(history(nodes, telemetry, since));
        }
        filled = true;
        List<LoadSample> fresh = nodes.stream()
                .map(n -> telemetry.latest(n.id()))
                .flatMap(Optional::stream)
                .filter(s -> now - s.at() < FRESH_MS)
                .toList();
        if (!fresh.isEmpty()) {
            samples.add(mean(fresh, now));
        }
        while (samples.size() > LoadHistory.CAPACITY) {
            samples.removeFirst();
        }
        return samples.stream().filter(s -> s.at() > since).toList();
    }

    private static List<LoadSample> history(List<Node> nodes, Telemetry telemetry, long since) {
        Map<Long, List<LoadSample>> buckets = new TreeMap<>();
        for (Node node : nodes) {
            for (LoadSample s : telemetry.history(node.id(), since)) {
                buckets.computeIfAbsent(s.at() / BUCKET_MS, _ -> new ArrayList<>())
                        .add(s);
            }
        }
        return buckets.entrySet().stream()
                .map(e -> mean(e.getValue(), e.getKey() * BUCKET_MS + BUCKET_MS / 2))
                .toList();
    }

    private static LoadSample mean(List<LoadSample> all, long at) {
        float n = all.size();
        float cpu = 0;
        float load = 0;
        float memory = 0;
        float rx = 0;
        float tx = 0;
        for (LoadSample s : all) {
            cpu += s.cpu();
            load += s.load1();
            memory += s.memoryUsed();
            rx += s.rxBytesPerSecond();
            tx += s.txBytesPerSecond();
        }
        return new LoadSample(at, cpu / n, load / n, memory / n, rx, tx);
    }
}
