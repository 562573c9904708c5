package org.openqrm.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;

class DataCenterLoopTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");

    private final MemoryStore store = new MemoryStore();
    private final BlockingQueue<Effect> effects = new LinkedBlockingQueue<>();
    private DataCenterLoop loop = newLoop();

    private DataCenterLoop newLoop() {
        return new DataCenterLoop(
                store, (effect, done) -> effects.add(effect), Settings.defaults(), InstantSource.system(), List::of);
    }

    @BeforeEach
    void start() throws Exception {
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private Outcome submit(Command command) throws Exception {
        return loop.submit(Actor.WORKBENCH, command).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void anAcceptedCommandShowsInTheImageOfItsRevision() throws Exception {
        Outcome outcome = submit(new Command.CreateVe(VeDefinition.named("web")));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(accepted.created()).isPresent();
            assertThat(loop.current().revision()).isGreaterThanOrEqualTo(accepted.revision());
        });
        assertThat(loop.current().ve("web")).isPresent();
    }

    @Test
    void aRefusedCommandNamesTheFieldAndChangesNothing() throws Exception {
        long revision = loop.current().revision();
        Outcome outcome = submit(new Command.CreateVe(VeDefinition.named("No Host Name")));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reasons())
                .extracting(Outcome.Reason::field)
                .containsExactly("name"));
        assertThat(loop.current().revision()).isEqualTo(revision);
    }

    @Test
    void aFailedCommitRefusesTheCommandAndLeavesTheImage() throws Exception {
        store.failing(true);
        Outcome outcome = submit(new Command.CreateVe(VeDefinition.named("web")));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> assertThat(rejected.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).contains("disk is full")));
        assertThat(loop.current().ve("web")).isEmpty();
        store.failing(false);
        assertThat(submit(new Command.CreateVe(VeDefinition.named("web")))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRestartKnowsWhatWasCommitted() throws Exception {
        submit(new Command.CreateVe(VeDefinition.named("web")));
        loop.close();
        loop = newLoop();
        loop.start();
        assertThat(loop.current().ve("web")).isPresent();
        assertThat(loop.events(new EventQuery(0, 100)).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .extracting(e -> e.type())
                .containsSubsequence("server.started", "ve.created", "server.started");
    }

    @Test
    void listenersAreToldAfterEachCommitUntilTheyLeave() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Runnable leave = loop.onChange(told::countDown);
        submit(new Command.CreateVe(VeDefinition.named("web")));
        assertThat(told.await(10, TimeUnit.SECONDS)).as("listener was told").isTrue();
        leave.run();
    }

    @Test
    void anImportIsOrderedAsAnEffectAndItsFailureShows() throws Exception {
        submit(new Command.ImportKernel("debian", "/nowhere.deb", false));
        Effect effect = effects.poll(10, TimeUnit.SECONDS);
        assertThat(effect).isInstanceOf(Effect.BuildKernel.class);
        report(new Observation.EffectDone(effect, false, "there is no file /nowhere.deb"));
        assertThat(loop.current().kernel("debian").orElseThrow().fault())
                .hasValueSatisfying(f -> assertThat(f.reason()).contains("/nowhere.deb"));
    }

    @Test
    void beatsFeedTelemetryAndCommitNothing() throws Exception {
        AgentSession session = new AgentSession(7, new UUID(0, 1), new byte[32], new byte[32], 0, "10.77.0.101");
        report(new Observation.AgentEnrolled(List.of(MAC), "00", 4_000_000_000L, session));
        Node node = loop.current().node(MAC).orElseThrow();
        long revision = loop.current().revision();
        for (int i = 1; i <= 3; i++) {
            report(new Observation.Beat(7, Observation.Stage.IDLE, "", new LoadSample(i, 0.5f, 1, 0.25f, 0, 0)));
        }
        assertThat(loop.telemetry().history(node.id(), 0))
                .extracting(LoadSample::at)
                .containsExactly(1L, 2L, 3L);
        assertThat(loop.telemetry().silence(node.id())).isPresent();
        assertThat(loop.current().revision()).isEqualTo(revision);
    }

    @Test
    void whoAsksAStoppedLoopIsAnswered() throws Exception {
        loop.close();
        CompletableFuture<Outcome> answer = loop.submit(
                        Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named("web")))
                .toCompletableFuture();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Rejected.class);
    }

    private void report(Observation observation) throws Exception {
        assertThat(loop.report(observation).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Outcome.Accepted.class);
    }
}
