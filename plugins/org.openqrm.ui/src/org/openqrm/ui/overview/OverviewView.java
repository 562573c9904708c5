package org.openqrm.ui.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VeState;
import org.openqrm.model.Event;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.event.EventColumns;
import org.openqrm.ui.heat.HeatPanel;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.node.NodesView;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.ve.VesView;
import org.openqrm.ui.view.SessionTexts;
import org.openqrm.ui.view.TableView;

/** The first page: what there is, what is moving, what asks for a person, how loaded it all is. */
public final class OverviewView extends ViewPart {
    public static final String ID = "org.openqrm.ui.overview";

    private static final int LAST_EVENTS = 50;
    private static final int TWO_COLUMNS_FROM = 820;
    private static final int LEAST_HEIGHT = 165; // less would cut what stands in an empty list
    private static final EmptyText NOTHING_MOVES =
            new EmptyText("Nothing is moving", "Starts, stops and failovers show here while they last.");
    private static final EmptyText NO_ALERTS =
            new EmptyText("No open alerts", "What needs a person shows here until it is acknowledged.");
    private static final EmptyText NO_NODES = new EmptyText("No node has been seen yet", "");
    private static final EmptyText NO_EVENTS = new EmptyText("Nothing has happened yet", "");

    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable Content content;

    /** The widgets, once they exist. */
    private record Content(
            ServerBanner banner,
            ScrolledForm form,
            CounterRow ves,
            CounterRow nodes,
            HeatPanel heat,
            RowTable<Motion> motion,
            UnconfirmedBar unconfirmed,
            RowTable<Event> alerts,
            RowTable<Event> events) {}

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        FormToolkit toolkit = new FormToolkit(parent.getDisplay());
        subscriptions.add(toolkit::dispose);
        ScrolledForm form = toolkit.createScrolledForm(parent);
        form.setExpandHorizontal(true);
        form.setExpandVertical(true);
        Composite body = form.getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(8, 8)
                .spacing(10, 8)
                .applyTo(body);
        Images images = new Images(body);
        ServerBanner banner = new ServerBanner(body, session());
        Composite pool = section(toolkit, body, "Datacenter Pool Status", 2, false);
        CounterRow ves = veCounters(pool, toolkit, images);
        CounterRow nodes = nodeCounters(pool, toolkit, images);
        Composite cells = section(toolkit, body, "Nodes", 2, true);
        HeatPanel heat = heat(cells);
        Composite moving = section(toolkit, body, "In Motion", 1, true);
        RowTable<Motion> motion = motion(moving);
        UnconfirmedBar unconfirmed = new UnconfirmedBar(moving, session());
        RowTable<Event> alerts = alerts(section(toolkit, body, "Open Alerts", 1, true));
        new LoadSection(section(toolkit, body, "Load of the Data Center", 1, true), session());
        RowTable<Event> events = events(section(toolkit, body, "Last Events", 1, true), "overview.events", NO_EVENTS);
        body.addListener(
                SWT.Resize,
                _ -> fit(form, columns -> {
                    banner.span(columns);
                    ((GridData) pool.getParent().getLayoutData()).horizontalSpan = columns;
                    ((GridData) cells.getParent().getLayoutData()).horizontalSpan = columns;
                    ves.narrow(columns == 1);
                    nodes.narrow(columns == 1);
                }));
        content = new Content(banner, form, ves, nodes, heat, motion, unconfirmed, alerts, events);
        subscriptions.add(session().mirror().listen(_ -> show()));
        subscriptions.add(session().onStatus(this::show));
        getSite().setSelectionProvider(alerts);
        show();
    }

    /** Two columns where there is room for them, else one. */
    private static void fit(ScrolledForm form, IntConsumer fitted) {
        GridLayout layout = (GridLayout) form.getBody().getLayout();
        int columns = form.getClientArea().width < TWO_COLUMNS_FROM ? 1 : 2;
        if (layout.numColumns != columns) {
            layout.numColumns = columns;
            fitted.accept(columns);
            form.getDisplay().asyncExec(() -> {
                if (!form.isDisposed()) {
                    form.reflow(true);
                }
            });
        }
    }

    private Session session() {
        return getSite().getService(Session.class);
    }

    private static Composite section(FormToolkit toolkit, Composite parent, String title, int span, boolean grow) {
        Section section = toolkit.createSection(parent, ExpandableComposite.TITLE_BAR | ExpandableComposite.EXPANDED);
        section.setText(title);
        GridDataFactory.fillDefaults()
                .grab(true, grow)
                .span(span, 1)
                .hint(300, grow ? LEAST_HEIGHT : SWT.DEFAULT)
                .applyTo(section);
        Composite client = toolkit.createComposite(section);
        GridLayoutFactory.fillDefaults().margins(1, 3).applyTo(client);
        section.setClient(client);
        return client;
    }

    private CounterRow veCounters(Composite parent, FormToolkit toolkit, Images images) {
        CounterRow row = new CounterRow(parent, toolkit, "Virtual Environments", VeState.values().length);
        for (VeState state : PoolStatus.of(session().image()).ves().keySet()) {
            row.counter(state.name(), Words.of(state), images.of(Icon.of(state)), () -> list(VesView.ID, state));
        }
        row.testId("overview.ves");
        return row;
    }

    private CounterRow nodeCounters(Composite parent, FormToolkit toolkit, Images images) {
        CounterRow row = new CounterRow(parent, toolkit, "Nodes", NodeState.values().length);
        for (NodeState state : PoolStatus.of(session().image()).nodes().keySet()) {
            row.counter(state.name(), Words.of(state), images.of(Icon.of(state)), () -> list(NodesView.ID, state));
        }
        row.testId("overview.nodes");
        return row;
    }

    private HeatPanel heat(Composite parent) {
        HeatPanel panel = new HeatPanel(
                parent,
                session(),
                id -> new Editors(getSite().getPage(), session().mirror()).open(id),
                filter -> list(NodesView.ID, filter));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(panel.control());
        return panel;
    }

    private void list(String view, Enum<?> state) {
        list(view, "state:" + Words.of(state).toLowerCase(java.util.Locale.ROOT));
    }

    private void list(String view, String filter) {
        try {
            if (getSite().getPage().showView(view) instanceof TableView<?> table) {
                table.filter(filter);
            }
        } catch (PartInitException e) {
            org.eclipse.ui.statushandlers.StatusManager.getManager().handle(e.getStatus());
        }
    }

    private RowTable<Motion> motion(Composite parent) {
        List<Column<Motion>> columns = List.of(
                Column.<Motion>text("name", "What", 200, Motion::name).with(Motion::icon),
                Column.text("phase", "Phase", 95, Motion::phase),
                Column.<Motion>text("left", "Time left", 115, m -> m.deadline()
                        .map(at -> Times.countdown(at, session().clock().instant()))
                        .orElse("")),
                Column.<Motion>text("step", "Waiting for", 260, Motion::step).explained(Motion::step));
        RowTable<Motion> table = new RowTable<>(parent, "overview.motion", new Rows<>(columns), NOTHING_MOVES);
        fill(table);
        table.onOpen(this::open);
        Ticker.start(table.control(), 1000, table::refresh);
        return table;
    }

    private void open(Motion motion) {
        Editors editors = new Editors(getSite().getPage(), session().mirror());
        switch (motion.subject()) {
            case VeId id -> editors.open(id);
            case NodeId id -> editors.open(id);
            default -> {} // kernels have no editor
        }
    }

    private RowTable<Event> alerts(Composite parent) {
        RowTable<Event> table = events(parent, "overview.alerts", NO_ALERTS);
        MenuManager menu = new MenuManager();
        table.table().setMenu(menu.createContextMenu(table.table()));
        getSite().registerContextMenu("org.openqrm.ui.alerts", menu, table);
        Button button = new Button(parent, SWT.PUSH); // the toolkit's colours would hide that it is disabled
        button.setText("&Acknowledge");
        button.setData("test.id", "overview.acknowledge");
        button.setToolTipText("Takes the selected alerts from this list; they stay in the event log");
        button.setEnabled(false);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(button);
        table.addSelectionChangedListener(
                e -> button.setEnabled(!e.getSelection().isEmpty()));
        button.addListener(
                SWT.Selection,
                _ -> VerbHandler.carryOut(
                        Verbs.named("event.acknowledge"), getSite().getShell(), session(), table.selected()));
        return table;
    }

    private RowTable<Event> events(Composite parent, String id, EmptyText empty) {
        RowTable<Event> table = new RowTable<>(parent, id, new Rows<>(EventColumns.brief(session(), 420)), empty);
        table.sortFirst(false);
        fill(table);
        table.onOpen(this::open);
        return table;
    }

    private void open(Event event) {
        Editors editors = new Editors(getSite().getPage(), session().mirror());
        Optional.ofNullable(event.getVe()).ifPresent(editors::open);
        Optional.ofNullable(event.getNode()).filter(_ -> event.getVe() == null).ifPresent(editors::open);
    }

    private static void fill(RowTable<?> table) {
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 110).applyTo(table.control());
    }

    private void show() {
        Content shown = content;
        if (shown == null || shown.form().isDisposed()) {
            return;
        }
        PoolStatus pool = PoolStatus.of(session().mirror().image());
        shown.ves().show(pool.totalVes(), named(pool.ves()));
        shown.nodes().show(pool.totalNodes(), named(pool.nodes()));
        shown.banner().show();
        shown.heat().refresh(SessionTexts.brief(session(), NO_NODES).title());
        shown.motion().empty(SessionTexts.brief(session(), NOTHING_MOVES));
        shown.alerts().empty(SessionTexts.brief(session(), NO_ALERTS));
        shown.events().empty(SessionTexts.brief(session(), NO_EVENTS));
        shown.motion().set(Motion.of(session().mirror().image()));
        shown.unconfirmed().show();
        shown.alerts().set(session().mirror().root().getAlerts());
        List<Event> events = session().mirror().root().getEvents();
        shown.events().set(events.subList(Math.max(0, events.size() - LAST_EVENTS), events.size()));
    }

    private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((state, count) -> named.put(state.name(), count));
        return named;
    }

    @Override
    public void setFocus() {
        if (content != null) {
            content.alerts().control().setFocus();
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
