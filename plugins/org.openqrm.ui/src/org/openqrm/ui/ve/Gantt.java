package org.openqrm.ui.ve;

import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.text.Times;

/** The steps of a start or failover as bars over time, one below the other. */
final class Gantt {
    private static final int ROW = 24;
    /** For all steps of a failover, the longest list there is. */
    static final int HEIGHT = 8 * ROW;

    private static final int BAR = 10;
    private static final int ICON = 22;
    private static final int GAP = 10;
    private static final int LEAST_BAR = 3;
    private static final RGB DONE = new RGB(0x2e, 0x9e, 0x5b);
    private static final RGB RUNNING = new RGB(0x3b, 0x82, 0xd6);

    private final Canvas canvas;
    private final Images images;
    private List<Timeline.Line> lines = List.of();

    Gantt(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setData("test.id", "ve.timeline");
        images = new Images(canvas);
        canvas.addListener(SWT.Paint, e -> paint(e.gc));
        canvas.addListener(SWT.MouseMove, e -> tip(e.y / ROW));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = lines.stream().map(Gantt::words).collect(Collectors.joining("; "));
            }
        });
    }

    Canvas control() {
        return canvas;
    }

    void show(List<Timeline.Line> next) {
        if (!next.equals(lines) && !canvas.isDisposed()) {
            lines = next;
            canvas.redraw();
        }
    }

    private static String words(Timeline.Line line) {
        if (line.running()) {
            return line.step() + ": under way for " + Times.seconds(line.length());
        }
        return line.done()
                ? line.step() + " at " + line.at()
                        + (line.took().isEmpty() ? "" : ", after " + line.took() + ", " + line.total() + " in all")
                : line.step() + ": still to come";
    }

    private void tip(int row) {
        String text = row >= 0 && row < lines.size() ? words(lines.get(row)) : null;
        if (text == null || !text.equals(canvas.getToolTipText())) {
            canvas.setToolTipText(text);
        }
    }

    private void paint(GC gc) {
        Display display = canvas.getDisplay();
        Rectangle area = canvas.getClientArea();
        gc.setBackground(canvas.getParent().getBackground());
        gc.fillRectangle(area);
        gc.setAntialias(SWT.ON);
        Color foreground = canvas.getParent().getForeground();
        Color grey = display.getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND);
        if (lines.isEmpty()) {
            gc.setForeground(grey);
            gc.drawText("No start yet.", 0, 4, true);
            return;
        }
        int label = ICON + GAP;
        int time = 0;
        for (Timeline.Line line : lines) {
            label = Math.max(label, ICON + GAP + gc.textExtent(line.step()).x);
            time = Math.max(time, gc.textExtent(time(line)).x);
        }
        long end = Math.max(
                1, lines.stream().mapToLong(l -> l.end().toMillis()).max().orElse(1));
        int width = Math.max(20, area.width - label - time - GAP);
        for (int i = 0; i < lines.size(); i++) {
            Timeline.Line line = lines.get(i);
            gc.setForeground(line.done() || line.running() ? foreground : grey);
            row(gc, line, i * ROW, new Point(label, width), end);
        }
    }

    /** @param bars where the bars begin, and how much room there is for them */
    private void row(GC gc, Timeline.Line line, int top, Point bars, long end) {
        Image icon = images.of(line.done() ? Icon.STEP_DONE : Icon.STEP_OPEN);
        gc.drawImage(icon, 0, top + (ROW - icon.getBounds().height) / 2);
        int middle = top + (ROW - gc.getFontMetrics().getHeight()) / 2;
        gc.drawText(line.step(), ICON, middle, true);
        int left = bars.x + (int) (line.start().toMillis() * bars.y / end);
        if (line.done() || line.running()) {
            int width = Math.max(LEAST_BAR, (int) (line.length().toMillis() * bars.y / end));
            Color color = new Color(line.running() ? RUNNING : DONE);
            gc.setBackground(color);
            gc.fillRoundRectangle(left, top + (ROW - BAR) / 2, width, BAR, 4, 4);
            gc.drawText(time(line), left + width + 6, middle, true);
        }
    }

    private static String time(Timeline.Line line) {
        return line.running() ? Times.seconds(line.length()) + "…" : line.took().isEmpty() ? line.at() : line.took();
    }
}
