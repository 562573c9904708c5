package org.openqrm.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;

class ChartKeyTest {
    private static final Window WHOLE = new Window(0, 800_000);

    @Test
    void plusAndMinusUndoEachOther() {
        Window in = ChartKey.ZOOM_IN.after(WHOLE, WHOLE);
        assertThat(in).isEqualTo(new Window(200_000, 600_000));
        assertThat(ChartKey.ZOOM_OUT.after(in, WHOLE)).isEqualTo(WHOLE);
        Window later = new Window(5_000, 805_000);
        assertThat(ChartKey.ZOOM_OUT.after(in, later)).as("time has gone on").isEqualTo(later);
        assertThat(ChartKey.WHOLE.after(in, WHOLE)).isEqualTo(WHOLE);
    }

    @Test
    void nothingGoesBeyondWhatThereIs() {
        Window late = new Window(700_000, 780_000);
        assertThat(ChartKey.ZOOM_OUT.after(late, WHOLE)).isEqualTo(new Window(660_000, 800_000));
        assertThat(ChartKey.LATER.after(late, WHOLE)).isEqualTo(new Window(720_000, 800_000));
        assertThat(ChartKey.LATER.after(WHOLE, WHOLE)).isEqualTo(WHOLE);
        assertThat(ChartKey.EARLIER.after(WHOLE, WHOLE)).isEqualTo(WHOLE);
        Window early = new Window(10_000, 410_000);
        assertThat(ChartKey.EARLIER.after(early, WHOLE)).isEqualTo(new Window(0, 400_000));
        assertThat(ChartKey.EARLIER.after(late, WHOLE)).isEqualTo(new Window(680_000, 760_000));
    }

    @Test
    void whatTheWholeHasLeftBehindMayStillBeLookedAt() {
        Window old = new Window(-50_000, 50_000);
        assertThat(ChartKey.EARLIER.after(old, WHOLE)).isEqualTo(old);
        assertThat(ChartKey.LATER.after(old, WHOLE)).isEqualTo(new Window(-25_000, 75_000));
    }

    @Test
    void keysOfAllKeyboardsAreKnown() {
        assertThat(ChartKey.of('+', '+')).contains(ChartKey.ZOOM_IN);
        assertThat(ChartKey.of('=', '=')).contains(ChartKey.ZOOM_IN);
        assertThat(ChartKey.of(SWT.KEYPAD_SUBTRACT, '-')).contains(ChartKey.ZOOM_OUT);
        assertThat(ChartKey.of('0', '0')).contains(ChartKey.WHOLE);
        assertThat(ChartKey.of(SWT.ARROW_LEFT, '\0')).contains(ChartKey.EARLIER);
        assertThat(ChartKey.of('x', 'x')).isEmpty();
    }
}
