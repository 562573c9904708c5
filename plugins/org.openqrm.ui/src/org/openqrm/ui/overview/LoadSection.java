package org.openqrm.ui.overview;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.ui.chart.LoadPanel;
import org.openqrm.ui.session.Session;

/** The charts of the mean load of all nodes, and of their traffic together. */
final class LoadSection {
    LoadSection(Composite parent, Session session) {
        LoadPanel panel = LoadPanel.one(parent, session, () -> Optional.of(new Subject.Whole()));
        panel.emptyText("No load yet: it begins a few seconds after the first heartbeat of a node.");
        GridDataFactory.fillDefaults().grab(true, true).applyTo(panel.control());
    }
}
