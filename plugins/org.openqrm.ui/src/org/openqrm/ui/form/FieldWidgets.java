package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.edit.Field;
import org.openqrm.ui.help.FieldHelp;
import org.openqrm.ui.look.NativeButton;

/**
 * Makes the widgets of one page and keeps them and the form equal: what is typed goes into the form, what changes there (an
 * undo, somebody else's save) into the widgets, and what is wrong is marked at the field.
 */
public final class FieldWidgets<R extends Record> {
    private final EditForm<R> form;
    private final String kind;
    private final FormToolkit toolkit;
    private final ProblemLine line;
    private final List<Runnable> updates = new ArrayList<>();
    private final Map<String, ControlDecoration> marks = new HashMap<>();
    private @Nullable Control first;
    private boolean updating;

    /** @param kind of thing, as {@link FieldHelp} has it */
    public FieldWidgets(EditForm<R> form, IManagedForm managed, String kind) {
        this.form = form;
        this.kind = kind;
        this.toolkit = managed.getToolkit();
        this.line = new ProblemLine(managed.getForm());
        Runnable stop = form.onChange(this::update);
        managed.getForm().addDisposeListener(_ -> stop.run());
    }

    public FormToolkit toolkit() {
        return toolkit;
    }

    public Label label(Composite parent, String text, String tip) {
        Label label = toolkit.createLabel(parent, text);
        label.setToolTipText(tip);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    /** @param style {@link SWT#MULTI} for a large field */
    public Text text(
            Composite parent,
            Field<R> field,
            String example,
            int style,
            Function<Object, String> write,
            Function<String, @Nullable Object> read) {
        Text text = toolkit.createText(parent, "", SWT.BORDER | style);
        text.setMessage(example);
        register(field, text);
        text.addListener(SWT.Modify, _ -> typed(() -> form.type(field, text.getText(), read)));
        text.addListener(SWT.FocusOut, _ -> {
            form.draft().endTyping();
            update(text, field, write);
        });
        if ((style & SWT.MULTI) != 0) {
            tabLeaves(text);
        }
        updates.add(() -> {
            if (!sameMeaning(text.getText(), field, read)) {
                update(text, field, write);
            }
        });
        return text;
    }

    /** In a multi-line field the tabulator moves on, as everywhere else. */
    private static void tabLeaves(Text text) {
        text.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                e.doit = true;
            }
        });
    }

    /** "4 GB" and "4 GiB" are the same: what one types is not rewritten under the caret. */
    private boolean sameMeaning(String text, Field<R> field, Function<String, @Nullable Object> read) {
        try {
            return Objects.equals(bare(read.apply(text)), bare(form.value(field)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Object bare(@Nullable Object value) {
        Object plain = value instanceof java.util.Optional<?> o ? o.orElse(null) : value;
        return plain instanceof java.util.Collection<?> c ? List.copyOf(c) : plain;
    }

    private void update(Text text, Field<R> field, Function<Object, String> write) {
        String wanted = write.apply(form.value(field));
        if (!form.misread(field) && !text.getText().equals(wanted)) {
            quietly(() -> text.setText(wanted));
        }
    }

    public Button check(Composite parent, Field<R> field, String label, String tip) {
        Button check = NativeButton.create(parent, label, SWT.CHECK);
        check.setToolTipText(tip);
        register(field, check);
        check.addListener(SWT.Selection, _ -> typed(() -> form.set(field, check.getSelection())));
        updates.add(() -> check.setSelection((Boolean) form.value(field)));
        return check;
    }

    public <V> Button radio(Composite parent, Field<R> field, V value, String label) {
        Button radio = NativeButton.create(parent, label, SWT.RADIO);
        if (!marks.containsKey(field.path())) {
            register(field, radio);
        }
        radio.setData("test.id", field.path() + "." + value);
        FieldHelp.put(radio, kind, field.path());
        radio.addListener(SWT.Selection, _ -> {
            if (radio.getSelection()) {
                typed(() -> form.set(field, value));
            }
        });
        updates.add(() -> radio.setSelection(form.value(field).equals(value)));
        return radio;
    }

    public Spinner spinner(Composite parent, Field<R> field, int min, int max, int page) {
        Spinner spinner = new Spinner(parent, SWT.BORDER);
        toolkit.adapt(spinner, true, true);
        spinner.setValues((Integer) form.value(field), min, max, 0, 1, page);
        register(field, spinner);
        spinner.addListener(
                SWT.Modify, _ -> typed(() -> form.type(field, spinner.getText(), _ -> spinner.getSelection())));
        spinner.addListener(SWT.FocusOut, _ -> form.draft().endTyping());
        updates.add(() -> {
            int wanted = (Integer) form.value(field);
            if (spinner.getSelection() != wanted) {
                quietly(() -> spinner.setSelection(wanted));
            }
        });
        return spinner;
    }

    /** A widget that looks after itself: {@code update} is called when the form has changed. */
    public void add(Field<R> field, Control control, Runnable update) {
        register(field, control);
        updates.add(update);
    }

    /** Gives the keyboard to the first field; false where there is none. */
    public boolean focus() {
        Control field = first;
        return field != null && !field.isDisposed() && field.setFocus();
    }

    private void register(Field<R> field, Control control) {
        first = first == null ? control : first;
        control.setData("test.id", field.path());
        FieldHelp.put(control, kind, field.path());
        ControlDecoration mark = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
        mark.setImage(FieldDecorationRegistry.getDefault()
                .getFieldDecoration(FieldDecorationRegistry.DEC_ERROR)
                .getImage());
        mark.hide();
        marks.put(field.path(), mark);
    }

    /** What the user does; not what an update of the widgets does. */
    public void typed(Runnable change) {
        if (!updating) {
            change.run();
        }
    }

    private void quietly(Runnable change) {
        boolean before = updating;
        updating = true;
        try {
            change.run();
        } finally {
            updating = before;
        }
    }

    /** Says why something was not taken, until the form changes. */
    public void refuse(String why) {
        line.show(List.of(new Problem("", why)));
    }

    /** Makes all widgets show the form, and marks what is wrong. */
    public void update() {
        quietly(() -> updates.forEach(Runnable::run));
        List<Problem> problems = form.problems();
        marks.forEach((path, mark) -> problems.stream()
                .filter(p -> p.path().equals(path))
                .findFirst()
                .ifPresentOrElse(p -> mark(mark, p.text()), mark::hide));
        line.show(problems);
    }

    private static void mark(ControlDecoration mark, String text) {
        mark.setDescriptionText(text);
        mark.show();
    }
}
