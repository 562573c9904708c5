package org.openqrm.ui.help;

import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.dialogs.DialogTray;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;

/** The help book at the side of a dialog, whose page it opens: the window behind the dialog could not be used. */
public final class HelpTray extends DialogTray {
    /** The section on what can be set. */
    public static final String SETTINGS = "workbench.md#settings";

    private static final int WIDTH = 420;

    private final String address;
    private @Nullable BookReader reader;

    private HelpTray(String address) {
        this.address = address;
    }

    /** Opens the book beside a wizard, or closes it. */
    public static void toggle(@Nullable IWizardContainer container, String address) {
        if (container instanceof TrayDialog dialog) {
            if (dialog.getTray() != null) {
                dialog.closeTray();
            } else {
                dialog.openTray(new HelpTray(address));
            }
        }
    }

    /**
     * Lets F1 in {@code area} show the book: the bindings of the workbench do not reach into dialogs, and GTK has another key
     * for its own event.
     */
    public static void onF1(Control area, Runnable show) {
        Display display = area.getDisplay();
        Listener pressed = event -> {
            if (event.keyCode == SWT.F1 && event.stateMask == 0 && within(area, display.getFocusControl())) {
                event.type = SWT.None;
                show.run();
            }
        };
        display.addFilter(SWT.KeyDown, pressed);
        area.addDisposeListener(_ -> display.removeFilter(SWT.KeyDown, pressed));
    }

    private static boolean within(Control area, @Nullable Control control) {
        Control c = control;
        while (c != null && c != area) {
            c = c.getParent();
        }
        return c != null && area.isVisible();
    }

    /** Opens the book beside a dialog at the place for where the keyboard is, or turns to it. */
    public static void show(@Nullable Object container, String otherwise) {
        if (container instanceof TrayDialog dialog) {
            String address = HelpHandler.nearest(dialog.getShell().getDisplay().getFocusControl(), otherwise);
            if (dialog.getTray() instanceof HelpTray open && open.reader != null) {
                open.reader.go(address);
            } else if (dialog.getTray() == null) {
                dialog.openTray(new HelpTray(address));
            }
        }
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, 300).applyTo(area);
        ToolBarManager bar = new ToolBarManager(SWT.FLAT);
        Composite body = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, 300).applyTo(body);
        body.setLayout(new org.eclipse.swt.layout.FillLayout());
        BookReader made = new BookReader(body, bar);
        bar.createControl(area).moveAbove(body);
        made.go(address);
        reader = made;
        return area;
    }
}
