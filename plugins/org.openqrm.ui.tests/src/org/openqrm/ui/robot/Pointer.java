package org.openqrm.ui.robot;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.ToolItem;

/**
 * Moves the pointer and presses its buttons. A window that has just been opened is moved and sized by the window manager some
 * moments later: before a press the pointer is moved until the control is really under it.
 */
final class Pointer {
    private static final int LEFT = 1;
    private static final int RIGHT = 3;
    private static final int WHEEL_DOWN = 5;
    private static final int DRAG_STEPS = 40;

    private final Robot robot;
    private final XConnection screen;
    private final Display display;

    Pointer(Robot robot, XConnection screen) {
        this.robot = robot;
        this.screen = screen;
        display = robot.display();
    }

    /** Far enough to the left to be in the text of a wide field. On the SWT thread. */
    static Point middle(Control control) {
        Rectangle bounds = control.getBounds();
        return control.getParent().toDisplay(bounds.x + Math.min(bounds.width / 2, 40), bounds.y + bounds.height / 2);
    }

    /** On the SWT thread. */
    static Point middle(ToolItem item) {
        Rectangle bounds = item.getBounds();
        return item.getParent().toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
    }

    void click(Control control, Callable<Point> place) {
        robot.run(() -> control.getShell().forceActive());
        reach(control, place);
        awaiting(SWT.MouseDown, () -> screen.button(LEFT, true));
        awaiting(SWT.MouseUp, () -> screen.button(LEFT, false));
    }

    /**
     * Both clicks at once: on a busy machine the second would be too late to be one with the first. Where it was all the same, it
     * is tried once more, as a person does.
     */
    void doubleClick(Control control) {
        try {
            tryDoubleClick(control);
        } catch (AssertionError late) {
            tryDoubleClick(control);
        }
    }

    private void tryDoubleClick(Control control) {
        robot.run(() -> control.getShell().forceActive());
        reach(control, () -> middle(control));
        awaiting(SWT.MouseDoubleClick, () -> {
            for (boolean down : new boolean[] {true, false, true, false}) {
                screen.button(LEFT, down);
            }
        });
    }

    /** A click that is not waited for. */
    void start(Button button) {
        reach(button, () -> middle(button));
        screen.button(LEFT, true);
        screen.button(LEFT, false);
    }

    void move(Callable<Point> place) {
        come(robot.ui(place));
    }

    /** From beside it: what is there notices that the pointer moves. */
    private void come(Point at) {
        screen.movePointer(at.x + 1, at.y);
        robot.settle();
        screen.movePointer(at.x, at.y);
        robot.settle();
    }

    /** One step towards the reader. */
    void wheel(Control control) {
        robot.run(() -> control.getShell().forceActive());
        reach(control, () -> middle(control));
        awaiting(SWT.MouseVerticalWheel, () -> {
            screen.button(WHEEL_DOWN, true);
            screen.button(WHEEL_DOWN, false);
        });
    }

    void menu(Callable<Point> place) {
        move(place);
        screen.button(RIGHT, true);
        screen.button(RIGHT, false);
        robot.settle();
    }

    /**
     * A drag begins in a loop inside the toolkit that looks where the pointer is and runs nothing else: the SWT thread cannot
     * move it then.
     */
    void drag(Control from, Callable<Point> start, Callable<Point> end, Runnable over) {
        robot.run(() -> from.getShell().forceActive());
        reach(from, start);
        Point begin = robot.ui(start);
        Point goal = robot.ui(end);
        screen.button(LEFT, true);
        for (int step = 1; step <= DRAG_STEPS; step++) {
            Robot.pause();
            screen.movePointer(
                    begin.x + (goal.x - begin.x) * step / DRAG_STEPS, begin.y + (goal.y - begin.y) * step / DRAG_STEPS);
        }
        // What is dragged over must have noticed: it sees the pointer move once more.
        robot.settle();
        come(goal);
        over.run();
        screen.button(LEFT, false); // the drop may ask something: that it is seen is not waited for
    }

    /** The window manager sees a press before the program and may hold it back: goes on when the program has seen it, too. */
    private void awaiting(int type, Runnable act) {
        AtomicBoolean seen = new AtomicBoolean();
        Listener filter = _ -> seen.set(true);
        robot.run(() -> display.addFilter(type, filter));
        try {
            act.run();
            robot.await("the program sees event " + type + " of the mouse", seen::get);
        } finally {
            robot.run(() -> display.removeFilter(type, filter));
        }
        robot.settle();
    }

    /** Scrolls it into sight and moves the pointer over it. */
    private void reach(Control control, Callable<Point> place) {
        robot.run(() -> Widgets.reveal(control));
        robot.await(robot.name(control) + " can be used", () -> robot.ui(control::isEnabled));
        try {
            robot.await("the pointer is over " + robot.name(control), () -> over(control, place));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; " + robot.ui(() -> Widgets.around(display)), e);
        }
    }

    private boolean over(Control control, Callable<Point> place) {
        Point at = robot.ui(place);
        screen.movePointer(at.x, at.y);
        robot.settle();
        return robot.ui(() -> display.getActiveShell() == control.getShell()
                && display.getCursorControl() == control
                && display.getCursorLocation().equals(at));
    }
}
