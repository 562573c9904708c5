package org.openqrm.ui.action;

import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.look.NativeChoice;

/** The fields of a small dialog: a label, a field, and possibly a button, line by line. */
final class FieldGrid {
    private static final int WIDTH = 320;

    private final Composite area;
    private final Runnable changed;

    FieldGrid(Composite parent, Runnable changed) {
        this.changed = changed;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(12, 12)
                .spacing(8, 8)
                .applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
    }

    /** Something was changed that is no field of this grid. */
    void changed() {
        changed.run();
    }

    private void label(String text, String tip) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        label.setToolTipText(tip);
    }

    Text text(String id, String label, String tip, String example) {
        return text(id, label, tip, example, SWT.BORDER);
    }

    Text password(String id, String label, String tip) {
        return text(id, label, tip, "", SWT.BORDER | SWT.PASSWORD);
    }

    private Text text(String id, String label, String tip, String example, int style) {
        label(label, tip);
        Text text = new Text(area, style | SWT.SINGLE);
        text.setMessage(example);
        text.setToolTipText(tip);
        text.setData("test.id", id);
        text.addListener(SWT.Modify, _ -> changed.run());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .span(2, 1)
                .applyTo(text);
        return text;
    }

    /** Puts a button at the end of the line of {@code text}. */
    Button button(Text text, String label, Runnable run) {
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .applyTo(text);
        Button button = NativeButton.create(area, SWT.PUSH);
        button.setText(label);
        button.addListener(SWT.Selection, _ -> run.run());
        return button;
    }

    Combo combo(String id, String label, String tip, String... choices) {
        label(label, tip);
        Combo combo = NativeChoice.create(area);
        combo.setItems(choices);
        combo.select(0);
        combo.setToolTipText(tip);
        combo.setData("test.id", id);
        combo.addListener(SWT.Selection, _ -> changed.run());
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .span(2, 1)
                .applyTo(combo);
        return combo;
    }

    Spinner spinner(String id, String label, String tip, int value, int min, int max) {
        label(label, tip);
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setValues(value, min, max, 0, 1, 10);
        spinner.setToolTipText(tip);
        spinner.setData("test.id", id);
        spinner.addListener(SWT.Modify, _ -> changed.run());
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .span(2, 1)
                .applyTo(spinner);
        return spinner;
    }

    Button check(String id, String label, String tip, boolean on) {
        new Label(area, SWT.NONE);
        Button check = NativeButton.create(area, SWT.CHECK);
        check.setText(label);
        check.setToolTipText(tip);
        check.setSelection(on);
        check.setData("test.id", id);
        check.addListener(SWT.Selection, _ -> changed.run());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(check);
        return check;
    }

    /** Something over the whole width, such as a table; {@code height} in pixels at first. */
    <T extends Control> T wide(Function<Composite, T> create, int height) {
        T control = create.apply(area);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(WIDTH + 200, height)
                .span(3, 1)
                .applyTo(control);
        return control;
    }
}
