package org.openqrm.ui.node;

import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.node.BootLanes.Lane;

/** Draws the lanes of a boot: a bar for each phase, a thin line below it as long as usual. */
final class BootGantt {
    private static final int LANE = 24;
    private static final int BAR = 14;
    private static final int AXIS = 22;
    private static final int GAP = 10;
    private static final int MARK_WIDTH = 70;
    private static final int ASIDE = 6;
    private static final int LEGEND = 24;
    private static final Color NETWORK = new Color(0x3b, 0x82, 0xd6);
    private static final Color LOAD = new Color(0xd0, 0x87, 0x00);
    private static final Color SYSTEM = new Color(0x8a, 0x63, 0xc9);
    private static final Color AGENT = new Color(0x2e, 0x9e, 0x5b);
    private static final Color SLOW = new Color(0xd6, 0x45, 0x45);

    private final Canvas canvas;
    private BootLanes shown = BootLanes.NONE;
    private String empty = "";

    BootGantt(Composite parent) {
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setData("test.id", "node.boot");
        Spoken.name(canvas, "Phases of the boot");
        canvas.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        canvas.addPaintListener(e -> paint(e.gc, canvas.getClientArea()));
        canvas.addListener(SWT.MouseMove, e -> tip(e.y));
        canvas.addListener(SWT.Resize, _ -> canvas.redraw());
    }

    Canvas control() {
        return canvas;
    }

    void show(BootLanes lanes, String whenEmpty) {
        if (!lanes.equals(shown) || !whenEmpty.equals(empty)) {
            shown = lanes;
            empty = whenEmpty;
            canvas.redraw();
        }
    }

    /** In which so many lanes have all the room they want; more move together. */
    static int height(int lanes) {
        return lanes * LANE + AXIS + GAP + LEGEND;
    }

    private int laneHeight() {
        int room = canvas.getClientArea().height - AXIS - GAP - LEGEND;
        return Math.clamp(room / Math.max(1, shown.lanes().size()), BAR + 4, LANE);
    }

    private void tip(int y) {
        int index = Math.floorDiv(y - GAP, laneHeight());
        boolean over = index >= 0 && index < shown.lanes().size();
        String text = over ? shown.lanes().get(index).tip() : null;
        if (!java.util.Objects.equals(text, canvas.getToolTipText())) {
            canvas.setToolTipText(text);
        }
    }

    private void paint(GC gc, Rectangle area) {
        gc.setAntialias(SWT.ON);
        gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
        if (shown.lanes().isEmpty()) {
            gc.setAlpha(150);
            gc.drawText(empty, GAP, GAP, true);
            return;
        }
        int labels = GAP
                + shown.lanes().stream()
                        .mapToInt(l -> gc.textExtent(l.title()).x)
                        .max()
                        .orElse(0);
        int left = labels + GAP;
        int width = Math.max(20, shown.width(area.width - left - GAP, ASIDE, text -> gc.textExtent(text).x));
        axis(gc, left, width);
        legend(gc, GAP, GAP + shown.lanes().size() * laneHeight() + AXIS);
        for (int i = 0; i < shown.lanes().size(); i++) {
            lane(gc, shown.lanes().get(i), GAP + i * laneHeight() + laneHeight() / 2, labels, left, width);
        }
    }

    /** What the colours and lines mean, below the axis. */
    private void legend(GC gc, int left, int top) {
        int x = left;
        for (BootLanes.Kind kind : BootLanes.Kind.values()) {
            x = sign(gc, x, top, color(kind), 8, kind.title());
        }
        gc.setAlpha(110);
        x = sign(gc, x, top, gc.getForeground(), 2, "as long as usual");
        sign(gc, x, top, SLOW, 8, "slower than usual");
    }

    private static int sign(GC gc, int x, int top, Color color, int height, String text) {
        Point size = gc.textExtent(text);
        gc.setBackground(color);
        gc.fillRectangle(x, top + (size.y - height) / 2, 14, height);
        gc.setAlpha(200);
        gc.drawText(text, x + 14 + ASIDE, top, true);
        gc.setAlpha(255);
        return x + 14 + ASIDE + size.x + 2 * GAP;
    }

    private int x(long millis, int left, int width) {
        return left + (int) Math.round(Math.clamp(millis / (double) shown.end(), 0, 1) * width);
    }

    private void axis(GC gc, int left, int width) {
        int bottom = GAP + shown.lanes().size() * laneHeight();
        long step = BootLanes.step(shown.end(), Math.max(1, width / MARK_WIDTH));
        for (long at = 0; at <= shown.end(); at += step) {
            int x = x(at, left, width);
            gc.setAlpha(40);
            gc.drawLine(x, GAP, x, bottom + 4);
            gc.setAlpha(170);
            String text = step >= 1000
                    ? at / 1000 + " s"
                    : String.format(Locale.ROOT, step >= 100 ? "%.1f s" : "%.2f s", at / 1000.0);
            Point size = gc.textExtent(text);
            gc.drawText(text, Math.min(x - size.x / 2, left + width + GAP - size.x), bottom + 5, true);
        }
        gc.setAlpha(255);
    }

    private void lane(GC gc, Lane lane, int middle, int labels, int left, int width) {
        Point label = gc.textExtent(lane.title());
        gc.drawText(lane.title(), labels - label.x, middle - label.y / 2, true);
        int from = x(lane.from(), left, width);
        int to = Math.max(from + 2, x(lane.to(), left, width));
        gc.setBackground(lane.slow() ? SLOW : color(lane.kind()));
        gc.fillRoundRectangle(from, middle - BAR / 2, to - from, BAR, 4, 4);
        lane.usual().ifPresent(usual -> {
            gc.setAlpha(110);
            gc.setBackground(gc.getForeground());
            gc.fillRectangle(from, middle + BAR / 2 + 1, Math.max(1, x(lane.from() + usual, left, width) - from), 2);
            gc.setAlpha(255);
        });
        Point text = gc.textExtent(lane.text());
        Color plain = gc.getForeground();
        if (lane.slow()) {
            gc.setForeground(SLOW);
        }
        gc.drawText(lane.text(), to + ASIDE, middle - text.y / 2, true);
        gc.setForeground(plain);
    }

    private static Color color(BootLanes.Kind kind) {
        return switch (kind) {
            case NETWORK -> NETWORK;
            case LOAD -> LOAD;
            case SYSTEM -> SYSTEM;
            case AGENT -> AGENT;
        };
    }
}
