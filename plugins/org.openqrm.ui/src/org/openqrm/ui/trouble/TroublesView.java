package org.openqrm.ui.trouble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.TimeColumn;

/** What went wrong in the workbench since it was started, with details, and a report for whoever shall help. */
public final class TroublesView extends ViewPart {
    public static final String ID = "org.openqrm.ui.troubles";

    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable RowTable<Trouble> table;
    private @Nullable Text details;

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        SashForm sash = new SashForm(parent, SWT.VERTICAL);
        Composite list = new Composite(sash, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(list);
        RowTable<Trouble> made = new RowTable<>(
                list,
                "troubles",
                new Rows<>(columns()),
                new EmptyText("Nothing has gone wrong", "Refusals and failures of the workbench are kept here."));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made.control());
        made.sortFirst(false);
        table = made;
        Text text = new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setData("test.id", "troubles.details");
        text.setMessage("Select an error to see its details");
        details = text;
        sash.setWeights(60, 40);
        made.selection().addSelectionChangedListener(_ -> showDetails());
        actions(getViewSite().getActionBars().getToolBarManager());
        subscriptions.add(book().onChange(() -> {
            if (!parent.isDisposed()) {
                parent.getDisplay().asyncExec(this::show);
            }
        }));
        show();
    }

    private TroubleBook book() {
        return getSite().getService(TroubleBook.class);
    }

    private Session session() {
        return getSite().getService(Session.class);
    }

    private List<Column<Trouble>> columns() {
        return List.of(
                TimeColumn.of(session(), "at", "At", 110, Trouble::at, Trouble::number)
                        .with(t -> Icon.of(t.severity())),
                Column.<Trouble>text("text", "Message", 560, Trouble::text).explained(Trouble::text),
                Column.text("source", "Part", 190, Trouble::source));
    }

    private void actions(IToolBarManager bar) {
        add(bar, "Copy Report", "Copies all errors with versions and the state of the services", Icon.COPY, this::copy);
        add(bar, "Clear", "Empties this list; the log keeps all of it", Icon.CLEAR, () -> book().clear());
    }

    private static void add(IToolBarManager bar, String text, String tip, Icon icon, Runnable run) {
        Action action = new Action(text, icon.descriptor()) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(tip);
        ActionContributionItem item = new ActionContributionItem(action);
        item.setMode(ActionContributionItem.MODE_FORCE_TEXT);
        bar.add(item);
    }

    private void show() {
        RowTable<Trouble> shown = table;
        if (shown != null && !shown.table().isDisposed()) {
            shown.set(book().all());
            showDetails();
        }
    }

    private void showDetails() {
        RowTable<Trouble> list = table;
        Text text = details;
        if (list == null || text == null || text.isDisposed()) {
            return;
        }
        Optional<Trouble> selected = list.selected().stream().findFirst();
        String wanted =
                selected.map(t -> (t.text() + "\n\n" + t.details()).strip()).orElse("");
        if (!text.getText().equals(wanted)) {
            text.setText(wanted);
        }
    }

    private void copy() {
        session().services().thenAccept(this::copy);
    }

    private void copy(List<ServiceStatus> services) {
        Clipboard clipboard = new Clipboard(getSite().getShell().getDisplay());
        clipboard.setContents(
                new Object[] {Report.text(facts(), services, book().all())},
                new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
        getViewSite().getActionBars().getStatusLineManager().setMessage("The report is on the clipboard.");
    }

    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Version", System.getProperty("openqrm.version", "not known"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + Platform.getOSArch());
        facts.put("Widgets", Platform.getWS() + ", SWT " + SWT.getVersion());
        facts.put("Desktop", String.valueOf(System.getenv("XDG_CURRENT_DESKTOP")));
        return facts;
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
