package org.openqrm.ui.pool;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.openqrm.core.pool.HaPool;
import org.openqrm.core.pool.PoolLevel;
import org.openqrm.ui.session.Session;

/** The gauge of the High Availability Pool for other views, with its words; a click leads to the pool's own view. */
public final class PoolGauge {
    private final Composite area;
    private final Gauge gauge;
    private final Label summary;
    private final PoolCount count;
    private final Session session;

    public PoolGauge(Composite parent, FormToolkit toolkit, Session session, Runnable open) {
        this.session = session;
        area = toolkit.createComposite(parent);
        GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 6).applyTo(area);
        Hyperlink title = toolkit.createHyperlink(area, "High Availability Pool", SWT.NONE);
        title.setUnderlined(false);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        title.setToolTipText("Shows who is covered by which free nodes, and the threshold");
        title.setData("test.id", "overview.pool");
        title.addListener(SWT.DefaultSelection, _ -> open.run());
        gauge = new Gauge(area);
        gauge.control().setCursor(area.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        gauge.control().setData("test.id", "overview.gauge");
        gauge.control().addListener(SWT.MouseUp, _ -> open.run());
        GridDataFactory.fillDefaults().grab(true, false).hint(200, 18).applyTo(gauge.control());
        summary = toolkit.createLabel(area, "", SWT.WRAP);
        summary.setData("test.id", "overview.poolSummary");
        int lines = 3 * summary.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        GridDataFactory.fillDefaults().grab(true, true).hint(200, lines).applyTo(summary);
        count = new PoolCount(area, session, this::show);
        show(HaPool.NONE);
    }

    public Composite control() {
        return area;
    }

    /** The data centre may have changed. */
    public void refresh() {
        count.refresh();
    }

    private void show(HaPool pool) {
        int threshold = session.image().poolThreshold();
        PoolLevel level = pool.level();
        gauge.show(level, threshold);
        String text = level.sentence(threshold);
        if (!summary.getText().equals(text)) {
            summary.setText(text);
        }
    }
}
