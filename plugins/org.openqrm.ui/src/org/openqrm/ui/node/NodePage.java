package org.openqrm.ui.node;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.action.DialogHandler;
import org.openqrm.ui.action.Verb;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
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
        Heading made = new Heading(managed);
        verb(made, "node.confirmOff", "Says that it is really off, so that its work may move", Icon.CONFIRM_OFF);
        verb(made, "node.reboot", "Reboots it", Icon.REBOOT);
        verb(made, "node.powerOn", "Switches it on", Icon.POWER_ON);
        verb(made, "node.powerOff", "Switches it off", Icon.POWER_OFF);
        made.add(
                "Power Device…",
                "Sets how its power is controlled",
                Icon.POWER_DEVICE,
                () -> true,
                () -> DialogHandler.run("node.powerDevice", getSite().getWorkbenchWindow(), thing()));
        heading = made;
        FieldWidgets<NodeSettings> fields = new FieldWidgets<>(editor.form(), managed);
        fill(managed, fields);
        fields.update();
        subscriptions.add(session().mirror().listen(_ -> show()));
        Ticker.start(managed.getForm(), 1000, this::showHeading);
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

    private List<Node> thing() {
        return editor.mirrored().stream().toList();
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
