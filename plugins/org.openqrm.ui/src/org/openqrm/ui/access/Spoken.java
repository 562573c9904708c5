package org.openqrm.ui.access;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** Names for controls that have no text or label of their own: screen readers say them (AT-SPI). */
public final class Spoken {
    private static final Set<String> ABBREVIATIONS = Set.of("ve", "ha", "tftp", "http", "dhcp");

    private Spoken() {}

    public static void name(Control control, String name) {
        name(control, () -> name);
    }

    /** @param name asked each time, on the SWT thread */
    public static void name(Control control, Supplier<String> name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent event) {
                if (event != null) {
                    event.result = name.get();
                }
            }
        });
    }

    /** The words of a stable name: {@code node.bootTimes} is "Node boot times". */
    public static String words(String id) {
        StringBuilder text = new StringBuilder();
        for (String word : id.replaceAll("([a-z])([A-Z])", "$1.$2")
                .toLowerCase(Locale.ROOT)
                .split("\\.")) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word);
        }
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
