package org.openqrm.ui.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openqrm.core.domain.LoadSample;

/**
 * One line of a chart.
 *
 * @param value of a sample, in the unit of the chart's axis
 */
public record LoadSeries(String name, ToDoubleFunction<LoadSample> value) {
    /** The charts of a node. */
    public static final List<LoadSeries> CPU = List.of(new LoadSeries("CPU", s -> s.cpu() * 100));

    public static final List<LoadSeries> MEMORY = List.of(new LoadSeries("Memory", s -> s.memoryUsed() * 100));
    public static final List<LoadSeries> LOAD = List.of(new LoadSeries("Load average, 1 min", LoadSample::load1));
    public static final List<LoadSeries> NETWORK = List.of(
            new LoadSeries("Received", s -> s.rxBytesPerSecond() / 1e6),
            new LoadSeries("Sent", s -> s.txBytesPerSecond() / 1e6));
    public static final List<LoadSeries> CPU_AND_MEMORY = List.of(CPU.getFirst(), MEMORY.getFirst());
}
