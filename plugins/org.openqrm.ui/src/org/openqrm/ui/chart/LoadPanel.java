package org.openqrm.ui.chart;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.help.HelpHandler;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.look.NativeChoice;
import org.openqrm.ui.session.Session;

/**
 * Charts of the load of one thing, with a choice of how far back and of what, zoom by dragging, and export as a picture.
 * All on the SWT thread.
 */
public final class LoadPanel {
    private static final String ALL = "All";

    private final Session session;
    private final Supplier<Optional<Subject>> subject;
    private final Supplier<Instant> since;
    private final Composite root;
    private final Composite body;
    private final Images images;
    private final List<Measure> measures;
    private final boolean severalAtOnce;
    private final Combo span;
    private final Combo choice;
    private final Button back;
    private final Button reset;
    private final Map<Measure, ChartCanvas> charts = new EnumMap<>(Measure.class);
    private final Deque<Window> zoomed = new ArrayDeque<>();

    private LoadPanel(
            Composite parent,
            Session session,
            Supplier<Optional<Subject>> subject,
            Supplier<Instant> since,
            List<Measure> measures) {
        this.session = session;
        this.subject = subject;
        this.since = since;
        this.measures = measures;
        this.severalAtOnce = measures.size() < Measure.values().length;
        root = new Composite(parent, SWT.NONE);
        images = new Images(root);
        root.setData(HelpHandler.PAGE, "workbench.md#charts");
        root.setBackgroundMode(SWT.INHERIT_FORCE);
        root.setBackground(parent.getBackground());
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(root);
        Composite bar = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(5).applyTo(bar);
        span = combo(
                bar,
                "load.span",
                "How far back",
                Arrays.stream(Span.values()).map(Span::title).toList());
        choice = combo(bar, "load.measure", "What is shown", choices());
        back = button(bar, "load.back", Icon.BACK, "Back: shows what was shown before the zoom", _ -> back());
        reset = button(bar, "load.reset", Icon.CLEAR, "Reset: ends the zoom, as a double click does", _ -> whole());
        button(bar, "load.export", Icon.EXPORT, "PNG: saves the charts as a picture", _ -> export());
        body = new Composite(root, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        span.addListener(SWT.Selection, _ -> whole());
        choice.addListener(SWT.Selection, _ -> lay());
        windowChanged();
        lay();
    }

    /** Of a node: each measure by itself, all at once to begin with. */
    public static LoadPanel several(Composite parent, Session session, Supplier<Optional<Subject>> subject) {
        return new LoadPanel(
                parent,
                session,
                subject,
                () -> Instant.MIN,
                List.of(Measure.CPU, Measure.LOAD, Measure.MEMORY, Measure.NETWORK));
    }

    /** One chart, of processors and memory to begin with. */
    public static LoadPanel one(Composite parent, Session session, Supplier<Optional<Subject>> subject) {
        return one(parent, session, subject, () -> Instant.MIN);
    }

    /** @param since what was before concerns somebody else and is not shown */
    public static LoadPanel one(
            Composite parent, Session session, Supplier<Optional<Subject>> subject, Supplier<Instant> since) {
        return new LoadPanel(parent, session, subject, since, List.of(Measure.values()));
    }

    public Composite control() {
        return root;
    }

    /** What stands in a chart while there is no load. */
    public LoadPanel emptyText(String text) {
        charts.values().forEach(chart -> chart.emptyText(text));
        return this;
    }

    /** Something else is to be shown. */
    public void refresh() {
        shown().stream().map(charts::get).filter(Objects::nonNull).forEach(ChartCanvas::draw);
    }

    private List<String> choices() {
        List<String> titles = new ArrayList<>(severalAtOnce ? List.of(ALL) : List.of());
        measures.forEach(measure -> titles.add(measure.title()));
        return titles;
    }

    private static Combo combo(Composite bar, String id, String tip, List<String> items) {
        Combo combo = NativeChoice.create(bar);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        combo.setToolTipText(tip);
        combo.setData("test.id", id);
        return combo;
    }

    private Button button(Composite bar, String id, Icon icon, String tip, Consumer<Object> action) {
        Button button = NativeButton.create(bar, SWT.PUSH);
        button.setImage(images.of(icon));
        button.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = tip;
                }
            }
        });
        button.setToolTipText(tip);
        button.setData("test.id", id);
        button.addListener(SWT.Selection, action::accept);
        return button;
    }

    private Span span() {
        return Span.values()[Math.max(0, span.getSelectionIndex())];
    }

    private List<Measure> shown() {
        int index = choice.getSelectionIndex() - (severalAtOnce ? 1 : 0);
        return index < 0 ? measures : List.of(measures.get(index));
    }

    private Window window() {
        return zoomed.isEmpty() ? span().until(session.clock().millis()) : zoomed.getFirst();
    }

    private CompletionStage<Series> read(Window window, int maxPoints) {
        Instant from = since.get().isAfter(window.begin()) ? since.get() : window.begin();
        return subject.get()
                .filter(_ -> from.isBefore(window.end()))
                .flatMap(of ->
                        session.dataCenter().map(dc -> dc.history(new HistoryQuery(of, from, window.end(), maxPoints))))
                .orElseGet(() -> CompletableFuture.completedFuture(Series.empty(new Subject.Whole())));
    }

    private void zoom(Window to) {
        zoomed.push(to);
        windowChanged();
    }

    private void key(ChartKey key) {
        Window whole = span().until(session.clock().millis());
        Window next = key.after(window(), whole);
        if (next.from() <= whole.from() && next.to() >= whole.to()) {
            whole();
        } else if (!next.equals(window())) {
            if (key.moves()) {
                zoomed.poll();
            }
            zoom(next);
        }
    }

    private void back() {
        zoomed.pop();
        windowChanged();
    }

    private void whole() {
        zoomed.clear();
        windowChanged();
    }

    private void windowChanged() {
        back.setEnabled(!zoomed.isEmpty());
        reset.setEnabled(!zoomed.isEmpty());
        refresh();
    }

    /** Makes the charts that are chosen visible, and takes no room for the others. */
    private void lay() {
        List<Measure> shown = shown();
        GridLayoutFactory.fillDefaults()
                .numColumns(shown.size() > 1 ? 2 : 1)
                .equalWidth(true)
                .spacing(8, 8)
                .applyTo(body);
        for (Measure measure : measures) {
            ChartCanvas chart = charts.computeIfAbsent(measure, this::chart);
            boolean visible = shown.contains(measure);
            chart.control().setVisible(visible);
            ((GridData) chart.control().getLayoutData()).exclude = !visible;
        }
        body.requestLayout();
        refresh();
    }

    private ChartCanvas chart(Measure measure) {
        ChartCanvas chart =
                new ChartCanvas(body, measure, this::window, this::read, session.renderer(), this::zoom, this::whole);
        chart.control().setData("test.id", "load." + measure);
        Spoken.name(
                chart.control(),
                "Chart of " + measure.title() + "; plus and minus zoom, arrows go on in time, zero shows all");
        ChartFocus.on(chart.control(), this::key);
        GridDataFactory.fillDefaults().grab(true, true).hint(260, 100).applyTo(chart.control());
        return chart;
    }

    private void export() {
        Window window = window();
        read(window, PngExport.WIDTH).thenAccept(load -> root.getDisplay()
                .asyncExec(() -> new PngExport(root, session.renderer()).save(load, window, shown())));
    }
}
