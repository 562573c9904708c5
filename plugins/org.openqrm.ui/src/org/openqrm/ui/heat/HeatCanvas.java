package org.openqrm.ui.heat;

import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.chart.Pixels;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.look.LookChange;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Ticker;

/**
 * Shows a heat map. The render thread sorts and draws it into a picture; the SWT thread copies the finished picture to the
 * screen, and looks up what is under the mouse.
 */
final class HeatCanvas {
    private static final int REFRESH_MS = 1000;

    /** A load of before that says nothing of now. */
    private static final long STALE_MS = 10_000;

    private static final int LEAST_EDGE = 20;

    private final Session session;
    private final Canvas canvas;
    private final HeatTip tip;
    private final HeatKeys keys;
    private final Consumer<Choice> chosen;
    private Coloring coloring;
    private String wanted;
    private Grouping grouping = Grouping.NONE;
    private String emptyText = "";
    private @Nullable Image screen;
    private HeatPainter.@Nullable Drawn drawn;
    private @Nullable DataCenterImage shown;
    private Optional<Cell> hovered = Optional.empty();
    private boolean drawing;
    private boolean again;

    /** What the nodes can be grouped by now, and what they are. */
    record Choice(List<Grouping> choices, Grouping grouping) {}

    /**
     * @param grouping the title of the one that is wanted, if there is such a one
     * @param chosen is told what it was drawn by
     * @param open a cell was clicked
     * @param list the name of a group was clicked; gets the filter that finds its nodes
     */
    HeatCanvas(
            Composite parent,
            Session session,
            Coloring coloring,
            String grouping,
            Consumer<Choice> chosen,
            Consumer<NodeId> open,
            Consumer<String> list) {
        this.session = session;
        this.coloring = coloring;
        this.wanted = grouping;
        this.chosen = chosen;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas.setData("test.id", "overview.heat");
        canvas.addPaintListener(e -> paint(e.gc));
        tip = new HeatTip(canvas, this::thing, this::words);
        keys = new HeatKeys(canvas, tip, open);
        canvas.addListener(SWT.Resize, _ -> draw());
        LookChange.listen(canvas, this::recolor);
        canvas.addListener(SWT.Dispose, _ -> drop());
        canvas.addListener(SWT.MouseMove, e -> hover(e.x, e.y));
        canvas.addListener(SWT.MouseExit, _ -> hover(-1, -1));
        canvas.addListener(SWT.MouseUp, e -> click(e, open, list));
        Ticker.start(canvas, REFRESH_MS, this::tick);
    }

    Canvas control() {
        return canvas;
    }

    void show(Coloring newColoring, String newGrouping) {
        coloring = newColoring;
        wanted = newGrouping;
        draw();
    }

    /** The nodes may be others now: shown as soon as it is drawn, so that counters and cells say the same. */
    void changed() {
        if (session.mirror().image() != shown) {
            draw();
        }
    }

    /** What stands there while there are no nodes. */
    void emptyText(String text) {
        if (!text.equals(emptyText)) {
            emptyText = text;
            canvas.redraw();
        }
    }

    private void tick() {
        if (coloring == Coloring.LOAD || session.mirror().image() != shown) {
            draw();
        }
    }

    private void draw() {
        Rectangle area = canvas.getClientArea();
        if (area.width < LEAST_EDGE || area.height < LEAST_EDGE || !canvas.isVisible()) {
            return;
        }
        if (drawing) {
            again = true;
            return;
        }
        drawing = true;
        again = false;
        DataCenterImage image = session.mirror().image();
        HeatPainter.Theme theme =
                new HeatPainter.Theme(color(SWT.COLOR_LIST_BACKGROUND), color(SWT.COLOR_LIST_FOREGROUND));
        Coloring how = coloring;
        String by = wanted;
        try {
            session.renderer().execute(() -> render(image, how, by, theme, area));
        } catch (RejectedExecutionException e) {
            drawing = false; // the workbench is closing
        }
    }

    /** What was drawn in other colors is not to be seen again, not even until there is a new picture. */
    private void recolor() {
        drop();
        canvas.redraw();
        draw();
    }

    private Color color(int id) {
        RGB rgb = canvas.getDisplay().getSystemColor(id).getRGB();
        return new Color(rgb.red, rgb.green, rgb.blue);
    }

    /** On the render thread. */
    private void render(DataCenterImage image, Coloring how, String title, HeatPainter.Theme theme, Rectangle area) {
        List<Grouping> choices = Grouping.choices(image.nodes().values());
        Grouping by = Grouping.choose(choices, title);
        HeatPainter.Drawn done =
                new HeatPainter(HeatMap.of(image, this::load, by), how, theme).draw(area.width, area.height);
        ImageData data = Pixels.of(done.image());
        if (!canvas.isDisposed()) {
            canvas.getDisplay().asyncExec(() -> show(image, done, data, new Choice(choices, by)));
        }
    }

    private OptionalDouble load(NodeId node) {
        return session.dataCenter()
                .map(DataCenter::telemetry)
                .flatMap(t -> t.latest(node))
                .filter(s -> session.clock().millis() - s.at() < STALE_MS)
                .map(s -> OptionalDouble.of(s.cpu()))
                .orElse(OptionalDouble.empty());
    }

    private void show(DataCenterImage image, HeatPainter.Drawn done, ImageData data, Choice by) {
        drawing = false;
        if (canvas.isDisposed()) {
            return;
        }
        drop();
        screen = new Image(canvas.getDisplay(), data);
        drawn = done;
        shown = image;
        grouping = by.grouping();
        keys.layout(done.layout());
        chosen.accept(by);
        canvas.setData("layout", done.layout());
        canvas.redraw();
        if (again) {
            draw();
        }
    }

    private void drop() {
        if (screen != null) {
            screen.dispose();
            screen = null;
        }
    }

    private Optional<Cell> at(int x, int y) {
        HeatPainter.@Nullable Drawn now = drawn;
        return now == null ? Optional.empty() : now.layout().at(x, y);
    }

    private Optional<String> nameAt(int x, int y) {
        HeatPainter.@Nullable Drawn now = drawn;
        return (now == null ? Optional.<HeatMap.Group>empty() : now.layout().nameAt(x, y, now.text()))
                .map(HeatMap.Group::name)
                .filter(name -> !name.equals(HeatMap.OTHERS));
    }

    private void hover(int x, int y) {
        Optional<Cell> cell = at(x, y);
        if (!cell.equals(hovered)) {
            hovered = cell;
            canvas.redraw();
        }
        boolean clickable = cell.isPresent() || nameAt(x, y).isPresent();
        canvas.setCursor(clickable ? canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
    }

    private void click(Event event, Consumer<NodeId> open, Consumer<String> list) {
        if (event.button == 1) {
            canvas.setFocus();
            at(event.x, event.y).map(Cell::node).ifPresent(keys::to);
            at(event.x, event.y).map(Cell::node).ifPresent(open);
            nameAt(event.x, event.y).map(grouping::filter).ifPresent(list);
        }
    }

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
        gc.fillRectangle(area);
        HeatPainter.@Nullable Drawn now = drawn;
        if (screen == null || now == null) {
            draw(); // the first time that it can be seen
        } else if (now.layout().blocks().isEmpty() && now.layout().left() == 0) {
            gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
            Point size = gc.textExtent(emptyText);
            gc.drawText(emptyText, Math.max(4, (area.width - size.x) / 2), (area.height - size.y) / 2, true);
        } else {
            gc.drawImage(screen, 0, 0);
            hovered.ifPresent(cell -> frame(gc, now.layout(), cell));
            keys.paint(gc);
        }
    }

    private void frame(GC gc, HeatLayout layout, Cell cell) {
        layout.place(cell.node()).ifPresent(place -> {
            gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
            int gap = layout.cell() >= 10 ? 2 : 1;
            gc.setLineWidth(1);
            gc.drawRectangle(place.x() - 1, place.y() - 1, layout.cell() - gap + 1, layout.cell() - gap + 1);
        });
    }

    private Object thing(Point place) {
        return at(place.x, place.y)
                .<Object>map(Cell::node)
                .orElse(nameAt(place.x, place.y).orElse(""));
    }

    private String words(Point place) {
        return at(place.x, place.y)
                .map(cell -> HeatTexts.tip(session.mirror().image(), cell))
                .or(() -> nameAt(place.x, place.y).map(name -> "Show the nodes of " + name + " in the list"))
                .orElse("");
    }
}
