package org.openqrm.ui.view;

import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/**
 * Shows news in a part while it can be seen. What came while another part covered it is shown when it is uncovered: in a
 * large data centre there is news five times a second, and a part that nobody sees is to cost nothing.
 *
 * <p>Each piece of a part is shown in a turn of the event loop of its own, behind what is waiting there: keys and the mouse
 * come in between, however many parts there are. News that comes before a round of turns is over makes one more round.
 */
public final class Uncovered implements IPartListener2, AutoCloseable {
    private final IWorkbenchPart part;
    private final IWorkbenchPage page;
    private final Display display;
    private final List<Runnable> pieces;
    private boolean missed;
    private boolean turning;
    private boolean again;
    private boolean closed;

    /** On the SWT thread, as all that is called here. */
    public Uncovered(IWorkbenchPart part, Runnable show) {
        this(part, List.of(show));
    }

    /** @param pieces show one piece of the part each, in that order */
    public Uncovered(IWorkbenchPart part, List<Runnable> pieces) {
        this.part = part;
        this.page = part.getSite().getPage();
        this.display = part.getSite().getShell().getDisplay();
        this.pieces = List.copyOf(pieces);
        page.addPartListener(this);
    }

    /** There is something new to show. */
    public void news() {
        if (!page.isPartVisible(part)) {
            missed = true;
        } else if (turning) {
            again = true;
        } else {
            turning = true;
            turn(0);
        }
    }

    private void turn(int piece) {
        display.asyncExec(() -> {
            if (closed) {
                return;
            }
            try {
                pieces.get(piece).run();
            } finally {
                next(piece + 1);
            }
        });
    }

    private void next(int piece) {
        if (piece < pieces.size()) {
            turn(piece);
            return;
        }
        turning = false;
        if (again) {
            again = false;
            news();
        }
    }

    @Override
    public void partVisible(IWorkbenchPartReference reference) {
        if (missed && reference.getPart(false) == part) {
            missed = false;
            pieces.forEach(Runnable::run); // nothing old is to flash up
        }
    }

    @Override
    public void close() {
        closed = true;
        page.removePartListener(this);
    }
}
