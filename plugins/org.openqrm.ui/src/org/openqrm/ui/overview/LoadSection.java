package org.openqrm.ui.overview;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.ui.chart.ChartCanvas;
import org.openqrm.ui.chart.LoadSeries;
import org.openqrm.ui.session.Session;

/** The chart of the mean load of all nodes. */
final class LoadSection {
    private final Session session;
    private final Map<DataCenter, DataCenterLoad> loads = new WeakHashMap<>();

    LoadSection(Composite parent, Session session) {
        this.session = session;
        ChartCanvas chart =
                new ChartCanvas(parent, LoadSeries.CPU_AND_MEMORY, "%", 100, 0, this::samples, session.renderer());
        chart.emptyText("No load yet: it begins with the first heartbeat of a node.");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(chart.control());
    }

    /** On the render thread. */
    private List<LoadSample> samples(long since) {
        return session.dataCenter()
                .map(dc -> loads.computeIfAbsent(dc, DataCenterLoad::new)
                        .since(since, session.clock().millis()))
                .orElse(List.of());
    }
}
