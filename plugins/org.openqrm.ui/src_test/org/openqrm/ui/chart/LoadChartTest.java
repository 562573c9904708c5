package org.openqrm.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.LoadSample;

class LoadChartTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final ChartColors COLORS = new ChartColors(Color.WHITE, Color.BLACK, Color.LIGHT_GRAY);

    private static BufferedImage draw(List<LoadSample> samples) {
        return new LoadChart(LoadSeries.CPU, "%", 100, 0, Duration.ofMinutes(10)).draw(samples, NOW, 300, 150, COLORS);
    }

    private static long inked(BufferedImage image) {
        int line = COLORS.line(0).getRGB();
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == line)
                .count();
    }

    private static LoadSample sample(long secondsAgo, double cpu) {
        return new LoadSample(NOW - secondsAgo * 1000, (float) cpu, 1, 0.5f, 0, 0);
    }

    @Test
    void drawsALineWhereThereAreSamples() {
        assertThat(inked(draw(List.of()))).isZero();
        assertThat(inked(draw(IntStream.range(0, 60)
                        .mapToObj(i -> sample(60 - i, 0.5))
                        .toList())))
                .isPositive();
    }

    @Test
    void silenceIsAGap() {
        long whole = inked(
                draw(IntStream.range(0, 590).mapToObj(i -> sample(590 - i, 0.5)).toList()));
        long broken = inked(draw(List.of(sample(590, 0.5), sample(589, 0.5), sample(10, 0.5), sample(9, 0.5))));
        assertThat(broken).isLessThan(whole / 10);
    }
}
