package org.openqrm.ui.robot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** Looks through the trees of widgets for what can be seen. On the SWT thread. */
final class Widgets {
    private Widgets() {}

    /** The first one with this {@code test.id}, in any window. */
    static Optional<Control> search(Display display, String id) {
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

    /** Scrolls the forms that {@code control} is in so that it is in sight, as one does who wants to click on it. */
    static void reveal(Control control) {
        for (Composite parent = control.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrolledComposite scrolled) {
                scrolled.showControl(control);
            }
        }
    }

    /** Where the pointer is, and which windows there are: why something cannot be reached. */
    static String around(Display display) {
        Control under = display.getCursorControl();
        return "it is at " + display.getCursorLocation() + " over " + under
                + (under == null ? "" : " " + under.getData("test.id")) + "; the windows are "
                + Arrays.stream(display.getShells())
                        .filter(Shell::isVisible)
                        .map(s -> "\"" + s.getText() + "\" " + s.getBounds())
                        .collect(Collectors.joining(", "));
    }

    /** Adds what the labels and texts in {@code control} say. */
    static void labels(Control control, List<String> found) {
        if (!control.isVisible()) {
            return;
        }
        switch (control) {
            case Label l -> found.add(l.getText());
            case Text t -> found.add(t.getText());
            case StyledText t -> found.add(t.getText());
            case Composite parent -> {
                for (Control child : parent.getChildren()) {
                    labels(child, found);
                }
            }
            default -> {} // says nothing
        }
    }

    /** The push button in {@code control} that says {@code text}. */
    static Optional<Button> button(Control control, String text) {
        if (control instanceof Button b
                && b.isVisible()
                && b.getText().replace("&", "").equals(text)) {
            return Optional.of(b);
        }
        return control instanceof Composite parent
                ? Arrays.stream(parent.getChildren())
                        .flatMap(child -> button(child, text).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** Adds the tool items in {@code control} whose tip begins with {@code tip}. */
    static void toolItems(Control control, String tip, List<ToolItem> found) {
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
}
