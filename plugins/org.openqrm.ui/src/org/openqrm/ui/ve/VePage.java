package org.openqrm.ui.ve;

import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.form.DraftPage;
import org.openqrm.ui.form.Heading;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.text.Words;

/** A page of the VE editor. */
abstract class VePage extends DraftPage<VirtualEnvironment, VeDefinition> {
    private final VeEditor editor;

    VePage(VeEditor editor, String id, String title) {
        super(editor, id, title);
        this.editor = editor;
    }

    final VeEditor editor() {
        return editor;
    }

    @Override
    protected final void commands(Heading heading) {
        verb(heading, "ve.start", "Starts it, or tries again what has failed", Icon.START);
        verb(heading, "ve.stop", "Stops it; its nodes return to the pool", Icon.STOP);
        verb(
                heading,
                "node.confirmOff",
                "Says that the silent node is really off, so that its work may move",
                Icon.CONFIRM_OFF,
                editor::unconfirmed);
        heading.add(
                "Restart…",
                "Reboots the nodes that run it",
                Icon.REBOOT,
                () -> editor.restart().possible(),
                () -> editor.restart()
                        .ask(getSite().getShell(), editor.form().draft().base().name()));
    }

    @Override
    protected final String title(VirtualEnvironment ve) {
        return ve.getDefinition().getName() + "  –  " + Words.of(ve.getState());
    }

    @Override
    protected final Icon icon(VirtualEnvironment ve) {
        return Icon.of(ve.getState());
    }
}
