package org.openqrm.rcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.eclipse.swt.widgets.Shell;

/**
 * Has the desktop mark a window that is not in front (the urgency hint of ICCCM §4.1.2.4), for which SWT has no method. On a
 * desktop without GTK 3 nothing happens.
 */
final class Urgency {
    private static final Logger LOG = System.getLogger(Urgency.class.getName());

    private final Shell shell;
    private boolean set;

    Urgency(Shell shell) {
        this.shell = shell;
        shell.addListener(org.eclipse.swt.SWT.Activate, _ -> clear());
    }

    /** Marks the window, unless it is the one in use. */
    void raise() {
        if (!shell.isDisposed() && shell.getDisplay().getActiveShell() == null) {
            set = true;
            hint(true);
        }
    }

    private void clear() {
        if (set) {
            set = false;
            hint(false);
        }
    }

    private void hint(boolean urgent) {
        try {
            SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", Arena.global());
            Linker linker = Linker.nativeLinker();
            MethodHandle toplevel = linker.downcallHandle(
                    gtk.find("gtk_widget_get_toplevel").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
            MethodHandle mark = linker.downcallHandle(
                    gtk.find("gtk_window_set_urgency_hint").orElseThrow(),
                    FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            mark.invoke((long) toplevel.invoke(shell.handle), urgent ? 1 : 0);
        } catch (Throwable e) { // a method handle may throw anything, and a hint is worth no failure
            LOG.log(Level.DEBUG, "the desktop takes no hint", e);
        }
    }
}
