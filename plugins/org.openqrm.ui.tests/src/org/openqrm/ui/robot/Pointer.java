package org.openqrm.ui.robot;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The pointer of the screen, moved over a connection of its own to the X server. A drag begins in a loop inside the toolkit
 * that looks where the pointer is and runs nothing else: the SWT thread cannot move it then.
 */
final class Pointer implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();

    private final Arena arena = Arena.ofConfined();
    private final SymbolLookup x11 = SymbolLookup.libraryLookup("libX11.so.6", arena);
    private final MethodHandle warp = function(
            "XWarpPointer",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT));
    private final MethodHandle sync =
            function("XSync", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private final MemorySegment display;
    private final long root;

    /** Opens the screen that {@code DISPLAY} names. */
    Pointer() {
        display = (MemorySegment) call(
                function("XOpenDisplay", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS)),
                MemorySegment.NULL);
        root = (long) call(
                function("XDefaultRootWindow", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS)),
                display);
    }

    private MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(x11.findOrThrow(name), type);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError("a call of libX11 failed", e);
        }
    }

    /** To a place on the screen, in pixels; it is there when this returns. */
    void move(int x, int y) {
        call(warp, display, 0L, root, 0, 0, 0, 0, x, y);
        call(sync, display, 0);
    }

    @Override
    public void close() {
        call(function("XCloseDisplay", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)), display);
        arena.close();
    }
}
