package org.openqrm.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openqrm.core.DataCenter;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.net.Tally;

/**
 * The thread {@code openqrm-history}, which alone touches the files: it takes readings, writes them in small turns, and
 * answers who asks between two turns.
 */
public final class HistoryService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HistoryService.class.getName());
    private static final long TURN_MS = 1000;

    /** As long as a stop may take for what is not yet written. */
    private static final long LAST_WRITES_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final HistoryConfig config;
    private final InstantSource clock;
    private final Tally<HistoryCount> counts = new Tally<>(HistoryCount.class);
    private final Optional<HistoryFiles> files;
    private final HistoryKeeper keeper;
    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "openqrm-history");
    private volatile boolean stopping;

    /** @param complain gets a sentence when writing begins to fail; any thread */
    public HistoryService(HistoryConfig config, DataCenter dataCenter, InstantSource clock, Consumer<String> complain) {
        this.config = config;
        this.clock = clock;
        this.files = config.enabled()
                ? Optional.of(new HistoryFiles(config.directory(), () -> usable(config.directory()), counts))
                : Optional.empty();
        this.keeper = new HistoryKeeper(dataCenter, config.heartbeat(), files, counts, complain);
    }

    /** What cannot be asked is taken for enough: the write itself will tell. */
    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "free space unknown", e);
            return Long.MAX_VALUE;
        }
    }

    /** Once. */
    public void start() {
        thread.start();
    }

    private void run() {
        long next = clock.millis();
        while (!stopping) {
            try {
                Runnable request = requests.poll(Math.clamp(next - clock.millis(), 0, TURN_MS), TimeUnit.MILLISECONDS);
                if (request != null) {
                    request.run();
                }
                long now = clock.millis();
                if (now >= next || next - now > TURN_MS) {
                    next = now - Math.floorMod(now, TURN_MS) + TURN_MS;
                    keeper.tick(now);
                }
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.WARNING, "Somebody interrupted the history; close() is the way to stop it");
            } catch (RuntimeException | InternalError e) {
                LOG.log(System.Logger.Level.ERROR, "A fault in the load history", e);
            }
        }
        long end = System.nanoTime() + LAST_WRITES_NANOS;
        keeper.flushAll(() -> System.nanoTime() < end);
    }

    /** Any thread; the answer comes on the history's. */
    public CompletionStage<Series> read(HistoryQuery query) {
        CompletableFuture<Series> answer = new CompletableFuture<>();
        requests.add(() -> answer(query, answer));
        if (stopping || !thread.isAlive()) {
            answer.complete(Series.empty(query.subject()));
        }
        return answer;
    }

    private void answer(HistoryQuery query, CompletableFuture<Series> answer) {
        Series series = Series.empty(query.subject());
        try {
            series = keeper.read(query, clock.millis());
        } finally {
            answer.complete(series);
        }
    }

    /** Any thread. */
    public ServiceStatus status() {
        List<Counter> counters = new ArrayList<>();
        counters.add(new Counter("files", files.map(HistoryFiles::files).orElse(0L)));
        counters.add(new Counter("bytes", files.map(HistoryFiles::bytes).orElse(0L)));
        counters.addAll(counts.counters());
        Optional<String> trouble = keeper.trouble();
        boolean running = thread.isAlive() && config.enabled() && trouble.isEmpty();
        String detail = !config.enabled()
                ? "turned off by history.enabled; only the last ten minutes are known"
                : trouble.map(why -> "cannot write: " + why).orElse("load in " + config.directory());
        return new ServiceStatus("History", running, detail, counters);
    }

    /** Writes what is not yet written and joins. */
    @Override
    public void close() {
        stopping = true;
        requests.add(() -> {}); // wakes it
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (Runnable left = requests.poll(); left != null; left = requests.poll()) {
            left.run(); // nobody else touches the files now
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
