package org.openqrm.ui.drop;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.drag.DropZone;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.RowTable;

/** Lets things be dropped on the rows of lists, and on editors. */
public final class Drops {
    private Drops() {}

    /** On the row under the pointer. */
    public static <T> void onRows(RowTable<T> table, Session session, Function<T, Reference> reference) {
        attach(table.table(), session, at -> {
            TableItem item = table.table().getItem(at);
            int index = item == null ? -1 : table.table().indexOf(item);
            List<T> shown = table.rows().shown();
            return index < 0 || index >= shown.size()
                    ? Optional.empty()
                    : Optional.of(reference.apply(shown.get(index)));
        });
    }

    /** On a control that shows one thing. */
    public static void on(Control control, Session session, Supplier<Optional<Reference>> thing) {
        attach(control, session, _ -> thing.get());
    }

    private static void attach(Control control, Session session, Function<Point, Optional<Reference>> target) {
        ReferenceTransfer.target(control, new DropZone() {
            @Override
            public Preview preview(List<Reference> dragged, Point at) {
                return chosen(dragged, at).map(Drop::preview).orElse(Preview.refused(""));
            }

            /** The first that is possible; if none is, the first. */
            private Optional<Drop> chosen(List<Reference> dragged, Point at) {
                List<Drop> drops = target.apply(at).stream()
                        .flatMap(t -> dragged.stream().map(d -> Drop.of(session.image(), d, t)))
                        .toList();
                return drops.stream().filter(Drop::possible).findFirst().or(() -> drops.stream()
                        .findFirst());
            }

            @Override
            public void drop(List<Reference> dropped, Point at) {
                Shell shell = control.getShell();
                // A question would hold up the end of the drag.
                chosen(dropped, at).ifPresent(d -> control.getDisplay().asyncExec(() -> carryOut(d, shell, session)));
            }
        });
    }

    private static void carryOut(Drop drop, Shell shell, Session session) {
        if (shell.isDisposed()
                || drop.question().isPresent() && !agreed(shell, drop.question().get())) {
            return;
        }
        drop.command().ifPresent(c -> session.submit(c).thenAccept(outcome -> Outcomes.show(drop.text(), outcome)));
    }

    private static boolean agreed(Shell shell, String question) {
        int cancel = 1;
        return new MessageDialog(
                                shell,
                                "Change Definition",
                                null,
                                question,
                                MessageDialog.QUESTION,
                                cancel,
                                "&Change",
                                "Cancel")
                        .open()
                == 0;
    }
}
