package org.openqrm.server.history;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Points;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.server.net.Tally;

/**
 * Takes a reading of everything every ten seconds, and writes those of each subject together every five minutes: each
 * second a three-hundredth of the subjects, so that ten thousand files are no burst. A read writes what it is about
 * first. Driven by a clock that is handed in; for one thread.
 */
final class HistoryKeeper {
    /** What a crash loses at most. */
    static final long FLUSH_S = 300;

    private static final long SWEEP_S = 60;
    private static final long RETRY_S = 30;
    private static final long COMPLAINT_MS = 3_600_000;

    private final DataCenter dataCenter;
    private final Sampler sampler;
    private final Optional<HistoryFiles> files;
    private final Tally<HistoryCount> counts;
    private final Consumer<String> complain;
    private final Duration step;
    private final Map<Subject, Trail> trails = new HashMap<>();
    private volatile Optional<String> trouble = Optional.empty();
    private boolean ready;
    private long now;
    private long complained;
    private long lastReading;
    private long lastSecond;

    /**
     * @param files empty: nothing is kept beyond the last minutes
     * @param complain gets a sentence when writing begins to fail
     */
    HistoryKeeper(
            DataCenter dataCenter,
            Duration heartbeat,
            Optional<HistoryFiles> files,
            Tally<HistoryCount> counts,
            Consumer<String> complain) {
        this.dataCenter = dataCenter;
        this.sampler = new Sampler(dataCenter, heartbeat);
        this.files = files;
        this.counts = counts;
        this.complain = complain;
        this.step = heartbeat.toMillis() > Reading.STEP_MS ? heartbeat : Duration.ofMillis(Reading.STEP_MS);
    }

    /** Why nothing can be written at present. Any thread. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Does what is due; to be called about once a second. */
    void tick(long now) {
        long second = now / 1000;
        this.now = now;
        if (!ready && (lastSecond == 0 || second % RETRY_S == 0)) {
            ready = attempt(HistoryFiles::prepare);
            trouble = ready ? Optional.empty() : trouble;
        }
        long grid = Math.floorDiv(now, Reading.STEP_MS) * Reading.STEP_MS;
        if (grid != lastReading) {
            read(grid);
        }
        if (ready) {
            flush(second);
        }
        if (ready && second / SWEEP_S != lastSecond / SWEEP_S) {
            sweep();
        }
        lastSecond = second;
    }

    private void read(long at) {
        long missed = lastReading == 0 ? 0 : Math.abs(at - lastReading) / Reading.STEP_MS - 1;
        counts.add(HistoryCount.LATE, missed);
        if (at < lastReading) {
            trails.clear(); // the clock was set back: what comes now would be out of order
        }
        lastReading = at;
        sampler.take(at).forEach((subject, reading) -> {
            counts.count(HistoryCount.READINGS);
            boolean lost = trails.computeIfAbsent(subject, _ -> new Trail()).add(reading);
            if (lost && files.isPresent()) {
                counts.count(HistoryCount.LOST);
            }
        });
    }

    /** Those whose turn has come since the last call; while writing fails, all of them now and then until one fails. */
    private void flush(long second) {
        boolean failing = trouble.isPresent();
        if (failing && second % RETRY_S != 0) {
            return;
        }
        long turns = lastSecond == 0 || failing ? FLUSH_S : second - lastSecond;
        for (Map.Entry<Subject, Trail> entry : trails.entrySet()) {
            if (Math.floorMod(second - turn(entry.getKey()), FLUSH_S) < turns
                    && !write(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    private static int turn(Subject subject) {
        return switch (subject) {
            case Subject.OfNode(var id) -> id.value();
            case Subject.OfVe(var id) -> id.value();
            case Subject.Whole _ -> 0;
        };
    }

    private boolean write(Subject subject, Trail trail) {
        List<Reading> readings = trail.unwritten();
        if (readings.isEmpty()) {
            return true;
        }
        if (!attempt(files -> files.write(subject, readings))) {
            return false;
        }
        trouble = Optional.empty();
        trail.written(!(subject instanceof Subject.OfNode));
        return true;
    }

    /**
     * Writes everything that is left.
     *
     * @param goOn asked before each file
     */
    void flushAll(BooleanSupplier goOn) {
        for (Map.Entry<Subject, Trail> entry : trails.entrySet()) {
            if (!ready || !goOn.getAsBoolean() || !write(entry.getKey(), entry.getValue())) {
                return;
            }
        }
    }

    private void sweep() {
        DataCenterImage image = dataCenter.current();
        Set<Subject> known = new HashSet<>(Set.of(new Subject.Whole()));
        image.nodes().forEach((id, _) -> known.add(new Subject.OfNode(id)));
        image.ves().forEach((id, _) -> known.add(new Subject.OfVe(id)));
        trails.keySet().retainAll(known);
        attempt(files -> files.sweep(known));
    }

    private interface Deed {
        void with(HistoryFiles files) throws IOException;
    }

    /** @return whether there are files and it went well */
    private boolean attempt(Deed deed) {
        if (files.isEmpty()) {
            return false;
        }
        try {
            deed.with(files.get());
            return true;
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (now - complained >= COMPLAINT_MS) {
                complained = now;
                complain.accept("The load history cannot be kept: " + why
                        + ". Nothing else is affected; it goes on when this is mended.");
            }
            trouble = Optional.of(why);
            return false;
        }
    }

    /** What is known: from disk, not yet written, and of a node the samples of the last minutes. */
    Series read(HistoryQuery query, long now) {
        long from = query.from().toEpochMilli();
        long to = query.to().toEpochMilli();
        Rung rung = Rung.reaching(from, now);
        long fine = (to - from) / (query.maxPoints() - 1);
        List<Point> points = onDisk(query.subject(), rung, from, to);
        points.addAll(unwritten(
                query.subject(), points.isEmpty() ? from : points.getLast().at(), to));
        if (query.subject() instanceof Subject.OfNode(var node) && fine < Reading.STEP_MS) {
            points = Points.join(points, live(node, from, to));
        }
        long width = rung.stepMs();
        if (points.size() > query.maxPoints() || rung != Rung.TEN_SECONDS) {
            // In two steps, or the readings of the last hour would weigh as much as the hours before it.
            width = Math.max(width, roundedUp(fine));
            points = Points.condense(Points.condense(points, rung.stepMs()), width);
        }
        return new Series(query.subject(), Duration.ofMillis(Math.max(width, step.toMillis())), points);
    }

    private List<Point> live(NodeId node, long from, long to) {
        return dataCenter.telemetry().history(node, from).stream()
                .filter(sample -> sample.at() <= to)
                .map(Point::of)
                .toList();
    }

    /** A multiple of ten seconds, and more than would just do: intervals may be cut at both ends. */
    private static long roundedUp(long width) {
        return (width / Reading.STEP_MS + 1) * Reading.STEP_MS;
    }

    private List<Point> onDisk(Subject subject, Rung rung, long from, long to) {
        List<Point> points = new ArrayList<>();
        if (ready) {
            Optional.ofNullable(trails.get(subject)).ifPresent(trail -> write(subject, trail));
            attempt(files -> points.addAll(files.read(subject, rung, from, to)));
        }
        return points;
    }

    /** Readings in memory, which are there even if nothing can be written. */
    private List<Point> unwritten(Subject subject, long after, long to) {
        return Optional.ofNullable(trails.get(subject)).map(Trail::all).orElse(List.of()).stream()
                .filter(reading -> reading.at() > after && reading.at() <= to)
                .map(Reading::point)
                .toList();
    }
}
