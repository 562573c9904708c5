package org.openqrm.ui.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.edit.Conflict;
import org.openqrm.model.edit.Field;
import org.openqrm.ui.look.NativeButton;

/** Two people changed the same fields: asks for each whose value is to be kept. */
public final class ConflictDialog<R> extends TitleAreaDialog {
    private static final int VALUE_WIDTH = 180;

    private final String name;
    private final List<Conflict<R>> conflicts;
    private final Function<Field<R>, String> label;
    private final Function<Object, String> valueText;
    private final Set<Field<R>> theirs = new HashSet<>();

    public ConflictDialog(
            Shell shell,
            String name,
            List<Conflict<R>> conflicts,
            Function<Field<R>, String> label,
            Function<Object, String> valueText) {
        super(shell);
        this.name = name;
        this.conflicts = conflicts;
        this.label = label;
        this.valueText = valueText;
        setHelpAvailable(false);
    }

    /** The fields in which the other's value is to be kept. */
    public Set<Field<R>> theirs() {
        return Set.copyOf(theirs);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Conflict");
            shell.setData("test.id", "conflict");
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        setTitle("Somebody else has changed '" + name + "' meanwhile");
        setMessage(
                "Choose what is to be kept. Fields that only one of you has changed are merged.",
                IMessageProvider.WARNING);
        Composite grid = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(14, 14)
                .spacing(18, 10)
                .applyTo(grid);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(grid);
        heading(grid, "Field", false);
        heading(grid, "Before", false);
        Composite sides = pair(grid);
        heading(sides, "Mine", true);
        heading(sides, "Theirs", true);
        conflicts.forEach(c -> row(grid, c));
        return area;
    }

    private static void heading(Composite parent, String text, boolean grab) {
        Label title = new Label(parent, SWT.NONE);
        title.setText(text);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(grab, false)
                .applyTo(title);
    }

    /** Radio buttons of one parent exclude one another: each pair needs a parent of its own. */
    private static Composite pair(Composite grid) {
        Composite pair = new Composite(grid, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .spacing(18, 0)
                .applyTo(pair);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(pair);
        return pair;
    }

    private void row(Composite grid, Conflict<R> conflict) {
        value(grid, label.apply(conflict.field()));
        value(grid, valueText.apply(conflict.base()));
        Composite pair = pair(grid);
        Button mine =
                choice(pair, valueText.apply(conflict.mine()), conflict.field().path() + ".mine");
        Button other = choice(
                pair, valueText.apply(conflict.theirs()), conflict.field().path() + ".theirs");
        mine.setSelection(true);
        other.addListener(SWT.Selection, _ -> {
            if (other.getSelection()) {
                theirs.add(conflict.field());
            } else {
                theirs.remove(conflict.field());
            }
        });
    }

    private static void value(Composite grid, String text) {
        Label value = new Label(grid, SWT.WRAP);
        value.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(value);
    }

    private static Button choice(Composite parent, String text, String id) {
        Button button = NativeButton.create(parent, SWT.RADIO | SWT.WRAP);
        button.setText(text);
        button.setToolTipText(text);
        button.setData("test.id", "conflict." + id);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .minSize(VALUE_WIDTH, SWT.DEFAULT)
                .applyTo(button);
        return button;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        Button save = createButton(parent, IDialogConstants.OK_ID, "Save", true);
        save.setData("test.id", "conflict.save");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }
}
