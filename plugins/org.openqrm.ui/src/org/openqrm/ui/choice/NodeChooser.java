package org.openqrm.ui.choice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Node;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.view.Searches;

/** Asks for one node or several from a list that is narrowed down by the filter language. */
public final class NodeChooser extends TitleAreaDialog {
    private static final int WIDTH = 680;
    private static final int ROWS_HEIGHT = 300;

    private final Session session;
    private final Words words;
    private final List<Node> nodes;
    private final Function<List<Node>, Optional<String>> refusal;
    private @Nullable RowTable<Node> table;
    private @Nullable Composite filter;
    private List<Node> chosen = List.of();

    /**
     * What the dialog says.
     *
     * @param verb the label of the button
     * @param empty what stands in the place of the list when there is nothing to choose from
     */
    public record Words(String title, String message, String verb, EmptyText empty) {}

    /** @param refusal why what is selected cannot be chosen; empty when it can */
    public NodeChooser(
            Shell shell,
            Session session,
            Words words,
            List<Node> nodes,
            Function<List<Node>, Optional<String>> refusal) {
        super(shell);
        this.session = session;
        this.words = words;
        this.nodes = nodes;
        this.refusal = refusal;
        setHelpAvailable(false);
    }

    /** What was chosen; nothing when the dialog was cancelled. */
    public List<Node> choose() {
        return open() == OK ? chosen : List.of();
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(words.title());
            shell.setData("test.id", "chooser");
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        setTitle(words.title());
        setMessage(words.message());
        Composite body = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 2).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        Composite bar = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        RowTable<Node> made = new RowTable<>(
                body,
                "chooser.nodes",
                new Rows<>(ChoiceColumns.of(session.mirror()), Searches.nodes(session)),
                words.empty());
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, ROWS_HEIGHT).applyTo(made.control());
        Composite field = made.filterBar(bar, "nodes");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        filter = field;
        table = made;
        made.sortFirst(true);
        made.set(nodes);
        made.selection().addSelectionChangedListener(_ -> judge());
        made.onOpen(_ -> {
            if (judge()) {
                okPressed();
            }
        });
        return area;
    }

    /** Nothing would have the keyboard: what comes first has no size yet when the dialog is opened. */
    @Override
    public void create() {
        super.create();
        if (filter != null) {
            filter.setFocus();
        }
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        Button ok = createButton(parent, IDialogConstants.OK_ID, words.verb(), true);
        ok.setData("test.id", "chooser.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        judge();
    }

    /** Whether what is selected can be chosen; if not, the head of the dialog says why. */
    private boolean judge() {
        List<Node> selected = table == null ? List.of() : table.selected();
        Optional<String> why = selected.isEmpty() ? Optional.empty() : refusal.apply(selected);
        setMessage(why.orElse(words.message()), why.isPresent() ? IMessageProvider.WARNING : IMessageProvider.NONE);
        boolean good = !selected.isEmpty() && why.isEmpty();
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(good);
        }
        return good;
    }

    @Override
    protected void okPressed() {
        chosen = table == null ? List.of() : table.selected();
        super.okPressed();
    }
}
