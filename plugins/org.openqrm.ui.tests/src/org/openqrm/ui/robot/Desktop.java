package org.openqrm.ui.robot;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.eclipse.swt.widgets.Shell;

/** What the desktop is told of a window, and what it tells all programs. On the SWT thread. */
public final class Desktop {
    private final SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", Arena.global());

    private MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(gtk.findOrThrow(name), type, options);
    }

    /** Has another theme from now on, as when a person chooses one in the settings of the desktop. */
    public void theme(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle settings = function("gtk_settings_get_default", FunctionDescriptor.of(ValueLayout.ADDRESS));
            MethodHandle set = function(
                    "g_object_set",
                    FunctionDescriptor.ofVoid(
                            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
            set.invoke(
                    (MemorySegment) settings.invoke(),
                    arena.allocateFrom("gtk-theme-name"),
                    arena.allocateFrom(name),
                    MemorySegment.NULL);
        } catch (Throwable e) {
            throw new AssertionError("GTK takes no theme", e);
        }
    }

    /** Whether it bears the urgency hint (ICCCM §4.1.2.4). */
    public boolean urgent(Shell shell) {
        try {
            MethodHandle toplevel = function(
                    "gtk_widget_get_toplevel", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
            MethodHandle hint = function(
                    "gtk_window_get_urgency_hint", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
            return (int) hint.invoke((long) toplevel.invoke(shell.handle)) != 0;
        } catch (Throwable e) {
            throw new AssertionError("GTK does not answer", e);
        }
    }
}
