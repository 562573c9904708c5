package org.openqrm.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;
import org.openqrm.core.telemetry.Subject;

class LoadChartTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final ChartColors COLORS = new ChartColors(Color.WHITE, Color.BLACK, Color.LIGHT_GRAY);

    private static final Window WINDOW = Span.TEN_MINUTES.until(NOW);

    private static Series series(List<LoadSample> samples) {
        return new Series(
                new Subject.Whole(),
                Duration.ofSeconds(10),
                samples.stream().map(Point::of).toList());
    }

    private static BufferedImage draw(List<LoadSample> samples) {
        return new LoadChart(Measure.CPU)
                .draw(series(samples), WINDOW, 300, 150, COLORS)
                .image();
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

    @Test
    void theShadeHasNoSlopeOverAGap() {
        BufferedImage image = draw(List.of(sample(590, 0.9), sample(589, 0.9), sample(10, 0.9), sample(9, 0.9)));
        int middle = image.getWidth() / 2;
        int background = COLORS.background().getRGB();
        int grid = COLORS.grid().getRGB();
        for (int y = 30; y < 115; y++) {
            for (int x = middle - 40; x < middle + 40; x++) {
                assertThat(image.getRGB(x, y)).as("at %d,%d", x, y).isIn(background, grid);
            }
        }
    }

    @Test
    void allChartsHaveOneTimeAxis() {
        Picture small = new LoadChart(Measure.NETWORK).draw(series(List.of(sample(9, 1))), WINDOW, 300, 150, COLORS);
        Picture large = new LoadChart(Measure.CPU).draw(series(List.of(sample(9, 1))), WINDOW, 300, 150, COLORS);
        assertThat(small.left()).isEqualTo(large.left());
        assertThat(small.width()).isEqualTo(large.width());
        assertThat(small.x(WINDOW.to())).isEqualTo((int) Math.round(small.left() + small.width()));
    }

    @Test
    void whatIsDraggedOverIsWhatIsZoomedTo() {
        Picture picture = new LoadChart(Measure.CPU).draw(series(List.of()), WINDOW, 300, 150, COLORS);
        int left = (int) Math.round(picture.left());
        int right = (int) Math.round(picture.left() + picture.width());
        assertThat(left).isBetween(10, 100);
        assertThat(right).isBetween(250, 300);
        Window half = WINDOW.part(picture.share((left + right) / 2), picture.share(left));
        assertThat(half.from()).isCloseTo(WINDOW.from(), within(4000L));
        assertThat(half.to()).isCloseTo(NOW - 300_000, within(4000L));
        assertThat(WINDOW.part(-1, 2)).isEqualTo(WINDOW);
        assertThat(WINDOW.part(0.5, 0.5).length())
                .as("the least that can be zoomed to")
                .isEqualTo(10_000);
    }

    @Test
    void aLongSpanIsDrawnAnewMoreSeldom() {
        assertThat(Span.TEN_MINUTES.until(NOW).refresh()).isEqualTo(1000);
        assertThat(Span.HOUR.until(NOW).refresh()).isEqualTo(6000);
        assertThat(Span.YEAR.until(NOW).refresh()).isEqualTo(60_000);
    }

    @Test
    void anExportHasAllChartsBelowEachOther() {
        BufferedImage image = PngExport.draw(
                series(List.of(sample(300, 0.5), sample(299, 0.9))),
                WINDOW,
                List.of(Measure.CPU, Measure.NETWORK),
                COLORS);
        assertThat(image.getHeight()).isEqualTo(2 * PngExport.HEIGHT);
        assertThat(inked(image)).isPositive();
    }
}
