package org.openqrm.ui.robot;

import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** Presses keys, into whatever has the focus. */
final class Keyboard {
    /** On the keyboard of a test display, which is American. */
    private static final String SHIFTED = "~!@#$%^&*()_+{}|:\"<>?";

    private final Robot robot;
    private final XConnection screen;

    Keyboard(Robot robot, XConnection screen) {
        this.robot = robot;
        this.screen = screen;
    }

    void type(String text) {
        for (char c : text.toCharArray()) {
            if (Character.isUpperCase(c) || SHIFTED.indexOf(c) >= 0) {
                held(c, SWT.SHIFT);
            } else {
                held(c);
            }
        }
    }

    /** A key without a character. */
    void key(int keyCode) {
        post(SWT.KeyDown, e -> e.keyCode = keyCode);
        post(SWT.KeyUp, e -> e.keyCode = keyCode);
    }

    /** {@code key} while others are held, which are let go in the reverse order. */
    void held(char key, int... modifiers) {
        for (int modifier : modifiers) {
            post(SWT.KeyDown, e -> e.keyCode = modifier);
        }
        post(SWT.KeyDown, e -> e.character = key);
        post(SWT.KeyUp, e -> e.character = key);
        for (int i = modifiers.length; i > 0; i--) {
            int modifier = modifiers[i - 1];
            post(SWT.KeyUp, e -> e.keyCode = modifier);
        }
    }

    /** Not on the SWT thread: while that one is busy the X server repeats a key that is held, as a keyboard does. */
    private void post(int type, Consumer<Event> fill) {
        Event event = new Event();
        fill.accept(event);
        screen.key(Keysym.of(event), type == SWT.KeyDown);
        if (type != SWT.KeyDown) {
            robot.settle();
        }
    }
}
