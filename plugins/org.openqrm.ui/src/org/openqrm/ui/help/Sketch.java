package org.openqrm.ui.help;

import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;

/** Something on a page that is drawn. */
interface Sketch {
    /** @return what it takes on a page of {@code width} pixels */
    Point fit(int width);

    void draw(GC gc, int x, int y);

    /** The link at a point of it. */
    default Optional<String> link(int x, int y) {
        return Optional.empty();
    }

    void dispose();

    /** Empty for a picture that there is not. */
    static Optional<Sketch> of(Block block, String page, Control owner, PageFonts fonts, Predicate<String> known) {
        return switch (block) {
            case Block.Grid grid -> Optional.of(table(new GridPicture(owner, fonts, grid, known)));
            case Block.Picture picture ->
                BookFiles.url(java.net.URI.create(page).resolve(picture.path()).toString())
                        .map(ImageDescriptor::createFromURL)
                        .flatMap(d -> Optional.ofNullable(d.createImage(false, owner.getDisplay())))
                        .map(Sketch::image);
            default -> Optional.empty();
        };
    }

    private static Sketch table(GridPicture table) {
        return new Sketch() {
            @Override
            public Point fit(int width) {
                return table.fit(width);
            }

            @Override
            public void draw(GC gc, int x, int y) {
                table.draw(gc, x, y);
            }

            @Override
            public Optional<String> link(int x, int y) {
                return table.link(x, y);
            }

            @Override
            public void dispose() {
                table.dispose();
            }
        };
    }

    private static Sketch image(Image image) {
        Rectangle whole = image.getBounds();
        Point size = new Point(whole.width, whole.height);
        return new Sketch() {
            @Override
            public Point fit(int width) {
                size.x = Math.min(width, whole.width);
                size.y = whole.height * size.x / whole.width;
                return size;
            }

            @Override
            public void draw(GC gc, int x, int y) {
                gc.setInterpolation(SWT.HIGH);
                gc.drawImage(image, 0, 0, whole.width, whole.height, x, y, size.x, size.y);
            }

            @Override
            public void dispose() {
                image.dispose();
            }
        };
    }
}
