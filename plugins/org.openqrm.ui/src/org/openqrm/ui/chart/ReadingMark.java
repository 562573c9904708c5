package org.openqrm.ui.chart;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.openqrm.core.telemetry.Series;

/** A thin line through the point that the mouse is near to, and what it says beside it. */
final class ReadingMark {
    private static final int PAD = 5;
    private static final int ASIDE = 8;
    private static final int TOP = 22;

    private final Measure measure;
    private Optional<Reading> shown = Optional.empty();

    ReadingMark(Measure measure) {
        this.measure = measure;
    }

    /** @param x in the picture */
    Optional<Reading> find(Series load, Picture picture, int x) {
        return Reading.near(load, measure, picture.window(), picture.share(x));
    }

    /** True when there is something else to paint. */
    boolean show(Optional<Reading> reading) {
        boolean other = !reading.equals(shown);
        shown = reading;
        return other;
    }

    void paint(GC gc, Picture picture, Rectangle area) {
        shown.ifPresent(reading -> paint(gc, picture.x(reading.at()), reading.text(), area));
    }

    private static void paint(GC gc, int x, String text, Rectangle area) {
        Display display = Display.getCurrent();
        gc.setAlpha(120);
        gc.setForeground(display.getSystemColor(SWT.COLOR_LIST_FOREGROUND));
        gc.drawLine(x, TOP, x, area.height - TOP);
        gc.setAlpha(230);
        Point size = gc.textExtent(text);
        int width = size.x + 2 * PAD;
        int left = x + ASIDE + width <= area.width ? x + ASIDE : Math.max(0, x - ASIDE - width);
        gc.setBackground(display.getSystemColor(SWT.COLOR_INFO_BACKGROUND));
        gc.setForeground(display.getSystemColor(SWT.COLOR_INFO_FOREGROUND));
        gc.fillRoundRectangle(left, TOP, width, size.y + 2 * PAD, 6, 6);
        gc.setAlpha(255);
        gc.drawText(text, left + PAD, TOP + PAD, true);
    }
}
