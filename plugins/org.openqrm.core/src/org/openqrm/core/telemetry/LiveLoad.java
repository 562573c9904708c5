package org.openqrm.core.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.telemetry.Series.Point;

/** What the samples in memory alone can tell of the load: the last minutes. */
public final class LiveLoad {
    private static final long BUCKET_MS = 5000;

    /** Of more nodes it would take too long for whoever asks; their history is what a server keeps. */
    private static final int MOST_NODES = 100;

    /** The samples of several nodes in one interval. */
    private record Bucket(Set<NodeId> nodes, List<LoadSample> samples) {
        Point point(long at) {
            float many = nodes.size();
            float all = samples.size();
            float cpu = 0;
            float load = 0;
            float memory = 0;
            float rx = 0;
            float tx = 0;
            for (LoadSample s : samples) {
                cpu += s.cpu() / all;
                load += s.load1() / all;
                memory += s.memoryUsed() / all;
                rx += s.rxBytesPerSecond() / all * many;
                tx += s.txBytesPerSecond() / all * many;
            }
            LoadSample mean = new LoadSample(at, cpu, load, memory, rx, tx);
            return new Point(mean, mean, many);
        }
    }

    private LiveLoad() {}

    public static Series of(DataCenterImage image, Telemetry telemetry, HistoryQuery query) {
        long from = query.from().toEpochMilli();
        long to = query.to().toEpochMilli();
        List<Point> points = query.subject() instanceof Subject.OfNode(NodeId node)
                ? telemetry.history(node, from).stream()
                        .filter(sample -> sample.at() <= to)
                        .map(Point::of)
                        .toList()
                : together(nodes(image, query.subject()), telemetry, from, to);
        long width = (to - from) / (query.maxPoints() - 1) + 1;
        boolean many = points.size() > query.maxPoints();
        return new Series(
                query.subject(),
                Duration.ofMillis(Math.max(width, 2 * BUCKET_MS)),
                many ? Points.condense(points, width) : points);
    }

    private static List<NodeId> nodes(DataCenterImage image, Subject subject) {
        List<NodeId> nodes = new ArrayList<>();
        if (subject instanceof Subject.OfVe(var ve)) {
            image.instances(ve).stream()
                    .map(Instance::node)
                    .flatMap(Optional::stream)
                    .forEach(nodes::add);
        } else {
            image.nodes().forEach((id, _) -> nodes.add(id));
        }
        return nodes.size() > MOST_NODES ? List.of() : nodes;
    }

    private static List<Point> together(List<NodeId> nodes, Telemetry telemetry, long from, long to) {
        Map<Long, Bucket> buckets = new TreeMap<>();
        for (NodeId node : nodes) {
            for (LoadSample sample : telemetry.history(node, from)) {
                long end = (Math.floorDiv(sample.at() - 1, BUCKET_MS) + 1) * BUCKET_MS;
                if (end <= to) {
                    Bucket bucket = buckets.computeIfAbsent(end, _ -> new Bucket(new HashSet<>(), new ArrayList<>()));
                    bucket.nodes().add(node);
                    bucket.samples().add(sample);
                }
            }
        }
        return buckets.entrySet().stream()
                .map(entry -> entry.getValue().point(entry.getKey()))
                .toList();
    }
}
