package org.openqrm.ui.drag;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.eclipse.swt.dnd.ByteArrayTransfer;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEffect;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.TransferData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.table.RowTable;

/** Carries {@link Reference}s from lists to the slots of editors. */
public final class ReferenceTransfer extends ByteArrayTransfer {
    private static final String TYPE = "application/x-openqrm-reference";
    private static final int TYPE_ID = registerType(TYPE);

    private static final ReferenceTransfer TRANSFER = new ReferenceTransfer();

    /** What is dragged in this process now: targets are not told before the drop. There is one pointer, on the SWT thread. */
    private List<Reference> dragged = List.of();

    private ReferenceTransfer() {}

    /** Lets the rows of a table be dragged. A press that becomes a drag has not selected its row yet. */
    public static <T> void source(RowTable<T> table, Function<T, Reference> reference) {
        source(
                table.table(),
                place -> dragged(table, place).stream().map(reference).toList());
    }

    /** @param at what a drag takes that begins at a place of the table; nothing: there is no drag */
    public static void source(Table table, Function<Point, List<Reference>> at) {
        DragSource source = new DragSource(table, DND.DROP_COPY | DND.DROP_LINK);
        source.setTransfer(TRANSFER);
        Images images = new Images(table);
        // The toolkit's picture is as large as the row and hides what is said of the drop.
        source.setDragSourceEffect(new DragSourceEffect(table) {
            @Override
            public void dragStart(DragSourceEvent event) {
                TRANSFER.dragged.stream()
                        .findFirst()
                        .ifPresent(r -> event.image = images.of(r.kind().icon()));
            }
        });
        source.addDragListener(new DragSourceAdapter() {
            @Override
            public void dragStart(DragSourceEvent event) {
                TRANSFER.dragged = at.apply(new Point(event.x, event.y));
                event.doit = !TRANSFER.dragged.isEmpty();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = TRANSFER.dragged;
            }

            @Override
            public void dragFinished(DragSourceEvent event) {
                TRANSFER.dragged = List.of();
            }
        });
    }

    /** The selection if the drag begins in it, else the row where it begins. */
    public static <T> List<T> dragged(RowTable<T> table, Point place) {
        TableItem item = table.table().getItem(place);
        int index = item == null ? -1 : table.table().indexOf(item);
        if (index < 0 || index >= table.rows().shown().size()) {
            return List.of();
        }
        return table.table().isSelected(index)
                ? table.selected()
                : List.of(table.rows().shown().get(index));
    }

    /** Lets things be dropped on {@code control}, and on what is in it and takes no drops itself. */
    public static void target(Control control, DropZone zone) {
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
        target.setTransfer(TRANSFER);
        target.addDropListener(new ZoneListener(control, zone, () -> TRANSFER.dragged));
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
