package org.openqrm.ui.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.ui.robot.Robot;

/** The watch sees what it is there for, and nothing else. */
class StallWatchTest {
    private static final Duration LONG = Duration.ofMillis(300);

    private final Robot robot = new Robot();
    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final List<Stall> seen = new ArrayList<>();
    private StallWatch watch = watch("nothing is excused");

    private StallWatch watch(String excused) {
        return new StallWatch(
                display::asyncExec,
                display.getThread(),
                System::nanoTime,
                Responsive.LIMIT,
                stack -> stack.contains(excused));
    }

    @AfterEach
    void close() {
        watch.close();
    }

    private Stall stall() {
        robot.await("a stall is seen", () -> seen.addAll(watch.take()) && !seen.isEmpty());
        return seen.getFirst();
    }

    @Test
    void seesWork() {
        robot.run(StallWatchTest::toil);
        Stall stall = stall();
        assertThat(stall.work()).isGreaterThan(LONG.dividedBy(2));
        assertThat(stall.blocked()).isLessThan(Responsive.LIMIT);
        assertThat(stall.toString()).contains("StallWatchTest.toil");
    }

    /** Measured in processor time, so that it is the same on a busy machine. */
    private static void toil() {
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + LONG.toNanos();
        AtomicLong sum = new AtomicLong();
        while (threads.getCurrentThreadCpuTime() < end) {
            sum.addAndGet(end);
        }
    }

    @Test
    void seesWaiting() {
        robot.run(() -> doze(LONG));
        Stall stall = stall();
        assertThat(stall.blocked()).isGreaterThan(LONG.dividedBy(2));
        assertThat(stall.toString()).contains("StallWatchTest.doze");
    }

    private static void doze(Duration time) {
        try {
            boolean counted = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(counted).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void overlooksWhatIsShortOrExcused() {
        watch.close();
        watch = watch("StallWatchTest.doze");
        for (int i = 0; i < 20; i++) {
            robot.run(() -> doze(Duration.ofMillis(20)));
        }
        robot.run(() -> doze(LONG));
        robot.settle();
        robot.run(StallWatchTest::toil);
        assertThat(stall().toString()).contains("StallWatchTest.toil");
        assertThat(seen).hasSize(1);
    }
}
