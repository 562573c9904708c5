package org.openqrm.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Store;

/** What comes in while a commit lasts is committed together. */
class GroupTest {
    private static final int CROWD = 50;

    private final MemoryStore memory = new MemoryStore();
    private final CountDownLatch inCommit = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean held;
    private final DataCenterLoop loop =
            new DataCenterLoop(new Held(), (effect, done) -> {}, Settings.defaults(), InstantSource.system(), List::of);

    /** Once {@link #held} is set, a commit lasts until {@link #goOn}. */
    private final class Held implements Store {
        @Override
        public DataCenterImage load() {
            return memory.load();
        }

        @Override
        public void commit(long revision, int nextId, List<Change> changes) throws StoreException {
            if (held) {
                inCommit.countDown();
                await(goOn);
                commits.incrementAndGet();
            }
            memory.commit(revision, nextId, changes);
        }

        @Override
        public List<Event> events(EventQuery query) {
            return memory.events(query);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).as("within 10 s").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        loop.start();
        held = true;
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        loop.close();
    }

    private CompletableFuture<Outcome> create(String name) {
        return loop.submit(Actor.WORKBENCH, new Command.CreateVe(VeDefinition.named(name)))
                .toCompletableFuture();
    }

    /** One whose commit lasts, and a crowd that comes meanwhile. */
    private List<CompletableFuture<Outcome>> crowd() {
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        answers.add(create("first"));
        await(inCommit);
        for (int i = 0; i < CROWD; i++) {
            answers.add(create("ve-" + i));
        }
        answers.add(create("ve-0"));
        return answers;
    }

    @Test
    void aCrowdIsOneCommitAndEachSeesWhatTheOneBeforeDid() throws Exception {
        List<CompletableFuture<Outcome>> answers = crowd();
        assertThat(answers).as("nobody is answered before the commit").noneMatch(CompletableFuture::isDone);
        goOn.countDown();
        Outcome twice = answers.removeLast().get(10, TimeUnit.SECONDS);
        assertThat(twice).as("the name was taken in the same group").isInstanceOf(Outcome.Rejected.class);
        for (CompletableFuture<Outcome> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(loop.current().ves().size()).isEqualTo(CROWD + 1);
        assertThat(memory.load().revision()).isEqualTo(loop.current().revision());
        assertThat(commits.get()).as("the first, the crowd").isLessThanOrEqualTo(3);
    }

    @Test
    void aGroupThatIsNotStoredHasNotHappened() throws Exception {
        List<CompletableFuture<Outcome>> answers = crowd();
        memory.failing(true);
        goOn.countDown();
        for (CompletableFuture<Outcome> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Rejected.class);
        }
        assertThat(loop.current().ves().size()).isZero();
        memory.failing(false);
        assertThat(create("ve-1").get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
        assertThat(memory.load().ves().size()).isEqualTo(1);
    }
}
