package org.openqrm.ui.pool;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.pool.HaPool;
import org.openqrm.core.pool.HaPool.Cover;
import org.openqrm.core.pool.HaPool.Spare;
import org.openqrm.core.pool.PoolLevel;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.SessionTexts;

/** How well the free nodes cover the Virtual Environments that have high availability. */
public final class HaPoolView extends ViewPart {
    public static final String ID = "org.openqrm.ui.haPool";

    private static final EmptyText NO_COVERS = new EmptyText(
            "Nothing has to be covered",
            "Started Virtual Environments with high availability show here, with the free nodes they could go to.");
    private static final EmptyText NO_SPARES = new EmptyText(
            "No node is free", "Without a free node that fits, nothing can be moved when a node fails. Add nodes.");

    private HaPool pool = HaPool.NONE;
    private @Nullable Content content;

    /** The widgets, once they exist. */
    private record Content(
            Gauge gauge, Label summary, ThresholdField threshold, RowTable<Cover> covers, RowTable<Spare> spares) {}

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        GridLayoutFactory.fillDefaults()
                .numColumns(5)
                .margins(8, 8)
                .spacing(8, 8)
                .applyTo(parent);
        Gauge gauge = new Gauge(parent);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(160, 16).applyTo(gauge.control());
        Label summary = new Label(parent, SWT.WRAP);
        summary.setData("test.id", "haPool.summary");
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .applyTo(summary);
        new Label(parent, SWT.NONE).setText("&Threshold:");
        ThresholdField threshold = new ThresholdField(parent, session(), this::show);
        new Label(parent, SWT.NONE).setText("%");
        SashForm lists = new SashForm(parent, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).span(5, 1).applyTo(lists);
        RowTable<Cover> covers = table(lists, "haPool.covers", HaPoolColumns.covers(), NO_COVERS);
        RowTable<Spare> spares = table(lists, "haPool.spares", HaPoolColumns.spares(), NO_SPARES);
        covers.onOpen(c -> editors().open(c.ve()));
        spares.onOpen(s -> editors().open(s.node().id()));
        content = new Content(gauge, summary, threshold, covers, spares);
        new PoolCount(parent, session(), counted -> {
            pool = counted;
            show();
        });
        show();
    }

    private static <T> RowTable<T> table(Composite parent, String id, List<Column<T>> columns, EmptyText empty) {
        return new RowTable<>(parent, id, new Rows<>(columns), empty);
    }

    private Editors editors() {
        return new Editors(getSite().getPage(), session().mirror());
    }

    private Session session() {
        return getSite().getService(Session.class);
    }

    private void show() {
        Content to = content;
        if (to == null || to.summary().isDisposed()) {
            return;
        }
        int threshold = session().image().poolThreshold();
        PoolLevel level = pool.level();
        to.gauge().show(level, threshold);
        to.threshold().show();
        to.summary().setText(level.sentence(threshold));
        to.summary().requestLayout(); // it may need another line
        to.covers().empty(SessionTexts.of(session(), NO_COVERS));
        to.spares().empty(SessionTexts.brief(session(), NO_SPARES));
        to.covers().set(pool.covers());
        to.spares().set(pool.spares());
    }

    @Override
    public void setFocus() {
        if (content != null) {
            content.covers().control().setFocus();
        }
    }
}
