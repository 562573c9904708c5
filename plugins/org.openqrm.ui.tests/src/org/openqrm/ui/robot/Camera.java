package org.openqrm.ui.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;

/** Takes pictures of the whole screen, to {@code target/screenshots}. */
final class Camera {
    /** Something on the screen may move all the time, such as a chart. */
    private static final int MOST_LOOKS = 20;

    private final Robot robot;

    Camera(Robot robot) {
        this.robot = robot;
    }

    void take(String name) {
        ImageData data = whatStands();
        try {
            Path directory =
                    Files.createDirectories(Path.of(System.getProperty("openqrm.screenshots", "target/screenshots")));
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {data};
            loader.save(directory.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        } catch (IOException e) {
            throw new AssertionError("cannot write the screenshot " + name, e);
        }
    }

    /** GTK paints some time after the widgets have changed: looks again until two looks in turn are alike. */
    private ImageData whatStands() {
        ImageData before = look();
        for (int i = 0; i < MOST_LOOKS; i++) {
            Robot.pause();
            ImageData now = look();
            if (Arrays.equals(before.data, now.data)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private ImageData look() {
        robot.settle();
        return robot.ui(() -> {
            Rectangle bounds = robot.display().getBounds();
            Image image = new Image(robot.display(), bounds.width, bounds.height);
            GC gc = new GC(robot.display());
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageData copy = image.getImageData();
            image.dispose();
            return copy;
        });
    }
}
