package org.openqrm.ui.chart;

import java.util.List;

/** What a chart shows of the load, and on which axis. */
public enum Measure {
    CPU_AND_MEMORY("CPU and memory", "%", 100, 0, LoadSeries.CPU_AND_MEMORY),
    CPU("CPU", "%", 100, 0, LoadSeries.CPU),
    LOAD("Load average", "", 0, 1, LoadSeries.LOAD),
    MEMORY("Memory", "%", 100, 0, LoadSeries.MEMORY),
    NETWORK("Network", "MB/s", 0, 0.1, LoadSeries.NETWORK);

    private final String title;
    private final String unit;
    private final double upper;
    private final double atLeast;
    private final List<LoadSeries> series;

    Measure(String title, String unit, double upper, double atLeast, List<LoadSeries> series) {
        this.title = title;
        this.unit = unit;
        this.upper = upper;
        this.atLeast = atLeast;
        this.series = series;
    }

    public String title() {
        return title;
    }

    /** What stands above a chart. */
    String head() {
        return unit.isEmpty() ? title : title + " (" + unit + ")";
    }

    /** Empty for a plain number. */
    String unit() {
        return unit;
    }

    /** The top of the value axis; 0: as the values need it, at least {@link #atLeast()}. */
    double upper() {
        return upper;
    }

    double atLeast() {
        return atLeast;
    }

    List<LoadSeries> series() {
        return series;
    }
}
