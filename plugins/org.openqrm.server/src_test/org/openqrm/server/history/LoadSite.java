package org.openqrm.server.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.LoadHistory;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.core.telemetry.Telemetry;
import org.openqrm.server.net.Tally;

/** A data centre whose nodes tell their load by a clock that the test turns, and the history of it. */
final class LoadSite implements DataCenter, Telemetry {
    /** A full hour, which is a full interval of every rung. */
    static final long START = 1_800_000_000_000L;

    final Tally<HistoryCount> counts = new Tally<>(HistoryCount.class);
    final List<String> complaints = new ArrayList<>();
    final Path directory;
    long now = START;
    long usable = Long.MAX_VALUE;
    HistoryKeeper keeper;
    private final boolean enabled;
    private final Map<NodeId, LoadHistory> rings = new HashMap<>();
    private final Map<NodeId, LongFunction<LoadSample>> loads = new HashMap<>();
    private volatile DataCenterImage image = DataCenterImage.empty();

    LoadSite(Path directory, boolean enabled) {
        this.directory = directory;
        this.enabled = enabled;
        this.keeper = open();
    }

    private HistoryKeeper open() {
        Optional<HistoryFiles> files =
                enabled ? Optional.of(new HistoryFiles(directory, () -> usable, counts)) : Optional.empty();
        return new HistoryKeeper(this, Duration.ofSeconds(1), files, counts, complaints::add);
    }

    /** As if the server had been stopped and started again: what is in memory is lost. */
    void restart(boolean inOrder) {
        if (inOrder) {
            keeper.flushAll(() -> true);
        }
        rings.clear();
        keeper = open();
        keeper.tick(now);
    }

    /** @param load the sample at a time, ms since the epoch */
    NodeId node(int id, LongFunction<LoadSample> load) {
        MacAddress mac = new MacAddress("52:54:00:%02x:%02x:%02x".formatted(id >> 16, id >> 8 & 255, id & 255));
        Node node = new Node(
                new NodeId(id),
                "node-" + id,
                Evidence.of(mac),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                NodePhase.IDLE,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                "",
                1);
        apply(new Change.PutNode(node));
        loads.put(node.id(), load);
        return node.id();
    }

    /** @param nodes that its instances are on */
    VeId ve(int id, NodeId... nodes) {
        VeId ve = new VeId(id);
        apply(new Change.PutVe(new VirtualEnvironment(
                ve, VeDefinition.named("ve-" + id), VirtualEnvironment.Desired.STARTED, 1, 1, Instant.EPOCH)));
        for (int i = 0; i < nodes.length; i++) {
            apply(new Change.PutInstance(new Instance(
                    new InstanceId(ve, i + 1),
                    InstancePhase.ACTIVE,
                    Instant.EPOCH,
                    Optional.of(nodes[i]),
                    1,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    List.of())));
        }
        return ve;
    }

    void apply(Change change) {
        image = ImageChanges.apply(image, change);
    }

    /** From now on nothing is heard of it. */
    void mute(NodeId node) {
        loads.remove(node);
    }

    /** Time passes: each node tells its load every second, the history does what is due. */
    void run(Duration time) {
        run(time, 1000);
    }

    /** The same with {@code step} ms between two turns; the load is told at each. */
    void run(Duration time, long step) {
        long end = now + time.toMillis();
        while (now < end) {
            now += step;
            loads.forEach((node, load) ->
                    rings.computeIfAbsent(node, _ -> new LoadHistory()).add(load.apply(now)));
            keeper.tick(now);
        }
    }

    Series last(Subject subject, Duration span, int maxPoints) {
        Instant to = Instant.ofEpochMilli(now);
        return keeper.read(new HistoryQuery(subject, to.minus(span), to, maxPoints), now);
    }

    static LoadSample sample(long at, double cpu) {
        return new LoadSample(at, (float) cpu, (float) (10 * cpu), 0.25f, 1000, 500);
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public Telemetry telemetry() {
        return this;
    }

    @Override
    public Optional<LoadSample> latest(NodeId node) {
        return Optional.ofNullable(rings.get(node)).flatMap(LoadHistory::latest);
    }

    @Override
    public List<LoadSample> history(NodeId node, long since) {
        LoadHistory ring = rings.get(node);
        return ring == null ? List.of() : ring.since(since);
    }

    @Override
    public Optional<Long> silence(NodeId node) {
        throw new AssertionError("the history goes by the samples");
    }

    @Override
    public List<ServiceStatus> services() {
        throw new AssertionError("the history does not ask how the services fare");
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        throw new AssertionError("the history gives no commands");
    }

    @Override
    public Runnable onChange(Runnable listener) {
        throw new AssertionError("the history does not listen");
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        throw new AssertionError("the history does not read events");
    }
}
