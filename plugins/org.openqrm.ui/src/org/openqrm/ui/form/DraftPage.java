package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.e4.ui.services.IStylingEngine;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.action.Verb;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.help.HelpHandler;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;

/**
 * What the pages of an editor have in common: the heading with the state and the commands of what is edited, and widgets for
 * its fields.
 *
 * @param <E> the mirror's object
 * @param <R> the record of what can be edited of it
 */
public abstract class DraftPage<E extends EObject, R extends Record> extends FormPage {
    private final DraftEditor<E, R> editor;
    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable Heading heading;
    private @Nullable FieldWidgets<R> fields;

    protected DraftPage(DraftEditor<E, R> editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    /** Adds the commands to the heading. */
    protected abstract void commands(Heading heading);

    /** The heading's text. */
    protected abstract String title(E thing);

    /** Before the heading's text. */
    protected abstract Icon icon(E thing);

    /** Fills the page; the widgets for the fields come from {@code fields}. */
    protected abstract void fill(IManagedForm managed, FieldWidgets<R> fields);

    /** Where the help book tells of this page; empty for what it says of the editor. */
    protected String help() {
        return "";
    }

    /** The mirror has changed. */
    protected void refresh(E thing) {}

    protected final Session session() {
        return editor.session();
    }

    /** What is edited, as a selection: empty when it was deleted. */
    protected final List<E> thing() {
        return editor.mirrored().stream().toList();
    }

    @Override
    protected void createFormContent(@Nullable IManagedForm managed) {
        if (managed == null) {
            return;
        }
        heading = new Heading(managed);
        showHeading();
        if (!help().isEmpty()) {
            managed.getForm().setData(HelpHandler.PAGE, help());
        }
        SecondTurn.fill(this, managed, () -> content(managed));
    }

    private void content(IManagedForm managed) {
        // No earlier than the fields: alone in the page, the first of them would get the keyboard.
        commands(Objects.requireNonNull(heading));
        FieldWidgets<R> made = new FieldWidgets<>(editor.form(), managed, editor.kind());
        fields = made;
        fill(managed, made);
        made.update();
        subscriptions.add(session().mirror().listen(_ -> show()));
        show();
        style(managed);
    }

    /** The platform styles the heads of pages when the editor is activated; a page that is made later would look otherwise. */
    private void style(IManagedForm managed) {
        IStylingEngine look = getSite().getService(IStylingEngine.class);
        ScrolledForm form = managed.getForm();
        form.getDisplay().asyncExec(() -> {
            if (look != null && !form.isDisposed()) {
                look.style(form);
            }
        });
    }

    /** A button in the heading for a command that everybody has; there only while it is possible. */
    protected final void verb(Heading made, String name, String tip, Icon icon) {
        verb(made, name, tip, icon, this::thing);
    }

    /** The same for what belongs to the thing. */
    protected final void verb(
            Heading made, String name, String tip, Icon icon, Supplier<? extends List<? extends EObject>> things) {
        Verb verb = Verbs.named(name);
        made.add(
                verb.label(),
                tip,
                icon,
                () -> !verb.possible(session().image(), things.get()).isEmpty(),
                () -> VerbHandler.carryOut(verb, getSite().getShell(), session(), things.get()));
    }

    private void show() {
        showHeading();
        editor.mirrored().ifPresent(this::refresh);
    }

    protected final void showHeading() {
        Heading shown = heading;
        if (shown != null) {
            editor.mirrored().ifPresent(thing -> shown.show(title(thing), icon(thing)));
        }
    }

    /** To the first field, before what can only be read; where the keyboard is in the page, it stays. */
    @Override
    public void setFocus() {
        FieldWidgets<R> made = fields;
        if (!hasFocus() && (made == null || !made.focus())) {
            super.setFocus();
        }
    }

    private boolean hasFocus() {
        IManagedForm managed = getManagedForm();
        Control focus = managed == null ? null : managed.getForm().getDisplay().getFocusControl();
        while (focus != null && managed != null && focus != managed.getForm().getBody()) {
            focus = focus.getParent();
        }
        return focus != null;
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
