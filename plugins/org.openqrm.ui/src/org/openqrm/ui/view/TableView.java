package org.openqrm.ui.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Search;

/** A view that lists one kind of thing from the mirror, with quick filter, context menu, copy and selection. */
public abstract class TableView<T> extends ViewPart {
    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable RowTable<T> table;

    /** Names the table in tests, in preferences and, as {@code popup:org.openqrm.ui.NAME}, its context menu. */
    protected abstract String name();

    /** "nodes", for the filter's hint and count. */
    protected abstract String plural();

    protected abstract List<Column<T>> columns(Session session);

    /** How the quick filter is understood; plain words unless a view knows more. */
    protected Optional<Search<T>> search(Session session) {
        return Optional.empty();
    }

    protected abstract Collection<? extends T> content(Mirror mirror);

    /** Of the mirror's root; a change in any of them shows the content again. */
    protected abstract List<EReference> watched();

    protected abstract EmptyText emptyText();

    protected abstract void open(T row);

    protected final Session session() {
        return getSite().getService(Session.class);
    }

    public final @Nullable RowTable<T> table() {
        return table;
    }

    /** For what a subclass adds: drag sources, timers. */
    protected void created(RowTable<T> made) {}

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(parent);
        List<Column<T>> columns = columns(session());
        Rows<T> rows = search(session()).map(s -> new Rows<>(columns, s)).orElseGet(() -> new Rows<>(columns));
        Composite bar = new Composite(parent, 0);
        GridLayoutFactory.fillDefaults().applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        RowTable<T> made = new RowTable<>(parent, name(), rows, SessionTexts.of(session(), emptyText()));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made.control());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(made.filterBar(bar, plural()));
        made.onOpen(this::open);
        table = made;
        contextMenu(made);
        viewMenu(made);
        globalActions(made);
        getSite().setSelectionProvider(made.selection());
        Uncovered uncovered = new Uncovered(this, this::show);
        subscriptions.add(uncovered::close);
        subscriptions.add(session().mirror().listen(batch -> {
            if (watched().stream().anyMatch(batch::touches)) {
                uncovered.news();
            }
        }));
        subscriptions.add(session().onStatus(uncovered::news));
        created(made);
        show();
    }

    private void contextMenu(RowTable<T> made) {
        MenuManager menu = new MenuManager();
        menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
        menu.add(copyCsv(made));
        made.table().setMenu(menu.createContextMenu(made.table()));
        getSite().registerContextMenu("org.openqrm.ui." + name(), menu, made.selection());
    }

    private static IAction copyCsv(RowTable<?> made) {
        IAction copy = action(made::copyCsv);
        copy.setText("Copy as CS&V");
        copy.setToolTipText("Copies the selected rows, or all when none is selected, as comma-separated values");
        return copy;
    }

    private void viewMenu(RowTable<T> made) {
        MenuManager columns = new MenuManager("&Columns");
        columns.setRemoveAllWhenShown(true);
        columns.addMenuListener(made::fillColumns);
        made.fillColumns(columns); // an empty menu would not be shown
        IMenuManager menu = getViewSite().getActionBars().getMenuManager();
        menu.add(columns);
        menu.add(copyCsv(made));
    }

    private void globalActions(RowTable<T> made) {
        IActionBars bars = getViewSite().getActionBars();
        bars.setGlobalActionHandler(
                ActionFactory.COPY.getId(), action(() -> inField(made).ifPresentOrElse(Text::copy, made::copy)));
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), action(() -> inField(made)
                .ifPresentOrElse(Text::selectAll, made.selection()::all)));
        bars.updateActionBars();
    }

    /** The field that has the keyboard, such as the filter's: then keys are meant for its text, not for the list. */
    private static Optional<Text> inField(RowTable<?> made) {
        return made.table().getDisplay().getFocusControl() instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    private static IAction action(Runnable run) {
        return new Action() {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    protected final void show() {
        RowTable<T> shown = table;
        if (shown != null && !shown.table().isDisposed()) {
            shown.empty(SessionTexts.of(session(), emptyText()));
            shown.set(content(session().mirror()));
        }
    }

    /** Narrows the list down; also from other views. */
    public final void filter(String text) {
        if (table != null) {
            table.filter(text);
        }
    }

    @Override
    public void setFocus() {
        if (table != null) {
            table.table().setFocus();
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
