package org.openqrm.ui.chart;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;

/** Lets a chart have the keyboard, and shows that it has. */
final class ChartFocus {
    private ChartFocus() {}

    static void on(Canvas canvas, Consumer<ChartKey> keys) {
        canvas.addListener(SWT.KeyDown, e -> {
            if ((e.stateMask & (SWT.CTRL | SWT.ALT)) == 0) {
                ChartKey.of(e.keyCode, e.character).ifPresent(keys);
            }
        });
        // A canvas with keys would keep the Tab key, too.
        canvas.addListener(
                SWT.Traverse,
                e -> e.doit = e.detail != SWT.TRAVERSE_ARROW_NEXT && e.detail != SWT.TRAVERSE_ARROW_PREVIOUS);
        canvas.addListener(SWT.MouseDown, _ -> canvas.setFocus());
        canvas.addListener(SWT.FocusIn, _ -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, _ -> canvas.redraw());
        canvas.addListener(SWT.Paint, e -> frame(canvas, e));
    }

    private static void frame(Canvas canvas, Event event) {
        if (canvas.isFocusControl()) {
            Rectangle area = canvas.getClientArea();
            event.gc.setAlpha(255);
            event.gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION));
            event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
        }
    }
}
