package org.openqrm.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesktopLookTest {
    private String theme = "Adwaita";

    private DesktopLook desktop(boolean darkAtStart) {
        return new DesktopLook(() -> theme, darkAtStart);
    }

    @Test
    void followsTheNameOfTheTheme() {
        DesktopLook desktop = desktop(false);
        assertThat(desktop.dark()).isFalse();
        for (String dark : new String[] {"Adwaita-dark", "Breeze-Dark", "Materia-dark-compact", "Adwaita:dark"}) {
            theme = dark;
            assertThat(desktop.dark()).as(dark).isTrue();
        }
        theme = "Darkroom";
        assertThat(desktop.dark()).as("a name that only begins so").isFalse();
    }

    @Test
    void whatWasDarkAtTheStartIsSoUntilThereIsAnotherTheme() {
        DesktopLook desktop = desktop(true);
        assertThat(desktop.dark()).as("by a file of the desktop's").isTrue();
        theme = "Breeze";
        assertThat(desktop.dark()).isFalse();
        theme = "Adwaita";
        assertThat(desktop.dark()).isTrue();
    }

    @Test
    void aPreferenceGoesBeforeAnyTheme() {
        DesktopLook desktop = desktop(false);
        desktop.prefer(ColorScheme.of(1));
        assertThat(desktop.dark()).isTrue();
        theme = "Adwaita-dark";
        desktop.prefer(ColorScheme.of(2));
        assertThat(desktop.dark()).isFalse();
        desktop.prefer(ColorScheme.of(7));
        assertThat(desktop.dark()).as("no preference: the theme says it").isTrue();
    }
}
