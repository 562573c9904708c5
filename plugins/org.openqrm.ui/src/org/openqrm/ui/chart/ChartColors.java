package org.openqrm.ui.chart;

import java.awt.Color;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** The colours of a chart: those of the desktop's theme, and lines that can be seen on light and on dark. */
record ChartColors(Color background, Color foreground, Color grid) {
    private static final Color[] LINES = {new Color(0x3b82d6), new Color(0xd08700), new Color(0x2e9e5b)};

    static ChartColors of(Control control) {
        Color background = color(
                control.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB());
        Color foreground = color(
                control.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND).getRGB());
        return new ChartColors(background, mix(foreground, background, 0.7), mix(foreground, background, 0.15));
    }

    private static Color color(RGB rgb) {
        return new Color(rgb.red, rgb.green, rgb.blue);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) (a.getRed() * share + b.getRed() * (1 - share)),
                (int) (a.getGreen() * share + b.getGreen() * (1 - share)),
                (int) (a.getBlue() * share + b.getBlue() * (1 - share)));
    }

    Color line(int index) {
        return LINES[index % LINES.length];
    }

    Color fill(int index) {
        Color line = line(index);
        return new Color(line.getRed(), line.getGreen(), line.getBlue(), 40);
    }
}
