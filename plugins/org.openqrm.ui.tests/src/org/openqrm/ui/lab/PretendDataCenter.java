package org.openqrm.ui.lab;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.Settings;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.loop.DataCenterLoop;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;

/** The real core with pretended machines around it. */
public final class PretendDataCenter implements AutoCloseable {
    private static final int STEP_MS = 100;

    private final ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pretended machines").factory());
    private final Map<MacAddress, Machine> machines = new LinkedHashMap<>();
    private final Map<NodeId, NodeJournal> journals = new ConcurrentHashMap<>();
    private final DataCenterLoop loop;
    private volatile List<ServiceStatus> services = List.of();
    private volatile BootTraffic traffic = BootTraffic.NONE;
    private volatile boolean slow;
    private volatile Function<HistoryQuery, @Nullable Series> loads = _ -> null;

    public PretendDataCenter() throws StoreException {
        loop = new DataCenterLoop(new MemoryStore(), this::run, settings(), InstantSource.system(), () -> services);
        loop.start();
        world.scheduleAtFixedRate(this::step, 0, STEP_MS, TimeUnit.MILLISECONDS);
    }

    private static Settings settings() {
        return new Settings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                3,
                500,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }

    public DataCenter dataCenter() {
        return RememberingDataCenter.of(loop, journals::get, () -> traffic, query -> loads.apply(query));
    }

    /** What is remembered of {@code node} from now on. */
    public void remember(NodeId node, NodeJournal journal) {
        journals.put(node, journal);
    }

    /** What the load was, from now on. */
    public void loads(Function<HistoryQuery, @Nullable Series> history) {
        loads = history;
    }

    /** What the services say of themselves from now on. */
    public void services(List<ServiceStatus> now) {
        services = now;
    }

    /** What goes on in the boot services from now on. */
    public void traffic(BootTraffic now) {
        traffic = now;
    }

    /** Kernels are not built from now on: their import goes on and on. */
    public void holdImports() {
        slow = true;
    }

    /** A machine asks for an address. */
    public void lend(Lease lease) {
        loop.report(new Observation.LeaseWanted(lease));
    }

    /** Something about the server itself asks for a person. */
    public void warn(String type, String text) {
        loop.report(new Observation.Notice(Event.Severity.WARNING, type, text, true));
    }

    /** A machine is plugged in and boots by itself. */
    public MacAddress plugIn(long memoryMiB, int cpus) {
        return onWorld(() -> {
            int number = machines.size() + 1;
            Machine machine = new Machine(number, memoryMiB, cpus, o -> loop.report(o), System::currentTimeMillis);
            machines.put(machine.mac(), machine);
            machine.switchOn();
            return machine.mac();
        });
    }

    /** It runs on, but says nothing any more. */
    public void freeze(String node) {
        Node frozen = loop.current().node(node).orElseThrow();
        onWorld(() -> {
            machine(frozen.id()).ifPresent(Machine::freeze);
            return frozen;
        });
    }

    /** The machines as somebody sees them who stands before them. */
    List<Simulation.Machine> standing() {
        return onWorld(() -> machines.values().stream().map(Machine::standing).toList());
    }

    /** As {@link #freeze} does, whatever the server calls the machine. */
    boolean freeze(MacAddress mac) {
        return onWorld(() -> {
            Machine machine = machines.get(mac);
            if (machine != null) {
                machine.freeze();
            }
            return machine != null;
        });
    }

    /** A frozen machine is switched off and on. */
    boolean mend(MacAddress mac) {
        return onWorld(() -> {
            Machine machine = machines.get(mac);
            if (machine != null && machine.frozen()) {
                machine.switchOn();
            }
            return machine != null;
        });
    }

    private <T> T onWorld(java.util.concurrent.Callable<T> task) {
        try {
            return world.submit(task).get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when it is refused, with the reasons */
    public int submit(Command command) {
        Outcome outcome = CompletableFuture.completedFuture(command)
                .thenCompose(c -> loop.submit(Actor.SYSTEM, c))
                .join();
        return switch (outcome) {
            case Outcome.Accepted a -> a.created().orElse(0);
            case Outcome.Rejected r ->
                throw new IllegalStateException(r.reasons().toString());
        };
    }

    private void step() {
        for (Machine machine : machines.values()) {
            machine.step(BootPlan.of(loop.current(), machine.mac()));
        }
    }

    private Optional<Machine> machine(NodeId id) {
        return loop.current().node(id).flatMap(n -> n.evidence().macs().stream()
                .map(machines::get)
                .filter(java.util.Objects::nonNull)
                .findFirst());
    }

    private void run(Effect effect, Consumer<Observation> done) {
        if (effect instanceof Effect.BuildKernel && slow) {
            return;
        }
        world.execute(() -> done.accept(
                switch (effect) {
                    case Effect.AgentOrder o -> order(o);
                    case Effect.PowerOrder o -> power(o);
                    case Effect.PowerQuestion o -> new Observation.EffectDone(o, true, "on");
                    case Effect.BuildKernel o -> build(o);
                    case Effect.RemoveKernelFiles o -> new Observation.EffectDone(o, true, "");
                }));
    }

    private static Observation build(Effect.BuildKernel order) {
        return order.source().contains("broken")
                ? new Observation.EffectDone(
                        order,
                        false,
                        order.source()
                                + " has no boot/vmlinuz-*: give a Debian kernel package or a directory that has one")
                : new Observation.KernelBuilt(order.kernel(), content());
    }

    private static KernelImage.Content content() {
        return new KernelImage.Content("6.1.0-32-amd64", 8_215_552, 11_534_336, 214, "9f".repeat(32), "3c".repeat(32));
    }

    private Observation order(Effect.AgentOrder order) {
        machine(order.node()).ifPresent(m -> {
            m.switchOff();
            if (order.verb() == Effect.AgentOrder.Verb.REBOOT) {
                m.switchOn();
            }
        });
        return new Observation.EffectDone(order, true, "");
    }

    private Observation power(Effect.PowerOrder order) {
        Optional<Machine> machine = machine(order.node());
        switch (order.verb()) {
            case ON -> machine.ifPresent(Machine::switchOn);
            case OFF -> machine.ifPresent(Machine::switchOff);
            case CYCLE -> machine.ifPresent(Machine::switchOn);
            case STATUS -> {} // only asked
        }
        return new Observation.EffectDone(
                order, true, machine.filter(Machine::on).isPresent() ? "on" : "off");
    }

    @Override
    public void close() {
        world.shutdownNow();
        loop.close();
    }
}
