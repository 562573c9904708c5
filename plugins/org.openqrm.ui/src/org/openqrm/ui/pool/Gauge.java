package org.openqrm.ui.pool;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.core.pool.PoolLevel;
import org.openqrm.ui.access.Spoken;

/** A bar from 0 to 100 percent with a mark at the threshold: green from there on, red below. */
final class Gauge {
    private static final Color ENOUGH = new Color(0x2e, 0x9e, 0x5b);
    private static final Color TOO_LITTLE = new Color(0xd9, 0x45, 0x3d);

    private final Canvas canvas;
    private PoolLevel level = PoolLevel.NONE;
    private int threshold;

    Gauge(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.addPaintListener(e -> paint(e.gc));
        Spoken.name(canvas, () -> "High availability pool: " + text());
    }

    Canvas control() {
        return canvas;
    }

    private String text() {
        if (empty()) {
            return "nothing to cover";
        }
        return level.percent() + " % (" + (threshold == 0 ? "no threshold" : "threshold " + threshold + " %") + ")";
    }

    /** A full bar would say that something is covered. */
    private boolean empty() {
        return level.guarded() == 0;
    }

    /** @param newThreshold percent; 0 for none */
    void show(PoolLevel newLevel, int newThreshold) {
        if (!level.equals(newLevel) || threshold != newThreshold) {
            level = newLevel;
            threshold = newThreshold;
            canvas.setToolTipText(text());
            canvas.redraw();
        }
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        gc.fillRectangle(area);
        gc.setBackground(level.below(threshold) ? TOO_LITTLE : ENOUGH);
        gc.fillRectangle(0, 0, empty() ? 0 : area.width * level.percent() / 100, area.height);
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_NORMAL_SHADOW));
        gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        if (threshold == 0) {
            return;
        }
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
        gc.setLineWidth(2);
        int mark = Math.clamp((long) area.width * threshold / 100, 1, Math.max(1, area.width - 1));
        gc.drawLine(mark, 0, mark, area.height);
    }
}
