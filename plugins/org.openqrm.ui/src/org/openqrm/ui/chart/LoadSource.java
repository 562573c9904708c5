package org.openqrm.ui.chart;

import java.util.concurrent.CompletionStage;
import org.openqrm.core.telemetry.Series;

/** Where a chart's load comes from. */
@FunctionalInterface
interface LoadSource {
    /** Called on the SWT thread; returns at once. */
    CompletionStage<Series> read(Window window, int maxPoints);
}
