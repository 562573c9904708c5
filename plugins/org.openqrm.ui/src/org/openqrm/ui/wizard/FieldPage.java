package org.openqrm.ui.wizard;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.ui.help.HelpTray;

/** A page with fields. It lets nobody pass while something is wrong with what it asks for. */
abstract class FieldPage extends WizardPage {
    private final String help;
    private @Nullable FieldList fields;
    private boolean touched;

    /** @param help page of the help book */
    FieldPage(String title, String description, String help) {
        super(title);
        this.help = help;
        setTitle(title);
        setDescription(description);
    }

    abstract void fill(FieldList list);

    /** All that is wrong with the whole so far; the page cares for what concerns its own fields. */
    abstract List<Reason> reasons();

    /** Something was typed on this page. */
    void typed() {}

    /** Whether a reason is to be mended on this page. */
    boolean concerns(Reason reason) {
        return fields != null && fields.has(reason.field());
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        FieldList list = new FieldList(parent, help, this::changed);
        fill(list);
        fields = list;
        setControl(list.area());
        HelpTray.onF1(list.area(), () -> HelpTray.show(getContainer(), help));
        judge();
    }

    private void changed() {
        touched = true;
        typed();
        judge();
    }

    /** Once more, as something has changed elsewhere. */
    final void judge() {
        FieldList list = fields;
        if (list == null || list.area().isDisposed()) {
            return;
        }
        List<Reason> mine = reasons().stream().filter(this::concerns).toList();
        list.mark(touched ? mine : List.of());
        Optional<String> first = mine.stream().map(Reason::text).findFirst().filter(_ -> touched);
        setErrorMessage(first.orElse(null));
        setPageComplete(mine.isEmpty());
    }

    /** What the server had against it. */
    final void refused(String why) {
        setMessage(null, IMessageProvider.NONE);
        setErrorMessage(why);
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            judge();
        }
    }

    @Override
    public void performHelp() {
        HelpTray.toggle(getContainer(), help);
    }
}
