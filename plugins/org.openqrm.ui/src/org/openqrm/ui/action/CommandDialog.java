package org.openqrm.ui.action;

import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.ui.help.HelpTray;
import org.openqrm.ui.session.Session;

/** Asks for what one command needs, judges it as one types, and closes when the server has accepted it. */
abstract class CommandDialog extends TitleAreaDialog {
    private final Session session;
    private final String title;
    private final String message;
    private final String verb;
    private boolean touched;

    /** @param verb the label of the button that does it */
    CommandDialog(Shell shell, Session session, String title, String message, String verb) {
        super(shell);
        this.session = session;
        this.title = title;
        this.message = message;
        this.verb = verb;
        setHelpAvailable(false);
    }

    abstract void createFields(FieldGrid fields);

    /** @throws IllegalArgumentException with a sentence when the fields do not make a command */
    abstract Command command();

    /** The page of the help book that F1 shows beside it. */
    abstract String help();

    /** The command was carried out. */
    void accepted(Outcome.Accepted outcome) {}

    final Session session() {
        return session;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(title);
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        createFields(new FieldGrid(area, this::changed));
        touched = false; // that fields were filled in is no reason to complain
        HelpTray.onF1(area, () -> HelpTray.show(this, help()));
        setTitle(title);
        setMessage(message);
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        Button ok = createButton(parent, IDialogConstants.OK_ID, verb, true);
        ok.setData("test.id", "dialog.ok");
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    private void changed() {
        touched = true;
        validate();
    }

    private void validate() {
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok == null) {
            return;
        }
        List<Reason> reasons = reasons();
        ok.setEnabled(reasons.isEmpty());
        if (reasons.isEmpty() || !touched) {
            setMessage(message);
        } else {
            setMessage(reasons.getFirst().text(), IMessageProvider.ERROR);
        }
    }

    private List<Reason> reasons() {
        try {
            return CommandRules.check(session.image(), command());
        } catch (IllegalArgumentException e) {
            return List.of(new Reason("", String.valueOf(e.getMessage())));
        }
    }

    @Override
    protected void okPressed() {
        getButton(IDialogConstants.OK_ID).setEnabled(false);
        session.submit(command()).thenAccept(this::answered);
    }

    private void answered(Outcome outcome) {
        if (getShell() == null || getShell().isDisposed()) {
            Outcomes.show(title, outcome);
            return;
        }
        switch (outcome) {
            case Outcome.Accepted a -> {
                setReturnCode(OK);
                close();
                accepted(a);
            }
            case Outcome.Rejected r -> {
                setMessage(Outcomes.text(r.reasons()), IMessageProvider.ERROR);
                getButton(IDialogConstants.OK_ID).setEnabled(true);
            }
        }
    }

    @Override
    protected int getShellStyle() {
        return super.getShellStyle() | SWT.RESIZE;
    }
}
