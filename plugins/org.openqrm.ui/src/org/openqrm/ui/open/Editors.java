package org.openqrm.ui.open;

import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.KernelImage;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.icon.Icon;

/** Opens editors in one page of the workbench. */
public final class Editors {
    public static final String VE_EDITOR = "org.openqrm.ui.veEditor";
    public static final String NODE_EDITOR = "org.openqrm.ui.nodeEditor";

    public static final String KERNEL_EDITOR = "org.openqrm.ui.kernelEditor";
    public static final String IMAGE_EDITOR = "org.openqrm.ui.imageEditor";

    private final IWorkbenchPage page;
    private final Mirror mirror;

    public Editors(IWorkbenchPage page, Mirror mirror) {
        this.page = page;
        this.mirror = mirror;
    }

    /** Opens the editor of a node, a Virtual Environment or an image; does nothing for other things. */
    public void open(Object thing) {
        switch (thing) {
            case Node n -> open(new ThingInput<>(n.getId(), n.getName(), Icon.NODE), NODE_EDITOR);
            case VirtualEnvironment v ->
                open(new ThingInput<>(v.getId(), v.getDefinition().getName(), Icon.VIRTUAL_ENVIRONMENT), VE_EDITOR);
            case KernelImage k -> open(new ThingInput<>(k.getId(), k.getName(), Icon.KERNEL_IMAGE), KERNEL_EDITOR);
            case ApplicationImage i ->
                open(new ThingInput<>(i.getId(), i.getName(), Icon.APPLICATION_IMAGE), IMAGE_EDITOR);
            default -> {}
        }
    }

    public void open(VeId id) {
        mirror.ve(id).ifPresent(this::open);
    }

    public void open(NodeId id) {
        mirror.node(id).ifPresent(this::open);
    }

    public static boolean opens(Object thing) {
        return thing instanceof Node
                || thing instanceof VirtualEnvironment
                || thing instanceof KernelImage
                || thing instanceof ApplicationImage;
    }

    private void open(IEditorInput input, String editor) {
        try {
            page.openEditor(input, editor);
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }
}
