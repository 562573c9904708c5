package org.openqrm.ui.drag;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.swt.dnd.ByteArrayTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.table.RowTable;

/** Carries {@link Reference}s from lists to the slots of editors. */
public final class ReferenceTransfer extends ByteArrayTransfer {
    private static final String TYPE = "application/x-openqrm-reference";
    private static final int TYPE_ID = registerType(TYPE);

    private static final ReferenceTransfer TRANSFER = new ReferenceTransfer();

    private ReferenceTransfer() {}

    /** Lets the rows of a table be dragged. A press that becomes a drag has not selected its row yet. */
    public static <T> void source(RowTable<T> table, Function<T, Reference> reference) {
        DragSource source = new DragSource(table.table(), DND.DROP_COPY | DND.DROP_LINK);
        source.setTransfer(TRANSFER);
        source.addDragListener(new DragSourceAdapter() {
            private List<Reference> dragged = List.of();

            @Override
            public void dragStart(DragSourceEvent event) {
                dragged = dragged(table, new Point(event.x, event.y)).stream()
                        .map(reference)
                        .toList();
                event.doit = !dragged.isEmpty();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = dragged;
            }
        });
    }

    /** The selection if the drag begins in it, else the row where it begins. */
    private static <T> List<T> dragged(RowTable<T> table, Point place) {
        TableItem item = table.table().getItem(place);
        int index = item == null ? -1 : table.table().indexOf(item);
        if (index < 0 || index >= table.rows().shown().size()) {
            return List.of();
        }
        return table.table().isSelected(index)
                ? table.selected()
                : List.of(table.rows().shown().get(index));
    }

    /**
     * Lets things be dropped on {@code control}.
     *
     * @param dropped gets the first one that {@code accepts} takes
     * @param refused gets the first one when there is none to take
     */
    public static void target(
            Control control, Predicate<Reference> accepts, Consumer<Reference> dropped, Consumer<Reference> refused) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
        target.setTransfer(TRANSFER);
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                if (event.detail == DND.DROP_DEFAULT) {
                    event.detail = DND.DROP_COPY;
                }
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof List<?> list) {
                    List<Reference> all = list.stream()
                            .filter(Reference.class::isInstance)
                            .map(Reference.class::cast)
                            .toList();
                    all.stream().filter(accepts).findFirst().ifPresentOrElse(dropped, () -> all.stream()
                            .findFirst()
                            .ifPresent(refused));
                }
            }
        });
    }

    @Override
    protected int[] getTypeIds() {
        return new int[] {TYPE_ID};
    }

    @Override
    protected String[] getTypeNames() {
        return new String[] {TYPE};
    }

    @Override
    protected void javaToNative(@Nullable Object object, @Nullable TransferData transferData) {
        if (object instanceof List<?> list) {
            List<Reference> references =
                    list.stream().map(Reference.class::cast).toList();
            super.javaToNative(Reference.encode(references).getBytes(StandardCharsets.UTF_8), transferData);
        }
    }

    @Override
    protected @Nullable Object nativeToJava(@Nullable TransferData transferData) {
        return super.nativeToJava(transferData) instanceof byte[] bytes
                ? Reference.decode(new String(bytes, StandardCharsets.UTF_8))
                : null;
    }
}
