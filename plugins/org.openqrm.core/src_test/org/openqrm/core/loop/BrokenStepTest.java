package org.openqrm.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;

/** A step that fails at every pass is said once, and its end too. */
class BrokenStepTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");

    private final MemoryStore store = new MemoryStore();
    private final AtomicLong skipped = new AtomicLong();
    private DataCenterLoop loop = newLoop();

    private DataCenterLoop newLoop() {
        return new DataCenterLoop(
                store,
                (effect, done) -> {},
                Settings.defaults(),
                () -> InstantSource.system().instant().plusNanos(skipped.get()),
                List::of,
                () -> System.nanoTime() + skipped.get());
    }

    /** A start without milestones, in the database before the server starts. */
    @BeforeEach
    void start() throws Exception {
        loop.start();
        submit(new Command.CreateVe(VeDefinition.named("web")));
        AgentSession session = new AgentSession(7, new UUID(0, 1), new byte[32], new byte[32], 99, "10.77.0.101");
        assertThat(loop.report(new Observation.AgentEnrolled(
                                List.of(MAC),
                                "00",
                                4_000_000_000L,
                                new AgentSession(7, new UUID(0, 1), new byte[32], new byte[32], 0, "10.77.0.101")))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Accepted.class);
        loop.close();
        DataCenterImage image = store.load();
        Node node = image.node(MAC).orElseThrow();
        VirtualEnvironment ve = image.ve("web").orElseThrow();
        InstanceId web = new InstanceId(ve.id(), 1);
        java.time.Instant now = java.time.Instant.now();
        store.commit(
                image.revision() + 1,
                100,
                List.of(
                        new Change.PutVe(new VirtualEnvironment(
                                ve.id(),
                                ve.definition(),
                                VirtualEnvironment.Desired.STARTED,
                                ve.revision(),
                                ve.revision(),
                                now)),
                        new Change.PutAssignment(new BootAssignment(node.id(), web, 99, 0, now)),
                        new Change.PutInstance(new Instance(
                                web,
                                InstancePhase.STARTING,
                                now,
                                Optional.of(node.id()),
                                99,
                                node.deadline(),
                                Optional.empty(),
                                Set.of(),
                                List.of())),
                        new Change.PutNode(node.in(NodePhase.STARTING, now, node.deadline())
                                .withSession(Optional.of(session)))));
        loop = newLoop();
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private void submit(Command command) throws Exception {
        assertThat(loop.submit(Actor.WORKBENCH, command).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Accepted.class);
    }

    private void await(String what, Predicate<DataCenterImage> condition) throws Exception {
        CountDownLatch met = new CountDownLatch(1);
        Runnable look = () -> {
            if (condition.test(loop.current())) {
                met.countDown();
            }
        };
        Runnable leave = loop.onChange(look);
        look.run();
        assertThat(met.await(20, TimeUnit.SECONDS)).as(what).isTrue();
        leave.run();
    }

    private static List<Event> alerts(DataCenterImage image) {
        return image.alerts().values().stream()
                .filter(e -> e.type().equals("server.fault"))
                .toList();
    }

    @Test
    void isOneAlertThatNamesTheThingAndStaysAcknowledged() throws Exception {
        await("an alert about the fault", image -> !alerts(image).isEmpty());
        assertThat(alerts(loop.current())).singleElement().satisfies(alert -> {
            assertThat(alert.node()).isEqualTo(loop.current().node(MAC).map(Node::id));
            assertThat(alert.text()).startsWith("Node node-770001 ").contains("NoSuchElement");
        });
        submit(new Command.AcknowledgeAlert(alerts(loop.current()).getFirst().sequence()));
        long events = loop.current().nextEvent();
        for (int pass = 0; pass < 5; pass++) { // each is followed by a reconciliation
            submit(new Command.CreateVe(VeDefinition.named("pass" + pass)));
        }
        assertThat(loop.current().nextEvent() - events)
                .as("only the five are told")
                .isEqualTo(5);
    }

    @Test
    void endsWhenItIsMended() throws Exception {
        await("an alert about the fault", image -> !alerts(image).isEmpty());
        submit(new Command.StopVe(loop.current().ve("web").orElseThrow().id()));
        await(
                "the broken start is over",
                image -> image.instances().isEmpty()
                        || image.instances().values().stream().allMatch(i -> i.phase() == InstancePhase.STOPPING));
        skipped.addAndGet(Duration.ofSeconds(90).toNanos());
        await("the alert has ended", image -> alerts(image).isEmpty());
    }
}
