package org.openqrm.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.port.Change;
import org.openqrm.core.telemetry.Telemetry;

/** Drives the refresh with a clock and queues of its own: nothing here waits. */
class MirrorRefreshTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Mirror mirror = new Mirror();
    private final Feed feed = new Feed();
    private long now = 5_000_000_000L;
    private long due;
    private int pulls;

    private final class Feed implements DataCenter {
        private DataCenterImage image = DataCenterImage.empty();
        private Runnable listener = () -> {};
        private int commits;

        void commit() {
            image = SampleData.with(image, new Change.PutNode(SampleData.node(++commits % 200)));
            listener.run();
        }

        @Override
        public DataCenterImage current() {
            pulls++;
            return image;
        }

        @Override
        public Runnable onChange(Runnable listener) {
            this.listener = listener;
            return () -> this.listener = () -> {};
        }

        @Override
        public CompletionStage<Outcome> submit(Actor actor, Command command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Telemetry telemetry() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<List<Event>> events(EventQuery query) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private MirrorRefresh start() {
        return new MirrorRefresh(
                feed,
                mirror,
                tasks::add,
                (delay, task) -> {
                    delays.add(delay);
                    due = now + delay.toNanos();
                    timers.add(task);
                },
                () -> now);
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void showsWhatIsThereAtOnce() {
        feed.commit();
        start();
        runTasks();
        assertThat(mirror.root().getNodes()).hasSize(1);
    }

    @Test
    void aBurstCostsOnePullAndTheLastCommitIsShown() {
        start();
        runTasks();
        pulls = 0;
        for (int i = 0; i < 100; i++) {
            feed.commit();
        }
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(timers).hasSize(1);
        assertThat(delays.getFirst()).isEqualTo(MirrorRefresh.INTERVAL);
        assertThat(pulls).isZero();

        now += MirrorRefresh.INTERVAL.toNanos();
        timers.removeFirst().run();
        assertThat(pulls).isEqualTo(1);
        assertThat(mirror.root().getNodes()).hasSize(100);
    }

    @Test
    void aSteadyStreamCannotStarveIt() {
        start();
        runTasks();
        pulls = 0;
        for (int millisecond = 0; millisecond < 2000; millisecond++) {
            now += 1_000_000;
            feed.commit();
            runTasks();
            if (!timers.isEmpty() && now >= due) {
                timers.removeFirst().run();
            }
        }
        assertThat(pulls).isBetween(9, 11);
    }

    @Test
    void afterCloseNothingIsShown() {
        MirrorRefresh refresh = start();
        runTasks();
        feed.commit();
        refresh.close();
        runTasks();
        timers.forEach(Runnable::run);
        assertThat(mirror.root().getNodes()).isEmpty();
    }
}
