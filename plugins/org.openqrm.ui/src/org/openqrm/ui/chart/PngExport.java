package org.openqrm.ui.chart;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javax.imageio.ImageIO;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.openqrm.core.telemetry.Series;
import org.openqrm.ui.open.Done;

/** Asks for a file and draws charts into it, one below the other. */
record PngExport(Composite parent, Executor renderer) {
    static final int WIDTH = 1200;
    static final int HEIGHT = 360;

    /** On the SWT thread. */
    void save(Series load, Window window, List<Measure> measures) {
        if (parent.isDisposed()) {
            return;
        }
        FileDialog dialog = new FileDialog(parent.getShell(), SWT.SAVE);
        dialog.setText("Export the Charts");
        dialog.setFilterExtensions(new String[] {"*.png"});
        dialog.setFileName("load.png");
        dialog.setOverwrite(true);
        String name = dialog.open();
        if (name == null) {
            return;
        }
        ChartColors colors = ChartColors.of(parent);
        Display display = parent.getDisplay();
        renderer.execute(() -> write(display, Path.of(name), draw(load, window, measures, colors)));
    }

    static BufferedImage draw(Series load, Window window, List<Measure> measures, ChartColors colors) {
        BufferedImage all = new BufferedImage(WIDTH, HEIGHT * measures.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        try {
            for (int i = 0; i < measures.size(); i++) {
                LoadChart chart = new LoadChart(measures.get(i));
                graphics.drawImage(
                        chart.draw(load, window, WIDTH, HEIGHT, colors).image(), 0, i * HEIGHT, null);
            }
        } finally {
            graphics.dispose();
        }
        return all;
    }

    /** On the render thread. */
    private void write(Display display, Path file, BufferedImage image) {
        try {
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("this Java cannot write PNG");
            }
            Done.say("The picture is in " + file.getFileName() + ".");
        } catch (IOException e) {
            if (!display.isDisposed()) {
                display.asyncExec(() -> complain(file + " cannot be written: " + e.getMessage()));
            }
        }
    }

    private void complain(String sentence) {
        if (!parent.isDisposed()) {
            MessageDialog.openError(parent.getShell(), "Export the Charts", sentence);
        }
    }
}
