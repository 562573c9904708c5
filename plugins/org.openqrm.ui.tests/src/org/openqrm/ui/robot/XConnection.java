package org.openqrm.ui.robot;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A connection of the test's own to the X server that {@code DISPLAY} names. What comes through it is for the program under
 * test as if a person had done it: it passes the server and the window manager, and not the toolkit's own back door, which
 * does not lead to the keyboard any more once something was dragged.
 */
final class XConnection {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final long ONE_SCREEN = 0;

    private final SymbolLookup libraries = SymbolLookup.libraryLookup("libX11.so.6", Arena.global())
            .or(SymbolLookup.libraryLookup("libXtst.so.6", Arena.global()));
    private final ConcurrentMap<String, MethodHandle> functions = new ConcurrentHashMap<>();
    private final MemorySegment display;
    private final long root;

    XConnection() {
        display = (MemorySegment) call("XOpenDisplay", ValueLayout.ADDRESS, MemorySegment.NULL);
        root = (long) call("XDefaultRootWindow", ValueLayout.JAVA_LONG, display);
        // A busy machine takes half a second from press to release, in which one key would become several.
        call("XAutoRepeatOff", ValueLayout.JAVA_INT, display);
        sync();
    }

    private Object call(String function, MemoryLayout result, Object... arguments) {
        MemoryLayout[] types = new MemoryLayout[arguments.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = switch (arguments[i]) {
                case MemorySegment _ -> ValueLayout.ADDRESS;
                case Long _ -> ValueLayout.JAVA_LONG;
                default -> ValueLayout.JAVA_INT;
            };
        }
        MethodHandle handle = functions.computeIfAbsent(
                function,
                name -> LINKER.downcallHandle(libraries.findOrThrow(name), FunctionDescriptor.of(result, types)));
        try {
            return handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(function + " failed", e);
        }
    }

    private void sync() {
        call("XSync", ValueLayout.JAVA_INT, display, 0);
    }

    /** The pointer to a place on the screen, in pixels; it is there when this returns. */
    synchronized void movePointer(int x, int y) {
        call("XWarpPointer", ValueLayout.JAVA_INT, display, ONE_SCREEN, root, 0, 0, 0, 0, x, y);
        sync();
    }

    /**
     * Presses or releases a button where the pointer is.
     *
     * @param number 1 is the left one, 3 the right one
     */
    synchronized void button(int number, boolean down) {
        call("XTestFakeButtonEvent", ValueLayout.JAVA_INT, display, number, down ? 1 : 0, 0L);
        sync();
    }

    /**
     * Presses or releases a key.
     *
     * @param symbol of the X server's keysyms; those of Latin-1 are the characters' codes
     */
    synchronized void key(long symbol, boolean down) {
        byte code = (byte) call("XKeysymToKeycode", ValueLayout.JAVA_BYTE, display, symbol);
        if (code == 0) {
            throw new AssertionError("the keyboard has no key for symbol " + symbol);
        }
        call("XTestFakeKeyEvent", ValueLayout.JAVA_INT, display, Byte.toUnsignedInt(code), down ? 1 : 0, 0L);
        sync();
    }
}
