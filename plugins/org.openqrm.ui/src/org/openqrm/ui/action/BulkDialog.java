package org.openqrm.ui.action;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.BulkRun;
import org.openqrm.ui.access.Spoken;

/** Says what a bulk action is about to touch, or what came of it; and what is left out, with the reasons. */
final class BulkDialog extends TitleAreaDialog {
    private static final int COPY = IDialogConstants.CLIENT_ID;

    private final String label;
    private final String title;
    private final String message;
    private final String consequence;
    private final List<Left> left;
    private final boolean question;
    private final boolean harmless;

    private BulkDialog(
            Shell shell,
            String label,
            String title,
            String message,
            String consequence,
            List<Left> left,
            boolean question,
            boolean harmless) {
        super(shell);
        this.label = label;
        this.title = title;
        this.message = message;
        this.consequence = consequence;
        this.left = left;
        this.question = question;
        this.harmless = harmless;
        setHelpAvailable(false);
    }

    /** @return {@code Window.OK} when it is to be done */
    static int ask(Shell shell, Verb verb, List<Object> things, List<Left> left) {
        Optional<String> question = verb.question().apply(things);
        return new BulkDialog(
                        shell,
                        verb.label(),
                        BulkTexts.title(verb.label(), things),
                        BulkTexts.message(things, left),
                        question.map(q -> q.replaceFirst("(?s)^[^?]*\\?\\s*", ""))
                                .orElse(verb.note()),
                        left,
                        true,
                        question.isEmpty())
                .open();
    }

    /** Shows what was refused. */
    static void tell(Shell shell, String label, BulkRun run) {
        new BulkDialog(
                        shell,
                        label,
                        BulkTexts.summary(label, run),
                        "Those below stay as they are.",
                        "",
                        run.refused(),
                        false,
                        true)
                .open();
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(label);
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite body = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(0, 8).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        if (!consequence.isEmpty()) {
            Label text = new Label(body, SWT.WRAP);
            text.setText(consequence);
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(520, SWT.DEFAULT)
                    .applyTo(text);
        }
        if (!left.isEmpty()) {
            table(body);
        }
        setTitle(title);
        setMessage(message, question ? IMessageProvider.NONE : IMessageProvider.WARNING);
        return area;
    }

    private void table(Composite body) {
        Table table = new Table(body, SWT.BORDER | SWT.VIRTUAL | SWT.FULL_SELECTION);
        table.setData("test.id", "bulk.left");
        Spoken.name(table, "Left out");
        table.setHeaderVisible(true);
        column(table, question ? "Left out" : "Refused", 180);
        column(table, "Why", 420);
        table.addListener(SWT.SetData, e -> {
            Left row = left.get(e.index);
            ((TableItem) e.item).setText(new String[] {row.name(), row.reason()});
        });
        table.setItemCount(left.size());
        GridDataFactory.fillDefaults().grab(true, true).hint(620, 180).applyTo(table);
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        if (!left.isEmpty()) {
            createButton(parent, COPY, "&Copy", false).setToolTipText("Copies the list to the clipboard");
        }
        createButton(parent, IDialogConstants.OK_ID, question ? label : "Close", harmless)
                .setData("test.id", "bulk.ok");
        if (question) {
            createButton(
                    parent,
                    IDialogConstants.CANCEL_ID,
                    IDialogConstants.CANCEL_LABEL,
                    !harmless); // as where one thing is asked about
        }
    }

    @Override
    protected void buttonPressed(int id) {
        if (id == COPY) {
            Clipboard clipboard = new Clipboard(getShell().getDisplay());
            clipboard.setContents(new Object[] {BulkTexts.copy(left)}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        } else {
            super.buttonPressed(id);
        }
    }
}
