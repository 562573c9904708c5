package org.openqrm.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real bus, and on it a desktop that says what desktops say. */
class PortalTest {
    private static final String NAME = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String INTERFACE = "org.freedesktop.portal.Settings";
    private static final String DESCRIPTION =
            "<node><interface name='" + INTERFACE + "'><method name='Read'><arg type='s' direction='in'/>"
                    + "<arg type='s' direction='in'/><arg type='v' direction='out'/></method></interface></node>";
    /** G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT and G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION. */
    private static final int CLIENT_OF_A_BUS = 1 | 8;

    private static final int PATIENCE_MS = 10_000;
    /** Pointers in a GDBusInterfaceVTable. */
    private static final int TABLE = 11;

    private static final MemorySegment NONE = MemorySegment.NULL;

    private final Gio gio = new Gio();
    private final List<ColorScheme> heard = new ArrayList<>();
    private @Nullable Process daemon;
    private MemorySegment desktop = NONE;

    @BeforeEach
    void begin() throws Throwable {
        Process started = new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        daemon = started;
        String address = address(started);
        gio.number("g_setenv", "DBUS_SESSION_BUS_ADDRESS", address, 1);
        desktop = gio.call("g_dbus_connection_new_for_address_sync", address, CLIENT_OF_A_BUS, NONE, NONE, NONE);
        ask("RequestName", gio.call("g_variant_new_parsed", "('" + NAME + "', uint32 0)"));
        MemorySegment node = gio.call("g_dbus_node_info_new_for_xml", DESCRIPTION, NONE);
        MemorySegment table = Arena.global().allocate(ValueLayout.ADDRESS, TABLE);
        table.set(ValueLayout.ADDRESS, 0, gio.callback(MethodHandles.lookup(), this, "asked", 8));
        gio.number(
                "g_dbus_connection_register_object",
                desktop,
                PATH,
                gio.call("g_dbus_node_info_lookup_interface", node, INTERFACE),
                table,
                NONE,
                NONE,
                NONE);
        Portal.listen(Map.of("DBUS_SESSION_BUS_ADDRESS", address), heard::add);
    }

    private static String address(Process started) throws IOException {
        BufferedReader lines = started.inputReader();
        return Objects.requireNonNull(lines.readLine(), "the bus did not start");
    }

    private void ask(String method, MemorySegment arguments) throws Throwable {
        MemorySegment answer = gio.call(
                "g_dbus_connection_call_sync",
                desktop,
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                method,
                arguments,
                NONE,
                0,
                PATIENCE_MS,
                NONE,
                NONE);
        assertThat(answer).as("the answer to " + method).isNotEqualTo(NONE);
    }

    @AfterEach
    void end() throws InterruptedException {
        Process started = daemon;
        if (started != null) {
            started.destroy();
            started.waitFor();
        }
    }

    @SuppressWarnings("unused") // called by GIO
    private void asked(
            MemorySegment bus,
            MemorySegment sender,
            MemorySegment path,
            MemorySegment face,
            MemorySegment method,
            MemorySegment arguments,
            MemorySegment invocation,
            MemorySegment data) {
        try {
            // Twice in a variant, as the specification has it for Read.
            gio.call(
                    "g_dbus_method_invocation_return_value",
                    invocation,
                    gio.call("g_variant_new_parsed", "(<<uint32 1>>,)"));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** In the real one the SWT thread goes round. */
    private void await(ColorScheme... wanted) throws Throwable {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MS).toNanos();
        while (heard.size() < wanted.length && System.nanoTime() < end) {
            gio.number("g_main_context_iteration", NONE, 0);
            Thread.onSpinWait();
        }
        assertThat(heard).containsExactly(wanted);
    }

    private void changed(String setting) throws Throwable {
        MemorySegment signal = gio.call("g_variant_new_parsed", setting);
        gio.number("g_dbus_connection_emit_signal", desktop, NONE, PATH, INTERFACE, "SettingChanged", signal, NONE);
    }

    @Test
    void asksAndThenListens() throws Throwable {
        await(ColorScheme.DARK);
        changed("('org.freedesktop.appearance', 'accent-color', <(0.1, 0.2, 0.3)>)");
        changed("('org.gnome.desktop.interface', 'color-scheme', <'prefer-dark'>)");
        changed("('org.freedesktop.appearance', 'color-scheme', <'not a number'>)");
        changed("('org.freedesktop.appearance', 'color-scheme', <uint32 2>)");
        await(ColorScheme.DARK, ColorScheme.LIGHT);
        changed("('org.freedesktop.appearance', 'color-scheme', <uint32 7>)");
        await(ColorScheme.DARK, ColorScheme.LIGHT, ColorScheme.NO_PREFERENCE);
    }
}
