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
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.table.RowTable;

/** Carries {@link Reference}s from lists to the slots of editors. */
public final class ReferenceTransfer extends ByteArrayTransfer {
    private static final String TYPE = "application/x-openqrm-reference";
    private static final int TYPE_ID = registerType(TYPE);

    private static final ReferenceTransfer TRANSFER = new ReferenceTransfer();

    private ReferenceTransfer() {}

    /** Lets the selected rows of a table be dragged. */
    public static <T> void source(RowTable<T> table, Function<T, Reference> reference) {
        DragSource source = new DragSource(table.table(), DND.DROP_COPY | DND.DROP_LINK);
        source.setTransfer(TRANSFER);
        source.addDragListener(new DragSourceAdapter() {
            @Override
            public void dragStart(DragSourceEvent event) {
                event.doit = !table.selected().isEmpty();
            }

            @Override
            public void dragSetData(DragSourceEvent event) {
                event.data = table.selected().stream().map(reference).toList();
            }
        });
    }

    /** Lets things that {@code accepts} takes be dropped on {@code control}. */
    public static void target(Control control, Predicate<Reference> accepts, Consumer<Reference> dropped) {
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
                    list.stream()
                            .filter(r -> r instanceof Reference reference && accepts.test(reference))
                            .findFirst()
                            .ifPresent(r -> dropped.accept((Reference) r));
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
