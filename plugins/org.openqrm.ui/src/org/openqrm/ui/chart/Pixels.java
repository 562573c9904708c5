package org.openqrm.ui.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Takes pictures from the library that draws them to the one that shows them. */
public final class Pixels {
    private static final PaletteData RGB = new PaletteData(0xFF0000, 0xFF00, 0xFF);

    private Pixels() {}

    /** @param image of the type {@link BufferedImage#TYPE_INT_RGB} */
    public static ImageData of(BufferedImage image) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        ImageData data = new ImageData(image.getWidth(), image.getHeight(), 24, RGB);
        byte[] out = data.data;
        int from = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            int to = y * data.bytesPerLine;
            for (int x = 0; x < image.getWidth(); x++) {
                int pixel = pixels[from++];
                out[to++] = (byte) (pixel >> 16);
                out[to++] = (byte) (pixel >> 8);
                out[to++] = (byte) pixel;
            }
        }
        return data;
    }
}
