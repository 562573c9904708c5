package org.openqrm.ui.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.ui.table.Ticker;

/**
 * Shows a live chart. Once a second, and only while it can be seen, the render thread fetches the samples and draws them
 * into a picture; the SWT thread does nothing but copy the finished picture to the screen.
 */
public final class ChartCanvas {
    /** How far back the charts go: as far as the server keeps samples in memory. */
    public static final Duration SPAN = Duration.ofMinutes(10);

    private static final int REFRESH_MS = 1000;

    private final Display display;
    private final Canvas canvas;
    private final LoadChart chart;
    private final LongFunction<List<LoadSample>> samples;
    private final Executor renderer;
    private final AtomicBoolean drawing = new AtomicBoolean();
    private String emptyText = "No data yet: the chart begins with the first heartbeat.";
    private @Nullable Image picture;
    private boolean empty = true;

    /**
     * @param upper top of the value axis; 0: as the values need it
     * @param atLeast the least top of the axis when {@code upper} is 0
     * @param samples those after a point in time (ms since the epoch), oldest first; called on the render thread
     */
    public ChartCanvas(
            Composite parent,
            List<LoadSeries> series,
            String unit,
            double upper,
            double atLeast,
            LongFunction<List<LoadSample>> samples,
            Executor renderer) {
        this.chart = new LoadChart(series, unit, upper, atLeast, SPAN);
        this.samples = samples;
        this.renderer = renderer;
        this.display = parent.getDisplay();
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas.addPaintListener(e -> paint(e.gc));
        canvas.addListener(SWT.Resize, _ -> draw());
        canvas.addDisposeListener(_ -> drop());
        Ticker.start(canvas, REFRESH_MS, this::draw);
    }

    public Canvas control() {
        return canvas;
    }

    /** What stands there while there are no samples. */
    public void emptyText(String text) {
        emptyText = text;
        canvas.redraw();
    }

    private void draw() {
        Rectangle area = canvas.getClientArea();
        if (area.width < 20 || area.height < 20 || !drawing.compareAndSet(false, true)) {
            return;
        }
        ChartColors colors = ChartColors.of(canvas);
        long now = System.currentTimeMillis();
        try {
            renderer.execute(() -> render(area, colors, now));
        } catch (RejectedExecutionException e) {
            drawing.set(false); // the workbench is closing
        }
    }

    /** On the render thread. */
    private void render(Rectangle area, ChartColors colors, long now) {
        try {
            List<LoadSample> points = samples.apply(now - SPAN.toMillis());
            ImageData data = convert(chart.draw(points, now, area.width, area.height, colors));
            if (!display.isDisposed()) {
                display.asyncExec(() -> show(data, points.isEmpty()));
            }
        } finally {
            drawing.set(false);
        }
    }

    static ImageData convert(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        ImageData data =
                new ImageData(image.getWidth(), image.getHeight(), 24, new PaletteData(0xFF0000, 0xFF00, 0xFF));
        byte[] out = data.data;
        int from = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int to = y * data.bytesPerLine;
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = pixels[from++];
                out[to++] = (byte) (pixel >> 16);
                out[to++] = (byte) (pixel >> 8);
                out[to++] = (byte) pixel;
            }
        }
        return data;
    }

    private void show(ImageData data, boolean nothing) {
        if (canvas.isDisposed()) {
            return;
        }
        drop();
        picture = new Image(canvas.getDisplay(), data);
        empty = nothing;
        canvas.redraw();
        Rectangle area = canvas.getClientArea();
        if (data.width != area.width || data.height != area.height) {
            draw(); // it was resized while this was drawn
        }
    }

    private void drop() {
        if (picture != null) {
            picture.dispose();
            picture = null;
        }
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        gc.fillRectangle(area);
        if (picture != null) {
            gc.drawImage(picture, 0, 0);
        }
        if (empty) {
            gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
            var size = gc.textExtent(emptyText);
            gc.drawText(emptyText, Math.max(4, (area.width - size.x) / 2), (area.height - size.y) / 2, true);
        }
    }
}
