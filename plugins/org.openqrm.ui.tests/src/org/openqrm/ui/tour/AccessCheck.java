package org.openqrm.ui.tour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;

/** Looks for what a screen reader would have no name for, and for keys that two things in a dialog lay claim to. */
final class AccessCheck {
    private final List<String> faults = new ArrayList<>();
    private final Map<Character, String> keys = new HashMap<>();

    private AccessCheck() {}

    /** What is wrong with what can be seen in {@code shell}; on the SWT thread. */
    static List<String> faults(Shell shell, boolean dialog) {
        AccessCheck check = new AccessCheck();
        check.walk(shell, dialog);
        return check.faults;
    }

    private void walk(Control control, boolean dialog) {
        if (!control.isVisible()) {
            return;
        }
        if (wantsName(control) && !Atk.named(control)) {
            faults.add("no name: " + describe(control));
        }
        if (control instanceof ToolBar bar) {
            for (ToolItem item : bar.getItems()) {
                boolean silent = item.getText().isEmpty()
                        && String.valueOf(item.getToolTipText()).length() < 3;
                if (silent && (item.getStyle() & SWT.SEPARATOR) == 0) {
                    faults.add("no tip: a button of " + describe(bar));
                }
            }
        }
        if (dialog) {
            mnemonic(control);
        }
        if (control instanceof Composite parent && !(control instanceof Combo) && !(control instanceof Spinner)) {
            for (Control child : parent.getChildren()) {
                walk(child, dialog);
            }
        }
    }

    /** What can be read or operated, apart from what the platform makes by itself. */
    private static boolean wantsName(Control control) {
        return switch (control) {
            case Tree t -> t.getData("test.id") != null; // such as that of the preferences
            case Table _, Combo _, Spinner _ -> true;
            case Text t -> (t.getStyle() & SWT.READ_ONLY) == 0;
            case Button b -> b.getText().isEmpty();
            case CTabFolder _ -> false;
            case Canvas c -> c.getData("test.id") != null && c.getChildren().length == 0;
            default -> false;
        };
    }

    private static String describe(Control control) {
        StringBuilder path = new StringBuilder(control.getClass().getSimpleName() + " " + control.getData("test.id"));
        for (Control c = control; c != null && !(c instanceof Shell); c = c.getParent()) {
            path.append(" < ").append(c.getClass().getSimpleName());
        }
        return path + " “" + control.getToolTipText() + "”";
    }

    private void mnemonic(Control control) {
        String text =
                switch (control) {
                    case Button b -> b.getText();
                    case Label l -> l.getText();
                    default -> "";
                };
        int at = text.replace("&&", "  ").indexOf('&');
        if (at >= 0 && at + 1 < text.length() && control.isEnabled()) {
            char key = text.toLowerCase(Locale.ROOT).charAt(at + 1);
            String other = keys.put(key, text);
            if (other != null) {
                faults.add("Alt+" + key + " means both " + other + " and " + text);
            }
        }
    }
}
