package org.openqrm.ui.look;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks the desktop whether it is dark, and hears when that changes, by the settings of its portal
 * ({@code org.freedesktop.portal.Settings}, namespace {@code org.freedesktop.appearance}). GNOME tells of its switch nowhere
 * else: the theme of GTK 3 stays as it was.
 */
final class Portal {
    private static final Logger LOG = System.getLogger(Portal.class.getName());

    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String INTERFACE = "org.freedesktop.portal.Settings";
    private static final String NAMESPACE = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";
    private static final int SESSION_BUS = 2;
    private static final int PATIENCE_MS = 5000;

    private final Gio gio = new Gio();
    private final Consumer<ColorScheme> heard;

    private Portal(Consumer<ColorScheme> heard) {
        this.heard = heard;
    }

    /**
     * Begins to listen. Functions of a library are found slowly the first time, so that a thread does it that then ends.
     *
     * @param environment of this process
     * @param heard is told on the SWT thread; never where there is no such desktop
     */
    static void listen(Map<String, String> environment, Consumer<ColorScheme> heard) {
        if (hasBus(environment)) {
            Thread.ofPlatform().daemon().name("asks the desktop").start(() -> {
                try {
                    Portal portal = new Portal(heard);
                    portal.connect();
                } catch (Throwable e) { // a method handle may throw anything
                    LOG.log(Level.DEBUG, "the desktop cannot be asked", e);
                }
            });
        }
    }

    /** Without one GIO would start one. */
    private static boolean hasBus(Map<String, String> environment) {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()
                || !runtime.isEmpty() && Files.exists(Path.of(runtime, "bus"));
    }

    private void connect() throws Throwable {
        MemorySegment connected = gio.callback(MethodHandles.lookup(), this, "connected", 3);
        gio.call("g_bus_get", SESSION_BUS, MemorySegment.NULL, connected, MemorySegment.NULL);
    }

    @SuppressWarnings("unused") // called by GIO
    private void connected(MemorySegment source, MemorySegment result, MemorySegment data) {
        safely(() -> {
            MemorySegment bus = gio.call("g_bus_get_finish", result, MemorySegment.NULL);
            if (bus.equals(MemorySegment.NULL)) {
                return;
            }
            gio.call("g_dbus_connection_set_exit_on_close", bus, 0); // else the process ends with the bus
            MemorySegment changed = gio.callback(MethodHandles.lookup(), this, "changed", 7);
            MemorySegment none = MemorySegment.NULL;
            gio.number(
                    "g_dbus_connection_signal_subscribe",
                    bus,
                    NAME,
                    INTERFACE,
                    "SettingChanged",
                    PATH,
                    NAMESPACE,
                    0,
                    changed,
                    none,
                    none);
            MemorySegment answered = gio.callback(MethodHandles.lookup(), this, "answered", 3);
            gio.call(
                    "g_dbus_connection_call",
                    bus,
                    NAME,
                    PATH,
                    INTERFACE,
                    "Read",
                    gio.tuple(NAMESPACE, KEY),
                    none,
                    0,
                    PATIENCE_MS,
                    none,
                    answered,
                    none);
        });
    }

    @SuppressWarnings("unused") // called by GIO
    private void answered(MemorySegment bus, MemorySegment result, MemorySegment data) {
        safely(() -> {
            MemorySegment answer = gio.call("g_dbus_connection_call_finish", bus, result, MemorySegment.NULL);
            if (!answer.equals(MemorySegment.NULL)) {
                tell(answer, 0);
                gio.call("g_variant_unref", answer);
            }
        });
    }

    @SuppressWarnings("unused") // called by GIO
    private void changed(
            MemorySegment bus,
            MemorySegment sender,
            MemorySegment path,
            MemorySegment face,
            MemorySegment name,
            MemorySegment signal,
            MemorySegment data) {
        safely(() -> {
            MemorySegment key = gio.call("g_variant_get_child_value", signal, 1L);
            boolean ours = Gio.text(gio.call("g_variant_get_string", key, MemorySegment.NULL))
                    .equals(KEY);
            gio.call("g_variant_unref", key);
            if (ours) {
                tell(signal, 2);
            }
        });
    }

    /** The number is in a variant, and in an answer in a variant within that one. */
    private void tell(MemorySegment tuple, long child) throws Throwable {
        MemorySegment value = gio.call("g_variant_get_child_value", tuple, child);
        while (type(value).equals("v")) {
            MemorySegment inner = gio.call("g_variant_get_variant", value);
            gio.call("g_variant_unref", value);
            value = inner;
        }
        if (type(value).equals("u")) {
            heard.accept(ColorScheme.of(gio.number("g_variant_get_uint32", value)));
        }
        gio.call("g_variant_unref", value);
    }

    private String type(MemorySegment value) throws Throwable {
        return Gio.text(gio.call("g_variant_get_type_string", value));
    }

    private interface Task {
        void run() throws Throwable;
    }

    /** What is thrown into native code ends the process. */
    private static void safely(Task task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "the desktop's answer cannot be read", e);
        }
    }
}
