package org.openqrm.ui.lab;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Inventory;
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
import org.openqrm.core.telemetry.LoadHistory;
import org.openqrm.core.telemetry.Telemetry;

/**
 * A data centre of many nodes with nothing behind it: an image that changes by itself, as a real one of that size does. Each
 * second all nodes beat, and some nodes and their instances take a step. Commands are refused.
 */
public final class Fleet implements DataCenter, Telemetry, AutoCloseable {
    private static final int NODES_OF_A_VE = 8;
    private static final int NODES_OF_A_RACK = 40;
    private static final int EVENTS = 10_000;

    private final Map<NodeId, LoadHistory> loads = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Event> log = new ArrayList<>();
    private final InstantSource clock;
    private final Instant begin;
    private final int nodes;
    private final int moving;
    private final ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pretended fleet").factory());
    private volatile DataCenterImage image = DataCenterImage.empty();
    private int second;

    /** @param moving how many of the nodes change each second */
    public Fleet(int nodes, int moving, InstantSource clock) {
        this.nodes = nodes;
        this.moving = moving;
        this.clock = clock;
        this.begin = clock.instant();
        for (int ve = 0; ve * NODES_OF_A_VE * 2 < nodes; ve++) {
            VeDefinition definition = VeDefinition.named("service-" + (ve + 1));
            apply(new Change.PutVe(new VirtualEnvironment(
                    new VeId(ve + 1), definition, VirtualEnvironment.Desired.STARTED, 1, 1, begin)));
        }
        for (int i = 0; i < nodes; i++) {
            apply(new Change.PutNode(node(i)));
            assign(i);
        }
        for (int i = 0; i < EVENTS; i++) {
            note(i % nodes, "It is idle.");
        }
        commit();
        beat();
    }

    /** Begins to beat and to change. */
    public void run() {
        world.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void apply(Change change) {
        image = ImageChanges.apply(image, change);
    }

    private static NodeId id(int index) {
        return new NodeId(100_000 + index);
    }

    private Node node(int i) {
        MacAddress mac = new MacAddress("02:00:00:%02x:%02x:%02x".formatted(i >> 16, i >> 8 & 255, i & 255));
        Inventory inventory = new Inventory(
                new Inventory.Cpu("Intel(R) Xeon(R) Gold 6338 @ 2.00GHz", 2, 8 << i % 4, 2000),
                65_536L << i % 3,
                List.of(new Inventory.Nic("eth0", mac, true, 10_000, "ice", true)),
                List.of(),
                new Inventory.Smbios("Dell Inc.", "PowerEdge R650", "S" + i, "u" + i),
                Inventory.Firmware.UEFI,
                Optional.empty(),
                "6.1");
        AgentSession session = new AgentSession(
                i + 1L,
                new UUID(1, i),
                new byte[32],
                new byte[32],
                0,
                "10.%d.%d.%d".formatted(1 + i / 62_500, i / 250 % 250, 2 + i % 250));
        String name = "rack%03d-%02d".formatted(i / NODES_OF_A_RACK + 1, i % NODES_OF_A_RACK + 1);
        return new Node(
                id(i),
                name,
                Evidence.of(mac),
                Optional.of(inventory),
                new TreeSet<>(
                        i % 5 == 0
                                ? Set.of("rack" + (i / NODES_OF_A_RACK + 1), "dmz")
                                : Set.of("rack" + (i / NODES_OF_A_RACK + 1))),
                Optional.empty(),
                false,
                Optional.empty(),
                i % 2 == 0 ? NodePhase.ACTIVE : NodePhase.IDLE,
                begin,
                Optional.empty(),
                Optional.of(session),
                "",
                1);
    }

    /** Every other node runs an instance. */
    private static InstanceId instance(int node) {
        int n = node / 2;
        return new InstanceId(new VeId(n / NODES_OF_A_VE + 1), n % NODES_OF_A_VE + 1);
    }

    private void assign(int node) {
        if (node % 2 == 0) {
            put(node, InstancePhase.ACTIVE, Optional.empty());
            apply(new Change.PutAssignment(new BootAssignment(id(node), instance(node), 1, 1, begin)));
        }
    }

    private void put(int node, InstancePhase phase, Optional<Deadline> deadline) {
        apply(new Change.PutInstance(new Instance(
                instance(node),
                phase,
                clock.instant(),
                Optional.of(id(node)),
                1,
                deadline,
                Optional.empty(),
                Set.of(),
                List.of())));
    }

    private void note(int node, String text) {
        Event event = new Event(
                image.nextEvent(),
                clock.instant(),
                Event.Severity.INFO,
                "node.idle",
                Optional.of(id(node)),
                Optional.empty(),
                "system",
                image.node(id(node)).orElseThrow().name() + ": " + text,
                false,
                false);
        apply(new Change.PutEvent(event));
        synchronized (log) {
            log.add(event);
        }
    }

    private void commit() {
        image = image.at(image.revision() + 1, 1_000_000);
        listeners.forEach(Runnable::run);
    }

    private void beat() {
        long now = clock.millis();
        for (int i = 0; i < nodes; i++) {
            float cpu = i % 2 == 0 ? (float) (0.5 + 0.4 * Math.sin(now / 9000.0 + i)) : 0.01f;
            loads.computeIfAbsent(id(i), _ -> new LoadHistory())
                    .add(new LoadSample(now, cpu, cpu * 8, cpu, 1e6f, 1e6f));
        }
    }

    /** What happens in a second comes in ten commits. */
    private void tick() {
        beat();
        second++;
        for (int part = 0; part < 10; part++) {
            for (int i = part; i < moving; i += 10) {
                step((second * 7919 + i * 104_729) % nodes);
            }
            commit();
        }
    }

    /** Through all phases, so that nothing is the same for long. */
    private void step(int index) {
        Node node = image.node(id(index)).orElseThrow();
        boolean runs = index % 2 == 0;
        NodePhase home = runs ? NodePhase.ACTIVE : NodePhase.IDLE;
        NodePhase next = node.phase() == home ? (runs ? NodePhase.STARTING : NodePhase.BOOTING) : home;
        Optional<Deadline> deadline = next == home
                ? Optional.empty()
                : Optional.of(new Deadline(clock.instant().plusSeconds(120), "its agent reports ready"));
        apply(new Change.PutNode(node.in(next, clock.instant(), deadline)));
        if (runs) {
            put(index, next == home ? InstancePhase.ACTIVE : InstancePhase.STARTING, deadline);
        }
        note(index, next == home ? "It is ready." : "It boots.");
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return CompletableFuture.completedFuture(Outcome.Rejected.because("", "Nothing is behind this."));
    }

    @Override
    public DataCenterImage current() {
        return image;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Telemetry telemetry() {
        return this;
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return CompletableFuture.supplyAsync(() -> {
            synchronized (log) {
                List<Event> fitting = log.stream().filter(query::fits).toList();
                return List.copyOf(fitting.subList(Math.max(0, fitting.size() - query.limit()), fitting.size()));
            }
        });
    }

    @Override
    public Optional<LoadSample> latest(NodeId node) {
        return Optional.ofNullable(loads.get(node)).flatMap(LoadHistory::latest);
    }

    @Override
    public List<LoadSample> history(NodeId node, long since) {
        return Optional.ofNullable(loads.get(node)).map(h -> h.since(since)).orElse(List.of());
    }

    @Override
    public Optional<Long> silence(NodeId node) {
        return latest(node).map(s -> clock.millis() - s.at());
    }

    @Override
    public List<ServiceStatus> services() {
        return List.of();
    }

    @Override
    public void close() {
        world.shutdownNow();
    }
}
