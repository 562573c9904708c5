package org.openqrm.ui.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;

/** Finds widgets by {@code getData("test.id")} and posts events of the operating system. Not to be used on the SWT thread. */
public final class Robot {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MS = 20;

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private final Pointer pointer;
    private final Keyboard keyboard;

    public Robot() {
        XConnection screen = new XConnection();
        pointer = new Pointer(this, screen);
        keyboard = new Keyboard(this, screen);
    }

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
    static void pause() {
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
        return type.cast(ui(() -> Widgets.search(display, id).orElseThrow()));
    }

    public boolean visible(String id) {
        return ui(() -> Widgets.search(display, id).isPresent());
    }

    /** What all labels and texts say that can be seen, in all windows. */
    public List<String> labels() {
        return ui(() -> {
            List<String> found = new ArrayList<>();
            for (Shell shell : display.getShells()) {
                Widgets.labels(shell, found);
            }
            return found;
        });
    }

    /** The tool items that can be seen and whose tip begins with {@code tip}, in all windows. On the SWT thread. */
    List<ToolItem> toolItems(String tip) {
        List<ToolItem> found = new ArrayList<>();
        for (Shell shell : display.getShells()) {
            Widgets.toolItems(shell, tip, found);
        }
        return found;
    }

    /** Presses and releases the left button over {@code control}, once the pointer is really there. */
    public void click(Control control) {
        pointer.click(control, () -> Pointer.middle(control));
    }

    /** A button of a tool bar, which is no control of its own. */
    public void click(ToolItem item) {
        pointer.click(ui(item::getParent), () -> Pointer.middle(item));
    }

    public void doubleClick(Control control) {
        pointer.doubleClick(control);
    }

    /** Presses a button that opens a window of the desktop, which would hold {@link #click} up. */
    public void start(Button button) {
        pointer.start(button);
    }

    /** Moves the pointer there. */
    public void point(Callable<Point> place) {
        pointer.move(place);
    }

    /** Presses the right button there, on the screen: a menu opens, which then has the keyboard. */
    public void menu(Callable<Point> place) {
        pointer.menu(place);
    }

    /**
     * Drags with the left button, as a hand would: in steps, so that what is passed notices.
     *
     * @param start where in {@code from}, on the screen; asked on the SWT thread
     */
    public void drag(Control from, Callable<Point> start, Control to) {
        drag(from, start, () -> Pointer.middle(to), () -> {});
    }

    /**
     * @param end on the screen; asked on the SWT thread
     * @param over what to do before the button is released
     */
    public void drag(Control from, Callable<Point> start, Callable<Point> end, Runnable over) {
        pointer.drag(from, start, end, over);
    }

    /** Clicks into {@code field} until it has the keyboard. */
    public void focus(Control field) {
        click(field);
        await("the keyboard is in " + name(field), () -> ui(field::isFocusControl));
    }

    /** Clicks into {@code field} and selects all that is in it; what is typed then takes its place. */
    public void selectAll(Text field) {
        focus(field);
        await("all is selected in " + name(field), () -> {
            ctrl('a');
            return ui(() -> field.getSelectionCount() == field.getCharCount());
        });
    }

    String name(Control control) {
        return ui(() -> control + " " + control.getData("test.id"));
    }

    /** Into whatever has the focus. */
    public void type(String text) {
        keyboard.type(text);
    }

    /** Turns the mouse wheel over it by one step towards the reader. */
    public void wheel(Control control) {
        pointer.wheel(control);
    }

    /** A key without a character. */
    public void key(int keyCode) {
        keyboard.key(keyCode);
    }

    /** {@code key} while Ctrl is held. */
    public void ctrl(char key) {
        keyboard.held(key, SWT.CTRL);
    }

    /** {@code key} while Alt is held: a mnemonic. */
    public void alt(char key) {
        keyboard.held(key, SWT.ALT);
    }

    /** {@code key} while Ctrl and Shift are held. */
    public void ctrlShift(char key) {
        keyboard.held(key, SWT.SHIFT, SWT.CTRL);
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
        new Camera(this).take(name);
    }

    Display display() {
        return display;
    }
}
