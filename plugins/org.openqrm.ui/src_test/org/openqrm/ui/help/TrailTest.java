package org.openqrm.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqrm.ui.help.HelpBook.Place;

class TrailTest {
    private static final Place A = new Place("a.md", "");
    private static final Place B = new Place("b.md", "");
    private static final Place C = new Place("c.md", "");

    @Test
    void goesBackAndForwardUntilAnotherWayIsTaken() {
        Trail trail = new Trail();
        assertThat(trail.canGoBack()).isFalse();
        trail.go(A);
        trail.go(B);
        trail.go(B);
        assertThat(trail.back()).contains(A);
        assertThat(trail.canGoBack()).isFalse();
        assertThat(trail.forward()).contains(B);
        trail.back();
        trail.go(C);
        assertThat(trail.canGoForward()).isFalse();
        assertThat(trail.back()).contains(A);
        assertThat(trail.here()).contains(A);
    }

    @Test
    void columnsShareWhatThereIs() {
        assertThat(GridWidths.share(new int[] {10, 20}, new int[] {30, 40}, 100))
                .containsExactly(30, 40);
        assertThat(GridWidths.share(new int[] {10, 20}, new int[] {30, 60}, 60)).containsExactly(20, 40);
        assertThat(GridWidths.share(new int[] {40, 40}, new int[] {50, 90}, 60)).containsExactly(40, 40);
    }
}
