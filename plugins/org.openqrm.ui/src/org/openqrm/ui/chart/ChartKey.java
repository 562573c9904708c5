package org.openqrm.ui.chart;

import java.util.Optional;
import org.eclipse.swt.SWT;

/** What the keyboard does to a chart. Nothing here knows of widgets. */
enum ChartKey {
    ZOOM_IN,
    ZOOM_OUT,
    EARLIER,
    LATER,
    WHOLE;

    /** One press goes so far, as a share of what is shown. */
    private static final int STEP = 4;

    /** Half a millisecond at each end of a part is rounded. */
    private static final long ROUNDED = 2;

    /**
     * @param keyCode of SWT
     * @param character that the key makes; the plus is reached without Shift on some keyboards, and with it on others
     */
    static Optional<ChartKey> of(int keyCode, char character) {
        if (keyCode == SWT.ARROW_LEFT || keyCode == SWT.ARROW_RIGHT) {
            return Optional.of(keyCode == SWT.ARROW_LEFT ? EARLIER : LATER);
        }
        return switch (character) {
            case '+', '=' -> Optional.of(ZOOM_IN);
            case '-', '_' -> Optional.of(ZOOM_OUT);
            case '0' -> Optional.of(WHOLE);
            default -> Optional.empty();
        };
    }

    /** Whether what is shown is moved, not zoomed: that is no step to go back to. */
    boolean moves() {
        return this == EARLIER || this == LATER;
    }

    /**
     * What is shown then.
     *
     * @param shown now
     * @param whole all that there is; it never goes beyond
     */
    Window after(Window shown, Window whole) {
        long quarter = shown.length() / STEP;
        return switch (this) {
            case ZOOM_IN -> shown.part(0.25, 0.75);
            case ZOOM_OUT -> {
                if (2 * shown.length() + ROUNDED >= whole.length()) {
                    yield whole; // which goes on in time: a part of it never becomes the whole by itself
                }
                long half = shown.length() / 2;
                yield new Window(Math.max(whole.from(), shown.from() - half), Math.min(whole.to(), shown.to() + half));
            }
            case EARLIER -> moved(shown, -Math.clamp(shown.from() - whole.from(), 0, quarter));
            case LATER -> moved(shown, Math.clamp(whole.to() - shown.to(), 0, quarter));
            case WHOLE -> whole;
        };
    }

    private static Window moved(Window shown, long millis) {
        return new Window(shown.from() + millis, shown.to() + millis);
    }
}
