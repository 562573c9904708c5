package org.openqrm.ui.look;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/** Functions of GIO, which GTK brings along: it speaks D-Bus, and tells what it hears in the loop of the SWT thread. */
final class Gio {
    /** A name is no longer. */
    private static final long LONGEST_TEXT = 256;

    private final Linker linker = Linker.nativeLinker();
    /** What may be called back is there as long as the process. */
    private final Arena arena = Arena.global();

    private final SymbolLookup library = SymbolLookup.libraryLookup("libgio-2.0.so.0", arena);

    /** Calls a function that returns an address, or nothing; an argument is a number, a text, an address or a callback. */
    MemorySegment call(String function, Object... arguments) throws Throwable {
        MethodHandle handle = linker.downcallHandle(
                library.findOrThrow(function), FunctionDescriptor.of(ValueLayout.ADDRESS, layouts(arguments)));
        return (MemorySegment) handle.invokeWithArguments(
                Arrays.stream(arguments).map(this::value).toArray());
    }

    /** Calls a function that returns a whole number of 32 bits. */
    int number(String function, Object... arguments) throws Throwable {
        MethodHandle handle = linker.downcallHandle(
                library.findOrThrow(function), FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts(arguments)));
        return (int) handle.invokeWithArguments(
                Arrays.stream(arguments).map(this::value).toArray());
    }

    private static MemoryLayout[] layouts(Object... arguments) {
        return Arrays.stream(arguments)
                .map(a -> switch (a) {
                    case Integer _ -> ValueLayout.JAVA_INT;
                    case Long _ -> ValueLayout.JAVA_LONG;
                    default -> ValueLayout.ADDRESS;
                })
                .toArray(MemoryLayout[]::new);
    }

    private Object value(Object argument) {
        return argument instanceof String text ? arena.allocateFrom(text) : argument;
    }

    /** @param method takes so many addresses and returns nothing; it must not throw, as that ends the process */
    MemorySegment callback(MethodHandles.Lookup lookup, Object owner, String method, int addresses)
            throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[addresses];
        Arrays.fill(types, MemorySegment.class);
        MemoryLayout[] layouts = new MemoryLayout[addresses];
        Arrays.fill(layouts, ValueLayout.ADDRESS);
        MethodHandle handle = lookup.bind(owner, method, MethodType.methodType(void.class, types));
        return linker.upcallStub(handle, FunctionDescriptor.ofVoid(layouts), arena);
    }

    static String text(MemorySegment address) {
        return address.equals(MemorySegment.NULL)
                ? ""
                : address.reinterpret(LONGEST_TEXT).getString(0);
    }

    /** A tuple of texts, as the arguments of a call on D-Bus. */
    MemorySegment tuple(String... texts) throws Throwable {
        MemorySegment children = arena.allocate(ValueLayout.ADDRESS, texts.length);
        for (int i = 0; i < texts.length; i++) {
            children.setAtIndex(ValueLayout.ADDRESS, i, call("g_variant_new_string", texts[i]));
        }
        return call("g_variant_new_tuple", children, (long) texts.length);
    }
}
