package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.action.Verb;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/** What the pages of the VE editor have in common: the heading with state, Start and Stop. */
abstract class VePage extends FormPage {
    private final VeEditor editor;
    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable Heading heading;

    VePage(VeEditor editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    /** Fills the page; the widgets for the fields come from {@code fields}. */
    abstract void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields);

    /** The mirror has changed. */
    void refresh(VirtualEnvironment ve) {}

    final VeEditor editor() {
        return editor;
    }

    final Session session() {
        return editor.session();
    }

    @Override
    protected final void createFormContent(@Nullable IManagedForm managed) {
        if (managed == null) {
            return;
        }
        Heading made = new Heading(managed);
        verb(made, "ve.start", "Starts it, or tries again what has failed", Icon.START);
        verb(made, "ve.stop", "Stops it; its nodes return to the pool", Icon.STOP);
        heading = made;
        FieldWidgets<VeDefinition> fields = new FieldWidgets<>(editor.form(), managed);
        fill(managed, fields);
        fields.update();
        subscriptions.add(session().mirror().listen(_ -> show()));
        show();
    }

    private void verb(Heading made, String name, String tip, Icon icon) {
        Verb verb = Verbs.named(name);
        made.add(
                verb.label(),
                tip,
                icon,
                () -> !verb.possible(session().image(), thing()).isEmpty(),
                () -> VerbHandler.carryOut(verb, getSite().getShell(), session(), thing()));
    }

    private List<VirtualEnvironment> thing() {
        return editor.mirrored().stream().toList();
    }

    private void show() {
        editor.mirrored().ifPresent(ve -> {
            if (heading != null) {
                heading.show(ve.getDefinition().getName() + "  –  " + Words.of(ve.getState()), Icon.of(ve.getState()));
            }
            refresh(ve);
        });
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
