package org.openqrm.ui.chart;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.ui.look.LookChange;
import org.openqrm.ui.table.Ticker;

/**
 * Shows one chart. While it can be seen, and as often as its window's scale makes a difference, it asks for the load; the
 * render thread draws it into a picture when it comes, and the SWT thread does nothing but copy the finished picture to
 * the screen. Dragging over a part of it zooms.
 */
final class ChartCanvas {
    private static final int REFRESH_MS = 1000;
    private static final int MAX_POINTS = 600;

    /** A drag over less is a click with a shaky hand. */
    private static final int LEAST_DRAG = 6;

    private final Display display;
    private final Canvas canvas;
    private final LoadChart chart;
    private final Supplier<Window> window;
    private final LoadSource source;
    private final Executor renderer;
    private String emptyText = "No data yet: the chart begins with the first heartbeat.";
    private @Nullable Image screen;
    private @Nullable Picture picture;
    private Series load = Series.empty(new Subject.Whole());
    private final ReadingMark mark;
    private boolean empty = true;
    private boolean drawing;
    private long drawn;
    private int dragFrom = -1;
    private int dragTo = -1;
    private int pointer = -1;

    /**
     * @param window what to show now; asked on the SWT thread
     * @param zoom gets the window that was dragged over
     * @param reset shows the whole again, after a double click
     */
    ChartCanvas(
            Composite parent,
            Measure measure,
            Supplier<Window> window,
            LoadSource source,
            Executor renderer,
            Consumer<Window> zoom,
            Runnable reset) {
        this.chart = new LoadChart(measure);
        this.window = window;
        this.source = source;
        this.renderer = renderer;
        this.display = parent.getDisplay();
        this.mark = new ReadingMark(measure);
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas.addPaintListener(e -> paint(e.gc));
        canvas.addListener(SWT.Resize, _ -> draw());
        LookChange.listen(canvas, this::recolor);
        canvas.addDisposeListener(_ -> drop());
        canvas.addListener(SWT.MouseDown, e -> drag(e.button == 1 ? e.x : -1, e.x));
        canvas.addListener(SWT.MouseMove, e -> {
            drag(dragFrom, e.x);
            point(e.x);
        });
        canvas.addListener(SWT.MouseExit, _ -> point(-1));
        canvas.addListener(SWT.MouseDoubleClick, _ -> reset.run());
        canvas.addListener(SWT.MouseUp, e -> drop(e.x, zoom));
        Ticker.start(canvas, REFRESH_MS, this::tick);
    }

    Canvas control() {
        return canvas;
    }

    /** What stands there while there is no load. */
    void emptyText(String text) {
        emptyText = text;
        canvas.redraw();
    }

    /** Says what the chart has where the pointer is; beside it, and while it drags, nothing. */
    private void point(int x) {
        pointer = x;
        Picture shown = picture;
        Optional<Reading> reading =
                shown == null || x < 0 || dragFrom >= 0 ? Optional.empty() : mark.find(load, shown, x);
        if (mark.show(reading)) {
            canvas.setData("reading", reading.map(Reading::text).orElse(""));
            canvas.redraw();
        }
    }

    private void drag(int from, int to) {
        dragFrom = from;
        dragTo = to;
        if (from >= 0) {
            canvas.redraw();
        }
    }

    private void drop(int x, Consumer<Window> zoom) {
        Picture shown = picture;
        int from = dragFrom;
        drag(-1, -1);
        canvas.redraw();
        if (shown != null && from >= 0 && Math.abs(x - from) >= LEAST_DRAG) {
            zoom.accept(shown.window().part(shown.share(from), shown.share(x)));
        }
    }

    private void tick() {
        if (System.currentTimeMillis() - drawn >= window.get().refresh()) {
            draw();
        }
    }

    /** Draws it anew, because something else is to be shown; later, if it cannot be seen. */
    void draw() {
        Rectangle area = canvas.getClientArea();
        if (area.width < 20 || area.height < 20 || drawing || !canvas.isVisible()) {
            return;
        }
        drawing = true;
        drawn = System.currentTimeMillis();
        Window wanted = window.get();
        ChartColors colors = ChartColors.of(canvas);
        source.read(wanted, MAX_POINTS).whenComplete((load, _) -> {
            try {
                renderer.execute(() -> render(load, wanted, area, colors));
            } catch (RejectedExecutionException e) {
                failed(); // the workbench is closing
            }
        });
    }

    /** What was drawn in other colors is not to be seen again, not even until there is a new picture. */
    private void recolor() {
        drop();
        canvas.redraw();
        draw();
    }

    /** On the render thread. */
    private void render(@Nullable Series load, Window wanted, Rectangle area, ChartColors colors) {
        if (load == null) {
            failed();
            return;
        }
        Picture done = chart.draw(load, wanted, area.width, area.height, colors);
        ImageData data = Pixels.of(done.image());
        onDisplay(() -> show(done, data, load, colors));
    }

    private void failed() {
        onDisplay(() -> drawing = false);
    }

    private void onDisplay(Runnable task) {
        if (!display.isDisposed()) {
            display.asyncExec(task);
        }
    }

    private void show(Picture done, ImageData data, Series drawnLoad, ChartColors colors) {
        drawing = false;
        if (canvas.isDisposed()) {
            return;
        }
        drop();
        screen = new Image(display, data);
        picture = done;
        load = drawnLoad;
        empty = drawnLoad.points().isEmpty();
        point(pointer);
        canvas.redraw();
        Rectangle area = canvas.getClientArea();
        Window wanted = window.get();
        boolean other = Math.abs(wanted.to() - done.window().to()) > 2 * wanted.refresh()
                || Math.abs(wanted.length() - done.window().length()) > 2
                || !colors.equals(ChartColors.of(canvas));
        if (data.width != area.width || data.height != area.height || other) {
            draw(); // it was resized, or something else chosen, or the look changed while this was drawn
        }
    }

    private void drop() {
        if (screen != null) {
            screen.dispose();
            screen = null;
        }
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(display.getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        gc.fillRectangle(area);
        if (screen == null) {
            draw(); // the first time that it can be seen: before, the window itself is to come
        } else {
            gc.drawImage(screen, 0, 0);
        }
        Picture shown = picture;
        if (shown != null) {
            mark.paint(gc, shown, area);
        }
        if (empty) {
            gc.setForeground(display.getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
            var size = gc.textExtent(emptyText);
            gc.drawText(emptyText, Math.max(4, (area.width - size.x) / 2), (area.height - size.y) / 2, true);
        }
        if (dragFrom >= 0 && Math.abs(dragTo - dragFrom) >= LEAST_DRAG) {
            gc.setBackground(display.getSystemColor(SWT.COLOR_LIST_SELECTION));
            gc.setAlpha(70);
            gc.fillRectangle(Math.min(dragFrom, dragTo), 0, Math.abs(dragTo - dragFrom), area.height);
        }
    }
}
