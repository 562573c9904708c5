package org.openqrm.ui.node;

import java.util.Optional;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.action.DialogHandler;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drop.Drops;
import org.openqrm.ui.form.DraftPage;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.simulation.FailureMenu;
import org.openqrm.ui.table.Ticker;

/** A page of the node editor. */
abstract class NodePage extends DraftPage<Node, NodeSettings> {
    private final NodeEditor editor;

    NodePage(NodeEditor editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    final NodeEditor editor() {
        return editor;
    }

    @Override
    protected void createFormContent(@Nullable IManagedForm managed) {
        super.createFormContent(managed);
        if (managed != null) {
            Ticker.start(managed.getForm(), 1000, this::showHeading); // it counts down
            Reference self = new Reference(Reference.Kind.NODE, editor.id().value());
            Drops.on(managed.getForm().getBody(), session(), () -> Optional.of(self));
        }
    }

    @Override
    protected final void commands(Heading heading) {
        verb(heading, "node.confirmOff", "Says that it is really off, so that its work may move", Icon.CONFIRM_OFF);
        verb(heading, "node.reboot", "Reboots it", Icon.REBOOT);
        verb(heading, "node.powerOn", "Switches it on", Icon.POWER_ON);
        verb(heading, "node.powerOff", "Switches it off", Icon.POWER_OFF);
        heading.add(
                "Power Device…",
                "Sets how its power is controlled",
                Icon.POWER_DEVICE,
                () -> true,
                () -> DialogHandler.run("node.powerDevice", getSite().getWorkbenchWindow(), thing()));
        if (session().simulation().isPresent()) {
            heading.add(new FailureMenu(session(), this::thing));
        }
    }

    @Override
    protected final String title(Node node) {
        return node.getName() + "  –  "
                + NodeColumns.phase(node, session().clock().instant())
                + (node.isMaintenance() ? "  (maintenance)" : "");
    }

    @Override
    protected final Icon icon(Node node) {
        return Icon.of(node.getPhase());
    }
}
