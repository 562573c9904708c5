package org.openqrm.ui.node;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Ticker;

/** What the pages of the node editor have in common: the heading with the phase and the commands. */
abstract class NodePage extends FormPage {
    private final NodeEditor editor;
    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable Heading heading;

    NodePage(NodeEditor editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    abstract void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields);

    /** The mirror has changed. */
    abstract void refresh(Node node);

    final NodeEditor editor() {
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
        heading = new Heading(
                managed,
                getSite(),
                "",
                "org.openqrm.ui.node.confirmOff",
                "org.openqrm.ui.node.reboot",
                "org.openqrm.ui.node.powerOn",
                "org.openqrm.ui.node.powerOff",
                "org.openqrm.ui.node.powerDevice");
        FieldWidgets<NodeSettings> fields = new FieldWidgets<>(editor.form(), managed);
        fill(managed, fields);
        fields.update();
        subscriptions.add(session().mirror().listen(_ -> show()));
        Ticker.start(managed.getForm(), 1000, this::showHeading);
        show();
    }

    private void show() {
        showHeading();
        editor.mirrored().ifPresent(this::refresh);
    }

    private void showHeading() {
        if (heading != null) {
            Heading shown = heading;
            editor.mirrored()
                    .ifPresent(n -> shown.show(
                            n.getName() + "  –  "
                                    + NodeColumns.phase(n, session().clock().instant())
                                    + (n.isMaintenance() ? "  (maintenance)" : ""),
                            Icon.of(n.getPhase())));
        }
    }

    @Override
    public void dispose() {
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
