package org.openqrm.ui.drag;

import java.util.List;
import org.eclipse.swt.graphics.Point;

/** Where things can be dropped. */
public interface DropZone {
    /**
     * Said beside the pointer before the drop.
     *
     * @param dragged at least one
     * @param at in the control
     */
    Preview preview(List<Reference> dragged, Point at);

    /** Called only where the preview was possible. */
    void drop(List<Reference> dropped, Point at);
}
