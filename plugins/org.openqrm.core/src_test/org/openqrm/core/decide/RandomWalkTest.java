package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/**
 * Machines that freeze, thaw, reboot, lose their power device or obey, in an order that a seed decides, beside a server
 * that starts and stops its Virtual Environments and is itself restarted. Whatever happens, no instance ever runs on two
 * machines, nothing is without a deadline that should have one, and in the end everything comes to rest.
 */
class RandomWalkTest {
    private static final int MACHINES = 5;
    private static final Set<NodePhase> BOUND = EnumSet.of(NodePhase.STARTING, NodePhase.ACTIVE);
    private static final Set<NodePhase> UNBOUND = EnumSet.of(
            NodePhase.IDLE, NodePhase.BOOTING, NodePhase.RELEASING, NodePhase.FENCED, NodePhase.OFF, NodePhase.ERROR);

    private final Scenario s = new Scenario();
    private final List<Machine> machines = new ArrayList<>();
    private final Map<Long, InstanceId> tasks = new HashMap<>();
    private Random random = new Random();

    /** As many walks as the system property {@code openqrm.walks} says, 40 by default. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("openqrm.walks", 40));
    }

    /** What is really so, whatever the server believes. */
    private static final class Machine {
        final int number;
        boolean on = true;
        boolean frozen;
        boolean bmcDead;
        boolean deaf;
        int bootSeconds = 3;
        long task;
        Optional<InstanceId> runs = Optional.empty();
        Optional<AgentSession> session = Optional.empty();

        Machine(int number) {
            this.number = number;
        }

        void restart(int seconds) {
            on = true;
            frozen = false;
            bootSeconds = seconds;
            runs = Optional.empty();
            session = Optional.empty();
        }

        void off() {
            on = false;
            frozen = false;
            runs = Optional.empty();
            session = Optional.empty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverTwoOfOneAndNothingWithoutEnd(long seed) {
        random = new Random(seed);
        for (int i = 1; i <= MACHINES; i++) {
            s.idle(i, 192 + i);
            Machine machine = new Machine(i);
            machine.bootSeconds = 0;
            machine.session = s.image.node(Scenario.mac(i)).flatMap(Node::session);
            machines.add(machine);
        }
        s.ve("web", 1, true);
        s.ve("db", 2, true);
        for (int second = 0; second < 1500; second++) {
            disturb();
            second();
        }
        machines.forEach(this::repair);
        for (int second = 0; second < 1500; second++) {
            second();
        }
        long events = s.image.nextEvent();
        for (int second = 0; second < 300; second++) {
            second();
        }
        assertThat(s.image.nextEvent() - events)
                .as("events of a data centre at rest")
                .isLessThan(10);
        assertAtRest();
    }

    private void repair(Machine machine) {
        machine.bmcDead = false;
        machine.deaf = false;
        power(machine.number, true);
        edit(machine.number, false);
        define("web", 1, true);
        define("db", 2, true);
    }

    private Optional<Node> node(int number) {
        return s.image.node(Scenario.mac(number));
    }

    private void power(int number, boolean has) {
        node(number)
                .ifPresent(n -> s.ask(new Command.SetPowerDevice(
                        n.id(),
                        Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1." + number, 623, "admin"))
                                .filter(d -> has),
                        Optional.of(new Secret("secret".toCharArray())))));
    }

    private void edit(int number, boolean maintenance) {
        node(number)
                .ifPresent(n -> s.ask(new Command.EditNode(n.id(), n.name(), n.tags(), maintenance, "", n.revision())));
    }

    private void define(String name, int nodes, boolean highAvailability) {
        VirtualEnvironment ve = s.image.ve(name).orElseThrow();
        VeDefinition d = ve.definition();
        s.ask(new Command.EditVe(
                ve.id(),
                new VeDefinition(
                        d.name(),
                        "",
                        "",
                        false,
                        50,
                        d.kernel(),
                        d.image(),
                        d.rootMode(),
                        d.profile(),
                        nodes,
                        highAvailability),
                ve.revision()));
    }

    private void disturb() {
        Machine machine = machines.get(random.nextInt(MACHINES));
        switch (random.nextInt(200)) {
            case 0, 1 -> machine.frozen = machine.on;
            case 2, 3 -> machine.frozen = false;
            case 4 -> {
                if (machine.on) {
                    machine.restart(6);
                }
            }
            case 5 -> machine.bmcDead = !machine.bmcDead;
            case 6 -> s.restart();
            case 7 -> ask(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
            case 8 -> ask(new Command.StartVe(s.image.ve("db").orElseThrow().id()));
            case 9 ->
                ask(new Command.StopVe(s.image
                        .ve(random.nextBoolean() ? "web" : "db")
                        .orElseThrow()
                        .id()));
            case 10 -> machine.off();
            case 11 -> node(machine.number).ifPresent(n -> ask(new Command.RebootNode(n.id())));
            case 12 -> machine.deaf = !machine.deaf;
            case 13 -> power(machine.number, random.nextBoolean());
            case 14 -> edit(machine.number, random.nextBoolean());
            case 15 -> define("db", 1 + random.nextInt(3), random.nextBoolean());
            case 16 -> define("web", 1, random.nextInt(3) != 0);
            case 17, 18 ->
                node(machine.number).filter(n -> !machine.on).ifPresent(n -> ask(new Command.ConfirmOff(n.id())));
            case 19 -> node(machine.number).ifPresent(n -> ask(new Command.SwitchNode(n.id(), random.nextBoolean())));
            case 20 ->
                s.see(new Observation.BootServed(
                        Scenario.mac(machine.number),
                        node(machine.number)
                                .flatMap(n -> s.image.assignment(n.id()))
                                .map(BootAssignment::generation)
                                .orElse(0L)));
            case 21 -> s.image.alerts().values().forEach(e -> ask(new Command.AcknowledgeAlert(e.sequence())));
            case 22 -> { // the server dies when the orders are carried out and their results are not stored
                List.copyOf(s.effects).forEach(this::carryOut);
                s.restart();
            }
            case 23 ->
                node(machine.number).filter(n -> !machine.on).ifPresent(n -> ask(new Command.ForgetNode(n.id())));
            case 24 ->
                ask(new Command.CancelInstance(new InstanceId(
                        s.image
                                .ve(random.nextBoolean() ? "web" : "db")
                                .orElseThrow()
                                .id(),
                        1 + random.nextInt(2))));
            case 25 -> node(machine.number).ifPresent(n -> ask(new Command.CycleNode(n.id())));
            default -> {}
        }
    }

    private void ask(Command command) {
        s.ask(command);
    }

    private void second() {
        s.now = s.now.plusSeconds(1);
        s.image.assignments().values().forEach(a -> tasks.put(a.generation(), a.instance()));
        answerEffects();
        machines.forEach(this::live);
        s.settle();
        assertInvariants();
    }

    private void answerEffects() {
        for (Effect effect : List.copyOf(s.effects)) {
            if (random.nextInt(3) != 0) {
                s.effects.removeIf(e -> e == effect);
                boolean ok = carryOut(effect);
                s.see(new Observation.EffectDone(effect, ok, ok ? state(effect) : "no answer"));
                assertInvariants();
            }
        }
    }

    private String state(Effect effect) {
        return effect instanceof PowerOrder o
                        && machine(o.node()).filter(m -> m.on).isPresent()
                ? "on"
                : "off";
    }

    private Optional<Machine> machine(NodeId id) {
        return machines.stream()
                .filter(m -> s.image
                        .node(Scenario.mac(m.number))
                        .map(Node::id)
                        .filter(id::equals)
                        .isPresent())
                .findFirst();
    }

    private boolean carryOut(Effect effect) {
        return switch (effect) {
            case Effect.AgentOrder o ->
                machine(o.node()).filter(m -> obey(m, o)).isPresent();
            case PowerOrder o -> machine(o.node()).filter(m -> power(m, o)).isPresent();
            default -> true;
        };
    }

    private boolean obey(Machine machine, Effect.AgentOrder order) {
        boolean hears = machine.on && !machine.frozen && machine.session.equals(Optional.of(order.session()));
        if (hears && machine.deaf) {
            return random.nextBoolean(); // it refuses, or says yes and does nothing
        }
        if (hears && order.verb() == Effect.AgentOrder.Verb.POWER_OFF) {
            machine.off();
        } else if (hears) {
            machine.restart(5);
        }
        return hears;
    }

    private boolean power(Machine machine, PowerOrder order) {
        if (machine.bmcDead) {
            return false;
        }
        switch (order.verb()) {
            case OFF -> machine.off();
            case CYCLE -> machine.restart(6);
            case ON -> {
                if (!machine.on) {
                    machine.restart(6);
                }
            }
            case STATUS -> {}
        }
        return true;
    }

    /** One second in the life of a machine. */
    private void live(Machine machine) {
        if (!machine.on || machine.frozen) {
            return;
        }
        if (machine.bootSeconds > 0) {
            machine.bootSeconds--;
            if (machine.bootSeconds == 2) {
                fetchScript(machine);
            } else if (machine.bootSeconds == 0) {
                enrol(machine);
            }
            return;
        }
        machine.session.ifPresent(session -> s.beat(session, machine.runs.isPresent() ? Stage.RUNNING : Stage.IDLE));
    }

    private void fetchScript(Machine machine) {
        Optional<Node> node = s.image.node(Scenario.mac(machine.number));
        if (org.openqrm.core.boot.BootPlan.of(s.image, Scenario.mac(machine.number))
                instanceof org.openqrm.core.boot.BootPlan.Hold) {
            machine.bootSeconds = 5; // asks again
            return;
        }
        machine.task = node.flatMap(n -> s.image.assignment(n.id()))
                .map(BootAssignment::generation)
                .orElse(0L);
        s.see(new Observation.BootServed(Scenario.mac(machine.number), machine.task));
    }

    private void enrol(Machine machine) {
        AgentSession session = s.newSession(machine.number, machine.task);
        if (s.enrol(machine.number, session) instanceof Outcome.Rejected) {
            machine.restart(8); // the agent tries until its token is too old, then its machine boots anew
            return;
        }
        machine.session = Optional.of(session);
        if (machine.task == 0) {
            s.inventory(session, machine.number, 192 + machine.number);
        } else {
            // The agent's enrolment and the mount of the root are one boot: an image is mounted whatever the server
            // says.
            machine.runs = Optional.ofNullable(tasks.get(machine.task));
        }
        assertInvariants();
    }

    private void assertInvariants() {
        for (Instance instance : s.image.instances().values()) {
            List<Integer> carriers = machines.stream()
                    .filter(m -> m.on && m.runs.filter(instance.id()::equals).isPresent())
                    .map(m -> m.number)
                    .toList();
            assertThat(carriers)
                    .as("machines that run %s at %s", instance.id(), s.now)
                    .hasSizeLessThanOrEqualTo(1);
            boolean moving = instance.phase() != InstancePhase.ACTIVE && instance.phase() != InstancePhase.FAILED;
            assertThat(instance.deadline().isPresent())
                    .as("deadline of %s", instance)
                    .isEqualTo(moving);
            boolean needsNode = instance.phase() == InstancePhase.STARTING
                    || instance.phase() == InstancePhase.ACTIVE
                    || instance.phase() == InstancePhase.RECOVERING;
            boolean bound = instance.node()
                    .flatMap(s.image::assignment)
                    .filter(a -> a.instance().equals(instance.id()))
                    .isPresent();
            assertThat(bound || !needsNode).as("%s has its node", instance).isTrue();
            if (instance.phase() == InstancePhase.ACTIVE) {
                assertThat(s.image
                                .node(instance.node().orElseThrow())
                                .orElseThrow()
                                .phase())
                        .as("node of %s", instance)
                        .isEqualTo(NodePhase.ACTIVE);
            }
        }
        for (Node node : s.image.nodes().values()) {
            assertThat(node.deadline().isPresent())
                    .as("deadline of %s", node)
                    .isEqualTo(node.state() == NodeState.INTERMEDIATE);
            boolean bound = s.image.assignment(node.id()).isPresent();
            assertThat(bound && UNBOUND.contains(node.phase()) || !bound && BOUND.contains(node.phase()))
                    .as("assignment %s of %s does not go with its phase", s.image.assignment(node.id()), node)
                    .isFalse();
            boolean idle = node.phase() == NodePhase.IDLE || node.phase() == NodePhase.FENCED;
            assertThat(idle
                            && machine(node.id())
                                    .filter(m -> m.on && m.runs.isPresent())
                                    .isPresent())
                    .as("%s runs something", node)
                    .isFalse();
        }
        for (BootAssignment a : s.image.assignments().values()) {
            Instance instance = s.image.instance(a.instance()).orElseThrow(() -> new AssertionError("orphan " + a));
            assertThat(instance.generation()).as("generation of %s", a).isEqualTo(a.generation());
            assertThat(instance.node()).as("node of %s", a).contains(a.node());
        }
    }

    private void assertAtRest() {
        s.image.nodes().values().forEach(node -> assertThat(node.phase().name())
                .as(
                        "phase of %s; events %s",
                        node,
                        s.image
                                .events()
                                .subList(
                                        Math.max(0, s.image.events().size() - 25),
                                        s.image.events().size()))
                .isIn("IDLE", "ACTIVE", "OFF", "ERROR"));
        s.image.instances().values().forEach(instance -> assertThat(instance.phase())
                .as("phase of %s", instance)
                .isIn(InstancePhase.ACTIVE, InstancePhase.WAITING, InstancePhase.FAILED));
        assertThat(s.openAlerts())
                .as("alerts without a cause")
                .doesNotContain("ha.frozen", "node.unconfirmed", "node.silent");
    }
}
