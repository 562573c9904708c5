package org.openqrm.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;
import org.openqrm.core.telemetry.Subject;

class ReadingTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Window WINDOW = new Window(NOW - 600_000, NOW);

    private static LoadSample sample(long secondsAgo, double cpu) {
        return new LoadSample(NOW - secondsAgo * 1000, (float) cpu, 1, 0.5f, 250_000, 4e6f);
    }

    private static final Series LOAD = new Series(
            new Subject.Whole(),
            Duration.ofSeconds(10),
            List.of(Point.of(sample(600, 0.25)), Point.of(sample(300, 0.5)), Point.of(sample(298, 0.755))));

    private static String near(Measure measure, double share) {
        return Reading.near(LOAD, measure, WINDOW, share).map(Reading::text).orElse("");
    }

    @Test
    void theNearestPointIsTold() {
        assertThat(near(Measure.CPU, 0)).endsWith("\nCPU: 25.0\u00a0%");
        assertThat(near(Measure.CPU, 0.5)).matches("(?s)\\d\\d:\\d\\d:\\d\\d\nCPU: 50.0\u00a0%");
        assertThat(near(Measure.CPU, 0.51)).endsWith("CPU: 75.5\u00a0%");
        assertThat(Reading.near(LOAD, Measure.CPU, WINDOW, 0.5).orElseThrow().at())
                .isEqualTo(NOW - 300_000);
    }

    @Test
    void eachLineHasItsValue() {
        assertThat(near(Measure.NETWORK, 0.5)).endsWith("\nReceived: 0.25\u00a0MB/s\nSent: 4.0\u00a0MB/s");
        assertThat(near(Measure.LOAD, 0.5)).endsWith("\nLoad average, 1 min: 1.0");
    }

    @Test
    void aGapSaysNothing() {
        assertThat(near(Measure.CPU, 0.25)).isEmpty();
        assertThat(near(Measure.CPU, 0.9)).isEmpty();
        assertThat(near(Measure.CPU, -0.01)).isEmpty();
        assertThat(near(Measure.CPU, 1.01)).isEmpty();
    }

    @Test
    void thePeakIsToldWhereItDiffers() {
        Series coarse = new Series(
                new Subject.Whole(), Duration.ofMinutes(5), List.of(new Point(sample(300, 0.5), sample(300, 0.9), 1)));
        assertThat(Reading.near(coarse, Measure.CPU, WINDOW, 0.5).orElseThrow().text())
                .endsWith("CPU: 50.0\u00a0%, peak 90.0\u00a0%");
    }
}
