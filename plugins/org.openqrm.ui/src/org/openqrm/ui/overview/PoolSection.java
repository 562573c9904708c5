package org.openqrm.ui.overview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.node.NodesView;
import org.openqrm.ui.pool.PoolGauge;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.ve.VesView;

/** How many Virtual Environments and nodes are in each state, and how well the free nodes cover failures. */
final class PoolSection {
    private static final int GAUGE_BESIDE_FROM = 1130;

    private final Composite body;
    private final Session session;
    private final CounterRow ves;
    private final CounterRow nodes;
    private final PoolGauge gauge;

    /**
     * @param list opens the view of that id, narrowed down to a state
     * @param pool opens the view of the High Availability Pool
     */
    PoolSection(Composite body, FormToolkit toolkit, Session session, BiConsumer<String, Enum<?>> list, Runnable pool) {
        this.body = body;
        this.session = session;
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(1, 3)
                .spacing(24, 4)
                .applyTo(body);
        Composite counters = toolkit.createComposite(body);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(counters);
        GridDataFactory.fillDefaults().applyTo(counters);
        Images images = new Images(body);
        PoolStatus now = PoolStatus.of(session.image());
        ves = new CounterRow(counters, toolkit, "Virtual Environments", VeState.values().length);
        for (VeState state : now.ves().keySet()) {
            ves.counter(state.name(), Words.of(state), images.of(Icon.of(state)), () -> list.accept(VesView.ID, state));
        }
        ves.testId("overview.ves");
        nodes = new CounterRow(counters, toolkit, "Nodes", NodeState.values().length);
        for (NodeState state : now.nodes().keySet()) {
            nodes.counter(
                    state.name(), Words.of(state), images.of(Icon.of(state)), () -> list.accept(NodesView.ID, state));
        }
        nodes.testId("overview.nodes");
        gauge = new PoolGauge(body, toolkit, session, pool);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(260, org.eclipse.swt.SWT.DEFAULT)
                .applyTo(gauge.control());
    }

    /** @param width of the whole page; @param one whether there is one column only */
    void fit(int width, boolean one) {
        ves.narrow(one);
        nodes.narrow(one);
        GridLayout layout = (GridLayout) body.getLayout();
        int columns = width >= GAUGE_BESIDE_FROM ? 2 : 1;
        if (layout.numColumns != columns) {
            layout.numColumns = columns;
            ((GridData) gauge.control().getLayoutData()).verticalIndent = columns == 2 ? 4 : 0;
            body.requestLayout();
        }
    }

    void show() {
        PoolStatus pool = PoolStatus.of(session.mirror().image());
        ves.show(pool.totalVes(), named(pool.ves()));
        nodes.show(pool.totalNodes(), named(pool.nodes()));
        gauge.refresh();
    }

    private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
        Map<String, Integer> named = new LinkedHashMap<>();
        counts.forEach((state, count) -> named.put(state.name(), count));
        return named;
    }
}
