package org.openqrm.ui.overview;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.ToolItem;
import org.openqrm.ui.action.MenuEntry;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.view.SessionTexts;

/** What is on its way, the time that it may still take, and the way to take it back. */
final class MotionSection {
    private static final EmptyText NOTHING_MOVES =
            new EmptyText("Nothing is moving", "Starts, stops and failovers show here while they last.");

    private final Session session;
    private final RowTable<Motion> table;
    private final UnconfirmedBar unconfirmed;
    private final ToolItem cancel;
    private final Consumer<Motion> open;

    /** @param open shows the editor of the thing that moves */
    MotionSection(OverviewPart part, Session session, Consumer<Motion> open) {
        this.session = session;
        this.open = open;
        table = new RowTable<>(part.body(), "overview.motion", new Rows<>(columns()), NOTHING_MOVES);
        OverviewPart.fill((org.eclipse.swt.widgets.Composite) table.control());
        unconfirmed = new UnconfirmedBar(part.body(), session);
        cancel = part.button("overview.cancel", "Cancel Start", Icon.STOP, this::cancel);
        table.onOpen(open);
        table.selection().addSelectionChangedListener(_ -> enable());
        table.table().addListener(SWT.KeyDown, e -> {
            if (e.character == SWT.DEL) {
                cancel();
            }
        });
        menu();
        Ticker.start(table.control(), 1000, table::refresh);
    }

    private List<Column<Motion>> columns() {
        return List.of(
                Column.<Motion>text("name", "What", 190, Motion::name).with(Motion::icon),
                Column.text("phase", "Phase", 90, Motion::phase),
                Column.text("left", "At most", 95, this::left)
                        .explained(m -> left(m).isEmpty()
                                ? ""
                                : "If it takes longer than this, something else is tried. Usually it is much faster."),
                Column.<Motion>text("step", "Waiting for", 260, Motion::step).explained(Motion::step));
    }

    private String left(Motion motion) {
        return motion.deadline()
                .map(at -> Times.left(at, session.clock().instant()))
                .map(left -> left.isEmpty() ? "time is up" : left)
                .orElse("");
    }

    private void menu() {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(m -> {
            List<Motion> selected = table.selected();
            m.add(new MenuEntry("&Open", selected.size() == 1, () -> selected.forEach(open)));
            String against = Cancellation.against(session.image(), selected);
            m.add(new MenuEntry("&Cancel Start\tDel", against.isEmpty(), this::cancel));
            if (!selected.isEmpty() && !against.isEmpty()) {
                m.add(new MenuEntry(
                        against.replace("&", "&&"), false, () -> {})); // why not, where a tip cannot be shown
            }
        });
        table.table().setMenu(menu.createContextMenu(table.table()));
    }

    private void cancel() {
        VerbHandler.carryOut(Cancellation.VERB, table.table().getShell(), session, table.selected());
    }

    private void enable() {
        String against = Cancellation.against(session.image(), table.selected());
        cancel.setEnabled(against.isEmpty());
        cancel.setToolTipText(against.isEmpty() ? "Takes the start back; the node returns to the pool" : against);
    }

    void show() {
        table.empty(SessionTexts.brief(session, NOTHING_MOVES));
        table.set(Motion.of(session.mirror().image()));
        unconfirmed.show();
        enable();
    }
}
