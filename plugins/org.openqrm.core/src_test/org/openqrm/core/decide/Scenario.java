package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/** A data centre without threads: a test says what happens, time passes when told, effects wait to be answered. */
final class Scenario implements Signs {
    final Settings settings = Settings.defaults();
    final List<Effect> effects = new ArrayList<>();
    DataCenterImage image = DataCenterImage.empty();
    /** Of the last reconciliation. */
    List<StepFault> faults = List.of();

    Instant now = Instant.parse("2026-03-01T03:12:00Z");
    private final Decider decider = new Decider(settings);
    private final Map<NodeId, Instant> beats = new HashMap<>();
    private final Map<NodeId, Instant> orders = new HashMap<>();
    private final Map<NodeId, Effect.PowerOrder> failedPower = new HashMap<>();
    private Instant graceEnds = now;
    private int sessions;

    @Override
    public Duration silence(NodeId node) {
        Instant heard = beats.getOrDefault(node, graceEnds);
        return Duration.between(heard.isAfter(graceEnds) ? heard : graceEnds, now);
    }

    @Override
    public Duration sinceBeat(NodeId node) {
        return Duration.between(beats.getOrDefault(node, Instant.EPOCH), now);
    }

    @Override
    public boolean heard(NodeId node) {
        return beats.containsKey(node);
    }

    @Override
    public boolean busy(NodeId node) {
        return effects.stream().anyMatch(e -> nodeOf(e).filter(node::equals).isPresent());
    }

    @Override
    public Optional<Effect.PowerOrder> failedPower(NodeId node) {
        return Optional.ofNullable(failedPower.get(node));
    }

    @Override
    public Duration sinceOrder(NodeId node) {
        return Duration.between(orders.getOrDefault(node, Instant.EPOCH), now);
    }

    private static Optional<NodeId> nodeOf(Effect effect) {
        return effect.concerns();
    }

    private Outcome apply(Decision decision) {
        image = decision.image();
        decision.effects().forEach(e -> {
            effects.add(e);
            nodeOf(e).ifPresent(n -> {
                orders.put(n, now);
                failedPower.remove(n);
            });
        });
        return decision.outcome();
    }

    Outcome ask(Command command) {
        Outcome outcome = apply(decider.decide(image, Actor.WORKBENCH, command, now, this));
        settle();
        return outcome;
    }

    void order(Command command) {
        assertThat(ask(command)).as("outcome of %s", command).isInstanceOf(Outcome.Accepted.class);
    }

    Outcome see(Observation observation) {
        if (observation instanceof Observation.EffectDone done
                && !done.ok()
                && done.effect() instanceof Effect.PowerOrder order
                && !busy(order.node())) {
            failedPower.put(order.node(), order);
        }
        Outcome outcome = apply(decider.decide(image, observation, now, this));
        settle();
        return outcome;
    }

    void settle() {
        for (int i = 0; i < 50; i++) {
            long before = image.revision();
            Decision decision = decider.reconcile(image, now, this);
            apply(decision);
            faults = decision.faults();
            if (image.revision() == before) {
                return;
            }
        }
        throw new AssertionError("the reconciler does not come to rest");
    }

    /** Time passes in steps of a second; nodes named in {@code beating} send a heartbeat in each. */
    void pass(int seconds, Stage stage, String... beating) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            for (String name : beating) {
                beat(name, stage);
            }
            settle();
        }
    }

    void restart() {
        effects.clear();
        beats.clear();
        orders.clear();
        failedPower.clear();
        graceEnds = now.plus(settings.restartGrace());
        apply(decider.resume(image, now, this));
        settle();
    }

    void beat(String name, Stage stage) {
        beat(node(name).session().orElseThrow(), stage);
    }

    Outcome beat(AgentSession session, Stage stage) {
        image.nodeOfSession(session.sessionId()).ifPresent(n -> beats.put(n.id(), now));
        return see(new Observation.Beat(
                session.sessionId(), stage, "", new LoadSample(now.toEpochMilli(), 0.1f, 0.2f, 0.3f, 0, 0)));
    }

    static MacAddress mac(int number) {
        return new MacAddress(String.format("52:54:00:77:00:%02x", number));
    }

    /** The machine boots what the plan says and its agent enrols. */
    AgentSession boots(int number) {
        long generation = image.node(mac(number))
                .flatMap(n -> image.assignment(n.id()))
                .map(BootAssignment::generation)
                .orElse(0L);
        see(new Observation.BootServed(mac(number), generation));
        return enrols(number, generation);
    }

    AgentSession newSession(int number, long generation) {
        sessions++;
        return new AgentSession(
                sessions, new UUID(0, sessions), new byte[32], new byte[32], generation, "10.77.0." + (100 + number));
    }

    AgentSession enrols(int number, long generation) {
        now = now.plusSeconds(5);
        AgentSession session = newSession(number, generation);
        assertThat(enrol(number, session)).isInstanceOf(Outcome.Accepted.class);
        return session;
    }

    Outcome enrol(int number, AgentSession session) {
        Outcome outcome = see(new Observation.AgentEnrolled(
                List.of(mac(number)),
                "nonce" + session.sessionId(),
                now.plusSeconds(900).getEpochSecond(),
                session));
        image.nodeOfSession(session.sessionId()).ifPresent(n -> {
            beats.put(n.id(), now);
            failedPower.remove(n.id());
        });
        return outcome;
    }

    /** A machine appears, is inventoried and idle, with a power device. */
    Node idle(int number, long memoryMiB) {
        AgentSession session = boots(number);
        inventory(session, number, memoryMiB);
        Node node = image.node(mac(number)).orElseThrow();
        order(new Command.SetPowerDevice(
                node.id(),
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1." + number, 623, "admin")),
                Optional.of(new Secret("secret".toCharArray()))));
        return image.node(mac(number)).orElseThrow();
    }

    void inventory(AgentSession session, int number, long memoryMiB) {
        see(new Observation.Inventoried(session.sessionId(), Evidence.of(mac(number)), inventory(number, memoryMiB)));
    }

    static Inventory inventory(int number, long memoryMiB) {
        return new Inventory(
                new Inventory.Cpu("QEMU Virtual CPU", 1, 1, 2000),
                memoryMiB,
                List.of(new Inventory.Nic("eth0", mac(number), true, 1000, "virtio_net", true)),
                List.of(),
                new Inventory.Smbios("Lab", "Node", "LAB" + number, "00000000-0000-4000-8000-52540077000" + number),
                Inventory.Firmware.BIOS,
                Optional.empty(),
                "6.1.0");
    }

    /** A Virtual Environment with its images, ready to start. */
    VirtualEnvironment ve(String name, int nodes, boolean highAvailability) {
        order(new Command.ImportKernel("debian-" + name, "/tmp/kernel.deb", true));
        KernelImage kernel = image.kernel("debian-" + name).orElseThrow();
        effects.clear();
        see(new Observation.KernelBuilt(kernel.id(), new KernelImage.Content("6.1.0", 1, 1, 1, "00", "00")));
        order(new Command.AddImage("root-" + name, "10.77.0.1", "/" + name, "", ""));
        order(new Command.CreateVe(new VeDefinition(
                name,
                "",
                "",
                false,
                50,
                Optional.of(kernel.id()),
                image.image("root-" + name).map(i -> i.id()),
                RootMode.SHARED,
                NodeProfile.any(),
                nodes,
                highAvailability)));
        return image.ve(name).orElseThrow();
    }

    /** Answers the oldest waiting effect, which must be of {@code type}. */
    <E extends Effect> E done(Class<E> type, boolean ok, String detail) {
        assertThat(effects).as("waiting effects").isNotEmpty();
        assertThat(effects.getFirst()).isInstanceOf(type);
        E effect = type.cast(effects.removeFirst());
        see(new Observation.EffectDone(effect, ok, detail));
        return effect;
    }

    Node node(String name) {
        return image.node(name).orElseThrow(() -> new AssertionError("no node " + name));
    }

    NodePhase phase(String name) {
        return node(name).phase();
    }

    Instance instance(String ve) {
        List<Instance> all = image.instances(image.ve(ve).orElseThrow().id());
        assertThat(all).as("instances of %s", ve).hasSize(1);
        return all.getFirst();
    }

    List<String> eventTypes() {
        return image.events().stream().map(Event::type).toList();
    }

    List<String> openAlerts() {
        return image.alerts().values().stream().map(Event::type).sorted().toList();
    }

    TreeSet<String> tags(String... tags) {
        return new TreeSet<>(List.of(tags));
    }
}
