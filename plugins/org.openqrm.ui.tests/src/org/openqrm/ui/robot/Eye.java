package org.openqrm.ui.robot;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** Sees what is painted. On the SWT thread. */
public final class Eye {
    /** So many pixels apart. */
    private static final int STEP = 3;

    private Eye() {}

    /** How bright {@code control} is on average, from 0 to 255. */
    public static int brightness(Control control) {
        Point size = control.getSize();
        Image image = new Image(control.getDisplay(), Math.max(1, size.x), Math.max(1, size.y));
        Point place = control.toDisplay(0, 0);
        GC gc = new GC(control.getDisplay()); // that of the control has nothing in it but what is painted by hand
        gc.copyArea(image, place.x, place.y);
        gc.dispose();
        ImageData data = image.getImageData();
        image.dispose();
        long sum = 0;
        int count = 0;
        for (int y = 0; y < data.height; y += STEP) {
            for (int x = 0; x < data.width; x += STEP) {
                RGB rgb = data.palette.getRGB(data.getPixel(x, y));
                sum += rgb.red + rgb.green + rgb.blue;
                count += 3;
            }
        }
        return (int) (sum / count);
    }
}
