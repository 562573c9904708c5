package org.openqrm.ui.open;

import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.icon.Icon;

/** Opens editors in one page of the workbench. */
public final class Editors {
    public static final String VE_EDITOR = "org.openqrm.ui.veEditor";
    public static final String NODE_EDITOR = "org.openqrm.ui.nodeEditor";

    private final IWorkbenchPage page;
    private final Mirror mirror;

    public Editors(IWorkbenchPage page, Mirror mirror) {
        this.page = page;
        this.mirror = mirror;
    }

    /** Opens the editor of a node or a Virtual Environment; does nothing for other things. */
    public void open(Object thing) {
        switch (thing) {
            case Node n -> open(new ThingInput<>(n.getId(), n.getName(), Icon.NODE), NODE_EDITOR);
            case VirtualEnvironment v ->
                open(new ThingInput<>(v.getId(), v.getDefinition().getName(), Icon.VIRTUAL_ENVIRONMENT), VE_EDITOR);
            default -> {} // images have no editor: they are immutable
        }
    }

    public void open(VeId id) {
        mirror.ve(id).ifPresent(this::open);
    }

    public void open(NodeId id) {
        mirror.node(id).ifPresent(this::open);
    }

    public static boolean opens(Object thing) {
        return thing instanceof Node || thing instanceof VirtualEnvironment;
    }

    private void open(IEditorInput input, String editor) {
        try {
            page.openEditor(input, editor);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
