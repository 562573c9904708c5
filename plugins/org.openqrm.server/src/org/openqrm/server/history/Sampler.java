package org.openqrm.server.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.core.telemetry.Telemetry;

/** Takes the load of everything out of the telemetry. What is not heard has no reading. */
final class Sampler {
    private final DataCenter dataCenter;
    private final long holdMs;

    /** @param heartbeat how often a node is heard; where that is seldom, its last word counts until the next but one */
    Sampler(DataCenter dataCenter, Duration heartbeat) {
        this.dataCenter = dataCenter;
        this.holdMs = Math.max(Reading.STEP_MS, 2 * heartbeat.toMillis());
    }

    /** @param at a multiple of ten seconds, ms since the epoch, just gone by */
    Map<Subject, Reading> take(long at) {
        DataCenterImage image = dataCenter.current();
        Telemetry telemetry = dataCenter.telemetry();
        Map<Subject, Reading> readings = new HashMap<>();
        List<Reading> all = new ArrayList<>();
        image.nodes().forEach((node, _) -> node(telemetry, node, at).ifPresent(reading -> {
            readings.put(new Subject.OfNode(node), reading);
            all.add(reading);
        }));
        image.instancesByVe().forEach((ve, slots) -> group(at, on(slots, readings))
                .ifPresent(reading -> readings.put(new Subject.OfVe(ve), reading)));
        group(at, all).ifPresent(reading -> readings.put(new Subject.Whole(), reading));
        return readings;
    }

    private Optional<Reading> node(Telemetry telemetry, NodeId node, long at) {
        List<LoadSample> heard = telemetry.history(node, at - Reading.STEP_MS).stream()
                .filter(sample -> sample.at() <= at)
                .toList();
        if (heard.isEmpty()) {
            heard = telemetry.history(node, at - holdMs).stream()
                    .filter(sample -> sample.at() <= at)
                    .toList();
            heard = heard.isEmpty() ? heard : List.of(heard.getLast());
        }
        return heard.isEmpty() ? Optional.empty() : Optional.of(new Reading(fold(at, heard, 1), 1));
    }

    private static List<Reading> on(List<Instance> slots, Map<Subject, Reading> readings) {
        return slots.stream()
                .map(Instance::node)
                .flatMap(Optional::stream)
                .map(node -> Optional.ofNullable(readings.get(new Subject.OfNode(node))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Reading> group(long at, List<Reading> nodes) {
        List<LoadSample> heard = nodes.stream().map(Reading::load).toList();
        return heard.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(fold(at, heard, heard.size()), heard.size()));
    }

    /** The mean, but traffic is that of {@code many} added up. */
    private static LoadSample fold(long at, List<LoadSample> samples, int many) {
        double count = samples.size();
        double cpu = 0;
        double load = 0;
        double memory = 0;
        double rx = 0;
        double tx = 0;
        for (LoadSample s : samples) {
            cpu += s.cpu();
            load += s.load1();
            memory += s.memoryUsed();
            rx += s.rxBytesPerSecond();
            tx += s.txBytesPerSecond();
        }
        return new LoadSample(
                at,
                (float) (cpu / count),
                (float) (load / count),
                (float) (memory / count),
                (float) (rx / count * many),
                (float) (tx / count * many));
    }
}
