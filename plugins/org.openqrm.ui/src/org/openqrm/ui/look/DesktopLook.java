package org.openqrm.ui.look;

import java.util.Locale;
import java.util.function.Supplier;

/** Whether the desktop is dark now. On the SWT thread. */
final class DesktopLook {
    private final Supplier<String> theme;
    private final String themeAtStart;
    private final boolean darkAtStart;
    private ColorScheme scheme = ColorScheme.NO_PREFERENCE;

    /**
     * @param theme the name of the theme that the toolkit has been given by the desktop
     * @param darkAtStart as the toolkit found it, which also asks the environment and a file of the desktop's
     */
    DesktopLook(Supplier<String> theme, boolean darkAtStart) {
        this.theme = theme;
        this.themeAtStart = theme.get();
        this.darkAtStart = darkAtStart;
    }

    /** What the desktop prefers from now on; it goes before any theme. */
    void prefer(ColorScheme preferred) {
        scheme = preferred;
    }

    boolean dark() {
        return switch (scheme) {
            case DARK -> true;
            case LIGHT -> false;
            case NO_PREFERENCE -> dark(theme.get());
        };
    }

    /** By convention, as in {@code Breeze-Dark}, {@code Materia-dark-compact} or {@code Adwaita:dark}. */
    private boolean dark(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("-dark") || lower.endsWith(":dark") || darkAtStart && name.equals(themeAtStart);
    }
}
