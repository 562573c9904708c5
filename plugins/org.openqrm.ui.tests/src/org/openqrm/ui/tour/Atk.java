package org.openqrm.ui.tour;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.util.List;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Control;

/** What a screen reader is told of a widget: asks GTK's own accessible object, the one that AT-SPI hands on. */
final class Atk {
    /** {@code ATK_RELATION_LABELLED_BY} of atkrelationtype.h. */
    private static final int LABELLED_BY = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARIES = SymbolLookup.libraryLookup("libgtk-3.so.0", Arena.global())
            .or(SymbolLookup.libraryLookup("libatk-1.0.so.0", Arena.global()));

    private static final MethodHandle ACCESSIBLE =
            function("gtk_widget_get_accessible", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle NAME =
            function("atk_object_get_name", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle RELATIONS =
            function("atk_object_ref_relation_set", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle CONTAINS = function(
            "atk_relation_set_contains",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));

    private Atk() {}

    private static MethodHandle function(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(LIBRARIES.findOrThrow(name), type);
    }

    /** Whether it has a name of its own or a label that it is named by. On the SWT thread. */
    static boolean named(Control control) {
        try {
            Object told = field(Control.class, "accessible").get(control);
            return told instanceof Accessible accessible ? named(accessible) : named(control.handle);
        } catch (Throwable e) {
            throw new AssertionError("cannot ask for the name of " + control, e);
        }
    }

    private static boolean named(long widget) throws Throwable {
        MemorySegment object = (MemorySegment) ACCESSIBLE.invoke(widget);
        MemorySegment name = (MemorySegment) NAME.invoke(object);
        if (!name.equals(MemorySegment.NULL)
                && !name.reinterpret(Long.MAX_VALUE).getString(0).isBlank()) {
            return true;
        }
        MemorySegment relations = (MemorySegment) RELATIONS.invoke(object);
        return (int) CONTAINS.invoke(relations, LABELLED_BY) != 0;
    }

    /** One that SWT itself answers for: GTK would ask its listeners, and cannot do so on behalf of a foreign call. */
    private static boolean named(Accessible accessible) throws ReflectiveOperationException {
        AccessibleEvent event = new AccessibleEvent(accessible);
        event.childID = ACC.CHILDID_SELF;
        for (Object listener : list(accessible, "accessibleListeners")) {
            ((AccessibleListener) listener).getName(event);
        }
        if (event.result != null && !event.result.isBlank()) {
            return true;
        }
        for (Object relation : list(accessible, "relations")) {
            if (field(relation.getClass(), "type").getInt(relation) == ACC.RELATION_LABELLED_BY) {
                return true;
            }
        }
        return false;
    }

    private static List<?> list(Accessible accessible, String name) throws ReflectiveOperationException {
        Object found = field(Accessible.class, name).get(accessible);
        return found == null ? List.of() : (List<?>) found;
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
