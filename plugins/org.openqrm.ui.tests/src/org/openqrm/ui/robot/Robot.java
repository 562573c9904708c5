package org.openqrm.ui.robot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;

/** Finds widgets by {@code getData("test.id")} and posts events of the operating system. Not to be used on the SWT thread. */
public final class Robot {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MS = 20;

    private final Display display = PlatformUI.getWorkbench().getDisplay();

    /** Runs {@code task} on the SWT thread. */
    public <T> T ui(Callable<T> task) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        display.syncExec(() -> {
            try {
                result.set(task.call());
            } catch (Exception | AssertionError e) {
                failure.set(e);
            }
        });
        if (failure.get() != null) {
            throw new AssertionError(failure.get().getMessage(), failure.get());
        }
        return result.get();
    }

    public void run(Runnable task) {
        ui(() -> {
            task.run();
            return true;
        });
    }

    /** Starts {@code task} on the SWT thread and goes on: for what opens a dialog and returns when it is closed. */
    public void start(Runnable task) {
        display.asyncExec(task);
    }

    /** @param condition asked on the calling thread until it is true; what it asks of widgets goes through {@link #ui} */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                screenshot("timeout");
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain: " + what);
            }
            pause();
        }
    }

    /** Between two looks at a condition; never instead of one. */
    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits until it is there and can be seen. */
    public <T extends Control> T find(Class<T> type, String id) {
        await("a visible widget " + id, () -> visible(id));
        return type.cast(ui(() -> search(id).orElseThrow()));
    }

    public boolean visible(String id) {
        return ui(() -> search(id).isPresent());
    }

    private Optional<Control> search(String id) {
        for (Shell shell : display.getShells()) {
            Optional<Control> found = search(shell, id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Control> search(Control control, String id) {
        if (!control.isVisible()) {
            return Optional.empty();
        }
        if (id.equals(control.getData("test.id"))) {
            return Optional.of(control);
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                Optional<Control> found = search(child, id);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The tool items that can be seen and whose tip begins with {@code tip}, in all windows. On the SWT thread. */
    List<ToolItem> toolItems(String tip) {
        List<ToolItem> found = new ArrayList<>();
        for (Shell shell : display.getShells()) {
            toolItems(shell, tip, found);
        }
        return found;
    }

    private static void toolItems(Control control, String tip, List<ToolItem> found) {
        if (control instanceof ToolBar bar && bar.isVisible()) {
            Arrays.stream(bar.getItems())
                    .filter(i -> String.valueOf(i.getToolTipText()).startsWith(tip))
                    .forEach(found::add);
        }
        if (control instanceof Composite parent) {
            for (Control child : parent.getChildren()) {
                toolItems(child, tip, found);
            }
        }
    }

    /**
     * Presses and releases the left button over {@code control}. A window that has just been opened is moved and sized by the
     * window manager some moments later: the pointer is moved until the control is really under it.
     */
    public void click(Control control) {
        run(() -> control.getShell().forceActive());
        await("the pointer is over " + name(control), () -> pointAt(control));
        post(SWT.MouseDown, e -> e.button = 1);
        post(SWT.MouseUp, e -> e.button = 1);
    }

    private boolean pointAt(Control control) {
        Point at = ui(() -> {
            Rectangle bounds = control.getBounds();
            return control.getParent()
                    .toDisplay(bounds.x + Math.min(bounds.width / 2, 40), bounds.y + bounds.height / 2);
        });
        post(SWT.MouseMove, e -> {
            e.x = at.x;
            e.y = at.y;
        });
        return ui(() -> display.getActiveShell() == control.getShell()
                && display.getCursorControl() == control
                && display.getCursorLocation().equals(at));
    }

    /** Clicks into {@code field} until it has the keyboard. */
    public void focus(Control field) {
        click(field);
        await("the keyboard is in " + name(field), () -> ui(field::isFocusControl));
    }

    private String name(Control control) {
        return ui(() -> control + " " + control.getData("test.id"));
    }

    /** Into whatever has the focus. */
    public void type(String text) {
        for (char c : text.toCharArray()) {
            boolean upper = Character.isUpperCase(c);
            if (upper) {
                post(SWT.KeyDown, e -> e.keyCode = SWT.SHIFT);
            }
            post(SWT.KeyDown, e -> e.character = c);
            post(SWT.KeyUp, e -> e.character = c);
            if (upper) {
                post(SWT.KeyUp, e -> e.keyCode = SWT.SHIFT);
            }
        }
    }

    /** {@code key} while Ctrl is held. */
    public void ctrl(char key) {
        post(SWT.KeyDown, e -> e.keyCode = SWT.CTRL);
        post(SWT.KeyDown, e -> e.character = key);
        post(SWT.KeyUp, e -> e.character = key);
        post(SWT.KeyUp, e -> e.keyCode = SWT.CTRL);
    }

    private void post(int type, Consumer<Event> fill) {
        Event event = new Event();
        event.type = type;
        fill.accept(event);
        if (!ui(() -> display.post(event))) {
            throw new AssertionError("the display takes no event of type " + type);
        }
        settle();
    }

    /** Lets the SWT thread take all that is waiting. */
    public void settle() {
        ui(() -> {
            while (display.readAndDispatch()) {
                // until there is nothing left
            }
            return true;
        });
    }

    /** The whole screen, to {@code target/screenshots/NAME.png}. */
    public void screenshot(String name) {
        settle();
        ImageData data = ui(() -> {
            Rectangle bounds = display.getBounds();
            Image image = new Image(display, bounds.width, bounds.height);
            GC gc = new GC(display);
            gc.copyArea(image, 0, 0);
            gc.dispose();
            ImageData copy = image.getImageData();
            image.dispose();
            return copy;
        });
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
}
