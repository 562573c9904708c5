package org.openqrm.ui.drag;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** Shows the preview of a {@link DropZone} while something is over it, and hands it what is dropped. */
final class ZoneListener extends DropTargetAdapter {
    private final Control control;
    private final DropZone zone;
    private final Supplier<List<Reference>> dragged;
    private @Nullable DragTip tip;

    ZoneListener(Control control, DropZone zone, Supplier<List<Reference>> dragged) {
        this.control = control;
        this.zone = zone;
        this.dragged = dragged;
        control.addDisposeListener(_ -> hide());
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        dragOver(event);
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        List<Reference> now = dragged.get();
        if (now.isEmpty()) { // from another window: known at the drop only
            event.detail = DND.DROP_COPY;
            return;
        }
        Preview preview = zone.preview(now, place(event));
        event.detail = preview.possible() ? DND.DROP_COPY : DND.DROP_NONE;
        event.feedback = DND.FEEDBACK_SCROLL | (preview.possible() ? DND.FEEDBACK_SELECT : DND.FEEDBACK_NONE);
        if (preview.text().isEmpty()) {
            hide();
            return;
        }
        DragTip shown = tip == null ? new DragTip(control) : tip;
        tip = shown;
        shown.show(preview, new Point(event.x, event.y));
    }

    private Point place(DropTargetEvent event) {
        return control.toControl(event.x, event.y);
    }

    @Override
    public void dragLeave(DropTargetEvent event) {
        hide();
    }

    private void hide() {
        if (tip != null) {
            tip.close();
            tip = null;
        }
    }

    @Override
    public void drop(DropTargetEvent event) {
        hide();
        if (event.data instanceof List<?> list) {
            List<Reference> all = list.stream()
                    .filter(Reference.class::isInstance)
                    .map(Reference.class::cast)
                    .toList();
            Point place = place(event);
            if (!all.isEmpty() && zone.preview(all, place).possible()) {
                control.getDisplay().asyncExec(this::focus);
                zone.drop(all, place);
            }
        }
    }

    /** Keys after a drop, such as Ctrl+Z, are meant for where it went. */
    private void focus() {
        if (!control.isDisposed() && control.setFocus() && control instanceof Text text) {
            text.setSelection(text.getCharCount()); // else the next key would replace all of it
        }
    }
}
