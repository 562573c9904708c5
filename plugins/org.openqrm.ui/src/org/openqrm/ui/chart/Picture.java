package org.openqrm.ui.chart;

import java.awt.image.BufferedImage;

/**
 * A drawn chart.
 *
 * @param window that it shows
 * @param left where the first moment of the window is, in pixels
 * @param width from there to its last moment
 */
record Picture(BufferedImage image, Window window, double left, double width) {
    /** Which share of the window lies left of {@code x}; less than 0 or more than 1 beside the plot. */
    double share(int x) {
        return (x - left) / Math.max(1, width);
    }

    /** Where a moment of the window is, in pixels. */
    int x(long at) {
        return (int) Math.round(left + width * (at - window.from()) / Math.max(1, window.length()));
    }
}
