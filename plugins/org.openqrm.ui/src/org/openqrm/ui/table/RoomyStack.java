package org.openqrm.ui.table;

import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;

/**
 * Shows its top control only where there is room for a head and a scroll bar. GTK complains in the terminal about a scroll bar
 * that is shorter than its own arrows, as it is for a moment while a window is being built.
 */
final class RoomyStack extends StackLayout {
    private static final int LEAST_WIDTH = 24;
    private static final int LEAST_HEIGHT = 56;

    @Override
    protected void layout(@Nullable Composite composite, boolean flushCache) {
        super.layout(composite, flushCache);
        if (composite != null && topControl != null) {
            Rectangle room = composite.getClientArea();
            if (room.width < LEAST_WIDTH || room.height < LEAST_HEIGHT) {
                topControl.setSize(0, 0); // a control without a size is hidden by the toolkit
            }
        }
    }
}
