package org.openqrm.ui.wizard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
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
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.ui.help.FieldHelp;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.look.NativeChoice;

/** The fields of a wizard's page, line by line; each knows its name in the command, so that what is wrong is marked there. */
final class FieldList {
    private static final int WIDTH = 300;

    private final Composite area;
    private final String kind;
    private final Runnable changed;
    private final Map<String, ControlDecoration> marks = new HashMap<>();

    /** @param help page of the help book for all of it */
    FieldList(Composite parent, String help, Runnable changed) {
        this.kind = help.startsWith("virtual") ? "ve" : help.startsWith("images.md#add") ? "image" : "";
        this.changed = changed;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(14, 12)
                .spacing(12, 9)
                .applyTo(area);
    }

    Composite area() {
        return area;
    }

    private void label(String text, String tip) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        label.setToolTipText(tip);
    }

    private void register(Control control, String field, String tip) {
        control.setToolTipText(tip);
        control.setData("test.id", "wizard." + field);
        FieldHelp.put(control, kind, field);
        ControlDecoration mark = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
        mark.setImage(FieldDecorationRegistry.getDefault()
                .getFieldDecoration(FieldDecorationRegistry.DEC_ERROR)
                .getImage());
        mark.hide();
        marks.put(field, mark);
    }

    private static GridDataFactory line(int columns) {
        return GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(WIDTH, SWT.DEFAULT)
                .span(columns, 1);
    }

    /** @param field as the record component of the command is called */
    Text text(String field, String label, String tip, String example, String value, Consumer<String> typed) {
        label(label, tip);
        Text text = new Text(area, SWT.BORDER | SWT.SINGLE);
        text.setMessage(example);
        text.setText(value);
        register(text, field, tip);
        line(2).applyTo(text);
        text.addListener(SWT.Modify, _ -> {
            typed.accept(text.getText());
            changed.run();
        });
        return text;
    }

    /** Puts a button at the end of the line of {@code text}. */
    Button button(Text text, String label, Runnable run) {
        line(1).applyTo(text);
        Button button = NativeButton.create(area, SWT.PUSH);
        button.setText(label);
        button.addListener(SWT.Selection, _ -> run.run());
        return button;
    }

    /** @param chosen is given the index of the choice */
    Combo combo(String field, String label, String tip, List<String> choices, int index, Consumer<Integer> chosen) {
        label(label, tip);
        Combo combo = NativeChoice.create(area);
        combo.setItems(choices.toArray(String[]::new));
        combo.select(index);
        register(combo, field, tip);
        line(2).applyTo(combo);
        combo.addListener(SWT.Selection, _ -> {
            chosen.accept(combo.getSelectionIndex());
            changed.run();
        });
        return combo;
    }

    Spinner spinner(String field, String label, String tip, int value, int most, Consumer<Integer> typed) {
        label(label, tip);
        Spinner spinner = new Spinner(area, SWT.BORDER);
        spinner.setValues(value, 0, most, 0, 1, 10);
        register(spinner, field, tip);
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .span(2, 1)
                .applyTo(spinner);
        spinner.addListener(SWT.Modify, _ -> {
            typed.accept(spinner.getSelection());
            changed.run();
        });
        return spinner;
    }

    Button check(String field, String label, String tip, boolean on, Consumer<Boolean> chosen) {
        return button(field, SWT.CHECK, label, tip, on, chosen);
    }

    Button radio(String field, String label, String tip, boolean on, Runnable chosen) {
        return button(field, SWT.RADIO, label, tip, on, selected -> {
            if (selected) {
                chosen.run();
            }
        });
    }

    private Button button(String field, int style, String label, String tip, boolean on, Consumer<Boolean> chosen) {
        new Label(area, SWT.NONE);
        Button button = NativeButton.create(area, style);
        button.setText(label);
        button.setToolTipText(tip);
        button.setSelection(on);
        button.setData("test.id", "wizard." + field);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
        button.addListener(SWT.Selection, _ -> {
            chosen.accept(button.getSelection());
            changed.run();
        });
        return button;
    }

    /** Words in a line of their own, as wide as the page. */
    Label note(String text) {
        Label note = new Label(area, SWT.WRAP);
        note.setText(text);
        line(3).applyTo(note);
        return note;
    }

    boolean has(String field) {
        return marks.containsKey(field);
    }

    /** Marks what is wrong at the fields, and takes the marks off the others. */
    void mark(List<Reason> reasons) {
        marks.forEach((field, mark) -> {
            Optional<Reason> wrong =
                    reasons.stream().filter(r -> r.field().equals(field)).findFirst();
            wrong.ifPresentOrElse(
                    r -> {
                        mark.setDescriptionText(r.text());
                        mark.show();
                    },
                    mark::hide);
        });
    }
}
