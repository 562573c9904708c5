package org.openqrm.ui.look;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The theme that GTK has been given by the desktop, for which SWT has no method. */
final class GtkTheme {
    private static final Logger LOG = System.getLogger(GtkTheme.class.getName());

    /** What is longer is no name. */
    private static final long LONGEST_NAME = 256;

    private final Linker linker = Linker.nativeLinker();

    /** The name, as {@code Adwaita-dark}; empty where it cannot be read. On the SWT thread. */
    String name() {
        // One process cannot have both versions of GTK in it.
        if (!System.getProperty("org.eclipse.swt.internal.gtk.version", "").startsWith("3.")) {
            return "";
        }
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            SymbolLookup objects = SymbolLookup.libraryLookup("libgobject-2.0.so.0", arena);
            MethodHandle settings = linker.downcallHandle(
                    gtk.findOrThrow("gtk_settings_get_default"), FunctionDescriptor.of(ValueLayout.ADDRESS));
            MethodHandle get = linker.downcallHandle(
                    objects.findOrThrow("g_object_get"),
                    FunctionDescriptor.ofVoid(
                            ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
            MethodHandle free = linker.downcallHandle(
                    objects.findOrThrow("g_free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
            MemorySegment value = arena.allocate(ValueLayout.ADDRESS);
            get.invoke(
                    (MemorySegment) settings.invoke(), arena.allocateFrom("gtk-theme-name"), value, MemorySegment.NULL);
            MemorySegment text = value.get(ValueLayout.ADDRESS, 0);
            if (text.equals(MemorySegment.NULL)) {
                return "";
            }
            String name = text.reinterpret(LONGEST_NAME).getString(0);
            free.invoke(text);
            return name;
        } catch (Throwable e) { // a method handle may throw anything, and a workbench without a look would be worse
            LOG.log(Level.DEBUG, "the theme of the desktop cannot be read", e);
            return "";
        }
    }
}
