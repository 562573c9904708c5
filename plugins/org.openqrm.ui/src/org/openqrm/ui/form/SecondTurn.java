package org.openqrm.ui.form;

import java.util.Iterator;
import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/**
 * Fills the forms of editors and large views. To make the widgets of a form takes about as long as to make the part around it,
 * and only the SWT thread may do either: in several turns of the event loop none keeps keys and mouse waiting for as long as
 * all. Nothing of it is seen before it is complete.
 */
public final class SecondTurn {
    private final ScrolledForm form;
    private final Iterator<Runnable> fills;
    private final Runnable focus;

    private SecondTurn(ScrolledForm form, List<Runnable> fills, Runnable focus) {
        this.form = form;
        this.fills = fills.iterator();
        this.focus = focus;
    }

    /** @param fills make widgets, each in a turn of its own; not called once the part is closed */
    public static void fill(IWorkbenchPart part, ScrolledForm form, List<Runnable> fills) {
        new SecondTurn(form, fills, () -> focus(part, part::setFocus)).begin();
    }

    /** The same for a page of an editor. */
    public static void fill(FormPage page, IManagedForm managed, Runnable fill) {
        new SecondTurn(managed.getForm(), List.of(fill), () -> {
                    if (page.getEditor().getActivePageInstance() == page) {
                        focus(page.getEditor(), page::setFocus);
                    }
                })
                .begin();
    }

    /** What the platform does when it activates a part, which had no field to give the keyboard to then. */
    private static void focus(IWorkbenchPart part, Runnable focus) {
        if (part.getSite().getPage().getActivePart() == part) {
            focus.run();
        }
    }

    private void begin() {
        form.setLayoutDeferred(true); // once, not after each title and each fact
        next();
    }

    private void next() {
        Display display = form.getDisplay();
        // Behind all that comes in until the turn that is under way is over.
        display.asyncExec(() -> display.asyncExec(this::turn));
    }

    private void turn() {
        if (form.isDisposed()) {
            return;
        }
        try {
            fills.next().run();
        } finally {
            if (fills.hasNext()) {
                next();
            } else {
                end();
            }
        }
    }

    private void end() {
        form.reflow(true);
        form.setLayoutDeferred(false);
        focus.run();
    }
}
