package org.openqrm.ui.exchange;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** Shows what an import would do before it does it. */
final class ImportPreview extends TitleAreaDialog {
    private final ImportPlan plan;

    ImportPreview(Shell shell, ImportPlan plan) {
        super(shell);
        this.plan = plan;
        setHelpAvailable(false);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Import");
        }
    }

    private long taken() {
        return plan.lines().stream().filter(ImportPlan.Line::taken).count();
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Table table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION);
        Spoken.name(table, "What the import changes");
        table.setData("test.id", "import.preview");
        GridDataFactory.fillDefaults().grab(true, true).hint(760, 260).applyTo(table);
        Images images = new Images(table);
        for (ImportPlan.Line line : plan.lines()) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(line.text());
            item.setImage(images.of(line.taken() ? Icon.MET : Icon.NOT_MET));
        }
        setTitle("What will be imported");
        setMessage(
                taken() == 0
                        ? "Nothing: all that is in the file is here already, or cannot be taken."
                        : "Those with a tick. What is here already under the same name stays as it is.");
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        Button ok = createButton(parent, IDialogConstants.OK_ID, "Import", true);
        ok.setData("test.id", "import.ok");
        ok.setEnabled(taken() > 0);
        ok.setFocus(); // in the list Enter would do nothing
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }
}
