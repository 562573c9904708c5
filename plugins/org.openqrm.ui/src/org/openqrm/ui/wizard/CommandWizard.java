package org.openqrm.ui.wizard;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;

/** Ends with one command. It stays open until the server has accepted it, and shows on the page why it did not. */
abstract class CommandWizard extends Wizard {
    private final Session session;
    private boolean asking;

    CommandWizard(Session session, String title) {
        this.session = session;
        setWindowTitle(title);
        setHelpAvailable(true);
    }

    /** What is entered so far. */
    abstract Command command();

    /** What is wrong that no rule of the server can see: words that make no value. */
    List<Reason> misread() {
        return List.of();
    }

    /** The command was carried out. */
    abstract void accepted(Outcome.Accepted outcome);

    final Session session() {
        return session;
    }

    final List<Reason> reasons() {
        List<Reason> misread = misread();
        return misread.isEmpty() ? CommandRules.check(session.image(), command()) : misread;
    }

    @Override
    public boolean canFinish() {
        return !asking && reasons().isEmpty();
    }

    @Override
    public boolean performFinish() {
        asking = true;
        getContainer().updateButtons();
        session.submit(command()).thenAccept(this::answered);
        return false; // the answer closes it
    }

    private void answered(Outcome outcome) {
        asking = false;
        Shell shell = getShell();
        if (shell == null || shell.isDisposed()) {
            Outcomes.show(getWindowTitle(), outcome);
            return;
        }
        switch (outcome) {
            case Outcome.Accepted a -> {
                shell.close();
                session.catchUp();
                accepted(a);
            }
            case Outcome.Rejected(List<Reason> why) -> {
                getContainer().updateButtons();
                Optional.ofNullable(getContainer().getCurrentPage())
                        .filter(FieldPage.class::isInstance)
                        .map(FieldPage.class::cast)
                        .ifPresent(p -> p.refused(Outcomes.text(why)));
            }
        }
    }

    /** Judges all pages anew: what is entered on one may concern another. */
    final void judge() {
        for (IWizardPage page : getPages()) {
            if (page instanceof FieldPage fields) {
                fields.judge();
            }
        }
    }

    /** Opens it; returns when it is closed. */
    static void open(Shell shell, Wizard wizard) {
        WizardDialog dialog = new WizardDialog(shell, wizard) {
            @Override
            protected void createButtonsForButtonBar(@Nullable Composite parent) {
                super.createButtonsForButtonBar(parent);
                name(IDialogConstants.FINISH_ID, "wizard.finish");
                name(IDialogConstants.NEXT_ID, "wizard.next");
                name(IDialogConstants.CANCEL_ID, "wizard.cancel");
            }

            /** A wizard of one page has no Next. */
            private void name(int button, String id) {
                if (getButton(button) != null) {
                    getButton(button).setData("test.id", id);
                }
            }
        };
        dialog.setHelpAvailable(false); // the wizard has a button of its own
        dialog.setMinimumPageSize(520, 290);
        dialog.open();
    }
}
