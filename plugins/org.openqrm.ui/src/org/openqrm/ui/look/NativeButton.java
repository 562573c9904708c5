package org.openqrm.ui.look;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/**
 * Buttons, choices and boxes in the colors of the desktop. Style sheets, and the toolkit of forms, have one color for all of
 * their states, so that what can be pressed looks like what cannot; and SWT makes it the button's own for good, whatever look
 * comes later.
 */
public final class NativeButton {
    /** What the platform's style engine asks a widget for before it touches it. */
    public static final String UNSTYLED = "org.eclipse.e4.ui.css.disabled";

    private NativeButton() {}

    /** @param style one of {@link SWT#PUSH}, {@link SWT#CHECK} and {@link SWT#RADIO} */
    public static Button create(Composite parent, int style) {
        Button button = new Button(parent, style);
        button.setData(UNSTYLED, Boolean.TRUE);
        button.addListener(SWT.FocusIn, _ -> FormToolkit.ensureVisible(button));
        return button;
    }

    public static Button create(Composite parent, String text, int style) {
        Button button = create(parent, style);
        button.setText(text);
        return button;
    }
}
