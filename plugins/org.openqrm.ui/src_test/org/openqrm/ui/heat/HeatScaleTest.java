package org.openqrm.ui.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.chart.Pixels;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.heat.HeatMap.Group;

/** 10,000 cells are laid out, drawn and made ready for the screen several times a second, all off the SWT thread. */
class HeatScaleTest {
    private static final int CELLS = 10_000;
    private static final int ROUNDS = 9;

    private static HeatMap map(int racks) {
        int each = CELLS / racks;
        return new HeatMap(IntStream.range(0, racks)
                .mapToObj(r -> new Group(
                        "rack-" + r,
                        IntStream.range(r * each, (r + 1) * each)
                                .mapToObj(i -> new Cell(
                                        new NodeId(i + 1),
                                        "n" + i,
                                        NodePhase.values()[i % NodePhase.values().length],
                                        OptionalDouble.of(i % 100 / 100.0)))
                                .toList()))
                .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 500})
    void tenThousandCellsAreDrawnAtOnce(int racks) {
        HeatMap map = map(racks);
        HeatPainter painter = new HeatPainter(map, Coloring.STATE, new HeatPainter.Theme(Color.WHITE, Color.BLACK));
        List<Long> layout = new ArrayList<>();
        List<Long> whole = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            HeatLayout.of(map, 1880, 300, new HeatLayout.Text(7, 16));
            long laid = System.nanoTime();
            HeatPainter.Drawn drawn = painter.draw(1880, 322);
            assertThat(Pixels.of(drawn.image()).width).isEqualTo(1880);
            assertThat(drawn.layout().left()).isZero();
            layout.add(laid - begin);
            whole.add(System.nanoTime() - laid);
        }
        System.out.printf(
                "heat map of %d cells in %d racks: layout %d µs, all %d µs (medians of %d)%n",
                CELLS, racks, median(layout) / 1000, median(whole) / 1000, ROUNDS);
        assertThat(Duration.ofNanos(median(whole))).isLessThan(Duration.ofMillis(500));
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
