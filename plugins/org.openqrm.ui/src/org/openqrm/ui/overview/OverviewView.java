package org.openqrm.ui.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.form.SecondTurn;
import org.openqrm.ui.heat.HeatPanel;
import org.openqrm.ui.look.LookChange;
import org.openqrm.ui.node.NodesView;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.pool.HaPoolView;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.view.SessionTexts;
import org.openqrm.ui.view.TableView;
import org.openqrm.ui.view.Uncovered;

/** The first page: what there is, what is moving, what asks for a person, how loaded it all is. */
public final class OverviewView extends ViewPart {
    public static final String ID = "org.openqrm.ui.overview";

    private static final int TWO_COLUMNS_FROM = 820;
    private static final int LEAST_LIST = 150; // less would cut what stands in an empty list
    private static final int LEAST_HEAT = 130;
    private static final EmptyText NO_NODES = new EmptyText("No node has been seen yet", "");
    private static final EmptyText SIMULATED = new EmptyText("The simulated machines are being switched on…", "");

    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable Lists lists;

    /** What is above: how many there are. */
    private record Counts(
            ServerBanner banner, OverviewPart pool, PoolSection counters, OverviewPart cells, HeatPanel heat) {}

    /** What is below. */
    private record Lists(MotionSection motion, EventSections events) {}

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        FormToolkit toolkit = new FormToolkit(parent.getDisplay());
        subscriptions.add(toolkit::dispose);
        ScrolledForm form = toolkit.createScrolledForm(parent);
        LookChange.listen(form, toolkit::refreshHyperlinkColors);
        form.setExpandHorizontal(true);
        form.setExpandVertical(true);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(8, 6)
                .spacing(10, 6)
                .applyTo(form.getBody());
        Counts[] counts = new Counts[1];
        SecondTurn.fill(
                this,
                form,
                List.of(
                        () -> counts[0] = counts(form.getBody(), toolkit),
                        () -> complete(form, counts[0], lists(form.getBody(), toolkit))));
    }

    private void complete(ScrolledForm form, Counts counts, Lists made) {
        form.getBody().addListener(SWT.Resize, _ -> fit(form, counts));
        lists = made;
        List<Runnable> pieces = pieces(counts, made);
        Uncovered uncovered = new Uncovered(this, pieces);
        subscriptions.add(uncovered::close);
        subscriptions.add(session().mirror().listen(_ -> uncovered.news()));
        subscriptions.add(session().onStatus(uncovered::news));
        getSite().setSelectionProvider(made.events().alerts().selection());
        pieces.forEach(Runnable::run);
    }

    private Counts counts(Composite body, FormToolkit toolkit) {
        ServerBanner banner = new ServerBanner(body, session());
        OverviewPart pool = new OverviewPart(toolkit, body, "Datacenter Pool Status", 2, SWT.DEFAULT);
        PoolSection counters = new PoolSection(pool.body(), toolkit, session(), this::list, this::pool);
        OverviewPart cells = new OverviewPart(toolkit, body, "Nodes", 2, LEAST_HEAT);
        HeatPanel heat = new HeatPanel(
                cells.body(), cells.section(), session(), editors()::open, filter -> view(NodesView.ID, filter));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(heat.control());
        return new Counts(banner, pool, counters, cells, heat);
    }

    private Lists lists(Composite body, FormToolkit toolkit) {
        OverviewPart moving = new OverviewPart(toolkit, body, "In Motion", 1, LEAST_LIST);
        MotionSection motion = new MotionSection(moving, session(), this::open);
        OverviewPart alerts = new OverviewPart(toolkit, body, "Open Alerts", 1, LEAST_LIST);
        OverviewPart load = new OverviewPart(toolkit, body, "Load of the Data Center", 1, LEAST_LIST);
        new LoadSection(load.body(), session());
        OverviewPart last = new OverviewPart(toolkit, body, "Last Events", 1, LEAST_LIST);
        return new Lists(motion, new EventSections(alerts, last, getSite(), session(), this::pool));
    }

    /** Two columns where there is room for them, else one. */
    private static void fit(ScrolledForm form, Counts shown) {
        GridLayout layout = (GridLayout) form.getBody().getLayout();
        int width = form.getClientArea().width;
        int columns = width < TWO_COLUMNS_FROM ? 1 : 2;
        shown.counters().fit(width, columns == 1);
        if (layout.numColumns != columns) {
            layout.numColumns = columns;
            shown.banner().span(columns);
            ((GridData) shown.pool().section().getLayoutData()).horizontalSpan = columns;
            ((GridData) shown.cells().section().getLayoutData()).horizontalSpan = columns;
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

    private Editors editors() {
        return new Editors(getSite().getPage(), session().mirror());
    }

    private void list(String view, Enum<?> state) {
        view(view, "state:" + Words.of(state).toLowerCase(Locale.ROOT));
    }

    private void pool() {
        view(HaPoolView.ID, "");
    }

    private void view(String view, String filter) {
        try {
            if (getSite().getPage().showView(view) instanceof TableView<?> table) {
                table.filter(filter);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus());
        }
    }

    private void open(Motion motion) {
        switch (motion.subject()) {
            case VeId id -> editors().open(id);
            case NodeId id -> editors().open(id);
            default -> {} // kernels have no editor
        }
    }

    private List<Runnable> pieces(Counts counts, Lists shown) {
        return List.of(
                () -> {
                    counts.counters().show();
                    counts.banner().show();
                },
                () -> counts.heat()
                        .refresh(SessionTexts.brief(
                                        session(), session().simulation().isPresent() ? SIMULATED : NO_NODES)
                                .title()),
                () -> shown.motion().show(),
                () -> shown.events().show());
    }

    @Override
    public void setFocus() {
        if (lists != null) {
            lists.events().alerts().control().setFocus();
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
