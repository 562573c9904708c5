package org.openqrm.ui.robot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;

/** Finds widgets by {@code getData("test.id")} and posts events of the operating system. Not to be used on the SWT thread. */
public final class Robot {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MS = 20;
    /** On the keyboard of a test display, which is American. */
    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";

    private static final int DRAG_STEPS = 40;

    private final XConnection screen = new XConnection();
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

    /**
     * Presses and releases the left button over {@code control}. A window that has just been opened is moved and sized by the
     * window manager some moments later: the pointer is moved until the control is really under it.
     */
    public void click(Control control) {
        click(control, () -> middle(control));
    }

    /** Presses a button that opens a window of the desktop, which would hold {@link #click} up. */
    public void start(org.eclipse.swt.widgets.Button button) {
        reach(button, () -> middle(button));
        screen.button(1, true);
        screen.button(1, false);
    }

    /** Moves the pointer there. */
    public void point(Callable<Point> place) {
        Point at = ui(place);
        screen.movePointer(at.x + 1, at.y);
        settle();
        screen.movePointer(at.x, at.y);
        settle();
    }

    /** Presses the right button there, on the screen: a menu opens, which then has the keyboard. */
    public void menu(Callable<Point> place) {
        point(place);
        screen.button(3, true);
        screen.button(3, false);
        settle();
    }

    /** Both clicks at once: on a busy machine the second would be too late to be one with the first. */
    public void doubleClick(Control control) {
        run(() -> control.getShell().forceActive());
        reach(control, () -> middle(control));
        awaiting(SWT.MouseDoubleClick, () -> {
            for (boolean down : new boolean[] {true, false, true, false}) {
                screen.button(1, down);
            }
        });
    }

    /** A button of a tool bar, which is no control of its own. */
    public void click(ToolItem item) {
        click(ui(item::getParent), () -> {
            Rectangle bounds = item.getBounds();
            return item.getParent().toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
        });
    }

    private void click(Control control, Callable<Point> place) {
        run(() -> control.getShell().forceActive());
        reach(control, place);
        awaiting(SWT.MouseDown, () -> screen.button(1, true));
        awaiting(SWT.MouseUp, () -> screen.button(1, false));
    }

    /** The window manager sees a press before the program and may hold it back: goes on when the program has seen it, too. */
    private void awaiting(int type, Runnable act) {
        AtomicBoolean seen = new AtomicBoolean();
        Listener filter = _ -> seen.set(true);
        run(() -> display.addFilter(type, filter));
        try {
            act.run();
            await("the program sees event " + type + " of the mouse", seen::get);
        } finally {
            run(() -> display.removeFilter(type, filter));
        }
        settle();
    }

    /** Scrolls it into sight and moves the pointer over it. */
    private void reach(Control control, Callable<Point> place) {
        run(() -> Widgets.reveal(control));
        await(name(control) + " can be used", () -> ui(control::isEnabled));
        try {
            await("the pointer is over " + name(control), () -> pointAt(control, place));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; " + ui(() -> Widgets.around(display)), e);
        }
    }

    /** Far enough to the left to be in the text of a wide field. On the SWT thread. */
    static Point middle(Control control) {
        Rectangle bounds = control.getBounds();
        return control.getParent().toDisplay(bounds.x + Math.min(bounds.width / 2, 40), bounds.y + bounds.height / 2);
    }

    private boolean pointAt(Control control, Callable<Point> place) {
        Point at = ui(place);
        screen.movePointer(at.x, at.y);
        settle();
        return ui(() -> display.getActiveShell() == control.getShell()
                && display.getCursorControl() == control
                && display.getCursorLocation().equals(at));
    }

    /**
     * Drags with the left button, as a hand would: in steps, so that what is passed notices.
     *
     * @param start where in {@code from}, on the screen; asked on the SWT thread
     */
    public void drag(Control from, Callable<Point> start, Control to) {
        drag(from, start, () -> middle(to), () -> {});
    }

    /**
     * A drag begins in a loop inside the toolkit that looks where the pointer is and runs nothing else: the SWT thread cannot
     * move it then.
     *
     * @param end on the screen; asked on the SWT thread
     * @param over what to do before the button is released
     */
    public void drag(Control from, Callable<Point> start, Callable<Point> end, Runnable over) {
        run(() -> from.getShell().forceActive());
        reach(from, start);
        Point begin = ui(start);
        Point goal = ui(end);
        screen.button(1, true);
        for (int step = 1; step <= DRAG_STEPS; step++) {
            pause();
            screen.movePointer(
                    begin.x + (goal.x - begin.x) * step / DRAG_STEPS, begin.y + (goal.y - begin.y) * step / DRAG_STEPS);
        }
        // What is dragged over must have noticed: it sees the pointer move once more.
        settle();
        screen.movePointer(goal.x + 1, goal.y);
        settle();
        screen.movePointer(goal.x, goal.y);
        settle();
        over.run();
        screen.button(1, false); // the drop may ask something: that it is seen is not waited for
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

    private String name(Control control) {
        return ui(() -> control + " " + control.getData("test.id"));
    }

    /** Into whatever has the focus. */
    public void type(String text) {
        for (char c : text.toCharArray()) {
            boolean upper = Character.isUpperCase(c) || SHIFTED.indexOf(c) >= 0;
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

    /** A key without a character. */
    public void key(int keyCode) {
        post(SWT.KeyDown, e -> e.keyCode = keyCode);
        post(SWT.KeyUp, e -> e.keyCode = keyCode);
    }

    /** {@code key} while Ctrl is held. */
    public void ctrl(char key) {
        post(SWT.KeyDown, e -> e.keyCode = SWT.CTRL);
        post(SWT.KeyDown, e -> e.character = key);
        post(SWT.KeyUp, e -> e.character = key);
        post(SWT.KeyUp, e -> e.keyCode = SWT.CTRL);
    }

    /** {@code key} while Alt is held: a mnemonic. */
    public void alt(char key) {
        post(SWT.KeyDown, e -> e.keyCode = SWT.ALT);
        post(SWT.KeyDown, e -> e.character = key);
        post(SWT.KeyUp, e -> e.character = key);
        post(SWT.KeyUp, e -> e.keyCode = SWT.ALT);
    }

    /** {@code key} while Ctrl and Shift are held. */
    public void ctrlShift(char key) {
        post(SWT.KeyDown, e -> e.keyCode = SWT.SHIFT);
        ctrl(key);
        post(SWT.KeyUp, e -> e.keyCode = SWT.SHIFT);
    }

    /** Not on the SWT thread: while that one is busy the X server repeats a key that is held, as a keyboard does. */
    private void post(int type, Consumer<Event> fill) {
        Event event = new Event();
        fill.accept(event);
        screen.key(Keysym.of(event), type == SWT.KeyDown);
        if (type != SWT.KeyDown) {
            settle();
        }
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
