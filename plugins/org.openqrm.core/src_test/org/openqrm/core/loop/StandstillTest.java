package org.openqrm.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Store;

/** The server is slow, starved, asleep, or its clock is set: no node is blamed for it. */
class StandstillTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");

    private final MemoryStore memory = new MemoryStore();
    private final BlockingQueue<Runnable> during = new LinkedBlockingQueue<>();
    private final BlockingQueue<Effect> effects = new LinkedBlockingQueue<>();
    private final AtomicLong skippedNanos = new AtomicLong();
    private final AtomicLong skippedMillis = new AtomicLong();
    private final DataCenterLoop loop = new DataCenterLoop(
            new Slow(),
            (effect, done) -> effects.add(effect),
            new Settings(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(180),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(180),
                    3,
                    500,
                    Duration.ZERO,
                    Duration.ofMinutes(10)),
            () -> Instant.now().plusMillis(skippedMillis.get()),
            List::of,
            () -> System.nanoTime() + skippedNanos.get());

    /** While it commits, what {@link #during} says happens once. */
    private final class Slow implements Store {
        @Override
        public DataCenterImage load() {
            return memory.load();
        }

        @Override
        public void commit(long revision, int nextId, List<Change> changes) throws StoreException {
            Runnable now = during.poll();
            if (now != null) {
                now.run();
            }
            memory.commit(revision, nextId, changes);
        }

        @Override
        public List<Event> events(EventQuery query) {
            return memory.events(query);
        }
    }

    @BeforeEach
    void start() throws Exception {
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private void report(Observation observation) throws Exception {
        assertThat(loop.report(observation).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Accepted.class);
    }

    private Node enrolled() throws Exception {
        report(new Observation.AgentEnrolled(
                List.of(MAC),
                "00",
                4_000_000_000L,
                new AgentSession(7, new UUID(0, 1), new byte[32], new byte[32], 0, "10.77.0.101")));
        return loop.current().node(MAC).orElseThrow();
    }

    private static Observation.Beat beat() {
        return new Observation.Beat(7, Observation.Stage.IDLE, "", new LoadSample(1, 0.5f, 1, 0.25f, 0, 0));
    }

    @Test
    void beatsThatWaitedForASlowCommitAreHeardBeforeSilenceIsJudged() throws Exception {
        enrolled();
        report(new Observation.Inventoried(
                7,
                Evidence.of(MAC),
                new Inventory(
                        new Inventory.Cpu("QEMU", 1, 1, 2000),
                        192,
                        List.of(),
                        List.of(),
                        new Inventory.Smbios("Lab", "Node", "1", "00000000-0000-4000-8000-525400770001"),
                        Inventory.Firmware.BIOS,
                        java.util.Optional.empty(),
                        "6.1.0")));
        BlockingQueue<Outcome> answers = new LinkedBlockingQueue<>();
        during.add(() -> {
            skippedNanos.addAndGet(TimeUnit.SECONDS.toNanos(15));
            skippedMillis.addAndGet(15_000);
            loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("b")))
                    .thenAccept(answers::add);
            loop.report(beat()).thenAccept(answers::add);
            loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("c")))
                    .thenAccept(answers::add);
        });
        loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("a")))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        for (int i = 0; i < 3; i++) {
            assertThat(answers.poll(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
        }
        report(beat());
        assertThat(loop.current().node(MAC)).map(Node::phase).contains(NodePhase.IDLE);
        assertThat(loop.current().events()).extracting(Event::type).doesNotContain("node.lost", "node.silent");
    }

    @Test
    void aClockThatIsSetEndsNoDeadline() throws Exception {
        Deadline before = enrolled().deadline().orElseThrow();
        BlockingQueue<Deadline> renewed = new LinkedBlockingQueue<>();
        Runnable leave = loop.onChange(
                () -> loop.current().node(MAC).flatMap(Node::deadline).ifPresent(renewed::add));
        skippedMillis.addAndGet(Duration.ofHours(1).toMillis());
        Deadline after = renewed.poll(10, TimeUnit.SECONDS);
        leave.run();
        assertThat(after).as("deadline after the clock was set").isNotNull();
        assertThat(Duration.between(before.at(), after.at())).isGreaterThan(Duration.ofMinutes(55));
        assertThat(loop.current().node(MAC)).map(Node::phase).contains(NodePhase.BOOTING);
    }

    @Test
    void whatIsDecidedRightAfterTheClockWasSetEndsNoDeadlineEither() throws Exception {
        Deadline before = enrolled().deadline().orElseThrow();
        skippedMillis.addAndGet(Duration.ofHours(1).toMillis());
        // Each answer is followed by a reconciliation, long before the next tick.
        for (String name : List.of("a", "b", "c")) {
            loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named(name)))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        }
        Node node = loop.current().node(MAC).orElseThrow();
        assertThat(node.phase()).isEqualTo(NodePhase.BOOTING);
        assertThat(Duration.between(before.at(), node.deadline().orElseThrow().at()))
                .isGreaterThan(Duration.ofMinutes(55));
    }

    @Test
    void anEffectThatNeverEndsDoesNotHoldItsNodeForEver() {
        LiveSigns signs = new LiveSigns();
        signs.tick(0);
        var node = new org.openqrm.core.domain.NodeId(1);
        signs.begins(new Effect.AgentOrder(
                node,
                new AgentSession(7, new UUID(0, 1), new byte[32], new byte[32], 0, "10.77.0.101"),
                Effect.AgentOrder.Verb.REBOOT));
        signs.tick(TimeUnit.MINUTES.toNanos(4));
        assertThat(signs.busy(node)).isTrue();
        signs.tick(TimeUnit.MINUTES.toNanos(6));
        assertThat(signs.busy(node)).isFalse();
    }

    /** With thousands of nodes, deadlines take seconds to renew; that was a standstill, and so they were renewed for ever. */
    @Test
    void renewingTheDeadlinesIsNoStandstillItself() throws Exception {
        enrolled();
        CountDownLatch told = told("server.stood-still");
        during.add(this::threeSeconds);
        during.add(this::threeSeconds); // while the deadline is renewed
        loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("a")));
        assertThat(told.await(10, TimeUnit.SECONDS)).as("an event").isTrue();
        CountDownLatch ticked = new CountDownLatch(1);
        during.add(ticked::countDown);
        report(beat());
        loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("b")))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(ticked.await(10, TimeUnit.SECONDS)).as("another commit").isTrue();
        assertThat(loop.current().alerts().values()).isEmpty();
    }

    /** Ten thousand nodes beat: something always waits to be taken in. That is work and no standstill. */
    @Test
    void inputsThatNeverEndAreNoStandstill() throws Exception {
        BlockingQueue<Outcome> answers = new LinkedBlockingQueue<>();
        submitAndGoOn(40, answers);
        for (int i = 0; i < 40; i++) {
            assertThat(answers.poll(10, TimeUnit.SECONDS)).as("answer %d", i).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(loop.current().events()).extracting(Event::type).doesNotContain("server.stood-still");
    }

    /** Each commit takes a tenth of a second, and while it lasts the next input comes. */
    private void submitAndGoOn(int left, BlockingQueue<Outcome> answers) {
        during.add(() -> {
            skippedMillis.addAndGet(100);
            skippedNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            if (left > 1) {
                submitAndGoOn(left - 1, answers);
            }
        });
        loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("ve" + left)))
                .thenAccept(answers::add);
    }

    private void threeSeconds() {
        skippedMillis.addAndGet(3000);
        skippedNanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void standingStillAgainAndAgainIsOneAlert() throws Exception {
        CountDownLatch once = told("server.stood-still");
        stand("a");
        assertThat(once.await(10, TimeUnit.SECONDS)).as("an event").isTrue();
        assertThat(loop.current().alerts().values()).as("once is no alert").isEmpty();
        CountDownLatch again = told("server.overloaded");
        for (String name : List.of("b", "c", "d")) {
            stand(name);
        }
        assertThat(again.await(10, TimeUnit.SECONDS)).as("an alert").isTrue();
        stand("e");
        assertThat(loop.current().alerts().values()).singleElement().satisfies(alert -> assertThat(alert.type())
                .isEqualTo("server.overloaded"));
        assertThat(loop.current().events())
                .extracting(Event::type)
                .filteredOn(type -> type.startsWith("server.stood") || type.startsWith("server.over"))
                .containsExactly("server.stood-still", "server.overloaded");
    }

    private CountDownLatch told(String type) {
        CountDownLatch told = new CountDownLatch(1);
        loop.onChange(() -> {
            if (loop.current().events().stream().anyMatch(e -> e.type().equals(type))) {
                told.countDown();
            }
        });
        return told;
    }

    /** On the loop's thread, so that the two clocks agree whenever it looks. */
    private void stand(String name) throws Exception {
        CountDownLatch stood = new CountDownLatch(1);
        during.add(() -> {
            threeSeconds();
            stood.countDown();
        });
        loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named(name)))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(stood.await(10, TimeUnit.SECONDS)).as("time has passed").isTrue();
    }
}
