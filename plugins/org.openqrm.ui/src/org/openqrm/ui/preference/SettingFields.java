package org.openqrm.ui.preference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import org.eclipse.swt.widgets.Text;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration.Item;
import org.openqrm.core.port.Configuration.Kind;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.look.NativeChoice;

/** A line for each setting: its name, a field, and what may be entered. */
final class SettingFields {
    private static final int NUMBER_WIDTH = 90;
    private static final int TEXT_WIDTH = 200;

    private final Map<String, Supplier<String>> read = new LinkedHashMap<>();
    private final Map<String, Consumer<String>> write = new HashMap<>();
    private final Map<String, ControlDecoration> marks = new HashMap<>();
    private final List<Item> items;
    private final Runnable changed;

    SettingFields(Composite area, List<Item> items, Map<String, String> values, Runnable changed) {
        this.items = items;
        this.changed = changed;
        for (Item item : items) {
            line(area, item, values.getOrDefault(item.key(), item.byDefault()));
        }
    }

    private void line(Composite area, Item item, String value) {
        if (item.kind() == Kind.FLAG) {
            flag(area, item, value);
            return;
        }
        Label label = new Label(area, SWT.NONE);
        label.setText(item.label() + ":");
        label.setToolTipText(item.help());
        if (item.kind() == Kind.CHOICE) {
            Combo combo = NativeChoice.create(area);
            combo.setItems(item.choices().toArray(String[]::new));
            combo.setText(value);
            combo.addListener(SWT.Selection, _ -> changed.run());
            register(item, combo, combo::getText, combo::setText);
            range(area, item);
        } else if (item.kind() == Kind.NUMBER) {
            // A short field, and what may stand in it beside it.
            Composite cell = new Composite(area, SWT.NONE);
            GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(cell);
            GridDataFactory.fillDefaults().span(2, 1).applyTo(cell);
            Text number = field(cell, item, value);
            GridDataFactory.fillDefaults().hint(NUMBER_WIDTH, SWT.DEFAULT).applyTo(number);
            Spoken.name(number, item.label()); // the label is not beside it in the same composite
            range(cell, item);
        } else {
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(TEXT_WIDTH, SWT.DEFAULT)
                    .applyTo(field(area, item, value));
            range(area, item);
        }
    }

    private Text field(Composite area, Item item, String value) {
        Text text = new Text(area, SWT.BORDER | SWT.SINGLE);
        text.setText(value);
        text.setMessage(item.byDefault());
        text.addListener(SWT.Modify, _ -> changed.run());
        register(item, text, text::getText, text::setText);
        return text;
    }

    private static void range(Composite area, Item item) {
        Label range = new Label(area, SWT.NONE);
        range.setText(SettingRange.text(item));
        range.setToolTipText(item.help());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(range);
    }

    private void flag(Composite area, Item item, String value) {
        Button check = NativeButton.create(area, SWT.CHECK);
        check.setText(item.label());
        check.setSelection(value.strip().equals("true"));
        check.addListener(SWT.Selection, _ -> changed.run());
        GridDataFactory.fillDefaults().span(3, 1).applyTo(check);
        register(item, check, () -> Boolean.toString(check.getSelection()), v -> check.setSelection(v.equals("true")));
    }

    private void register(Item item, Control control, Supplier<String> reader, Consumer<String> writer) {
        control.setToolTipText(item.help());
        control.setData("test.id", "setting." + item.key());
        ControlDecoration mark = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
        mark.setImage(FieldDecorationRegistry.getDefault()
                .getFieldDecoration(FieldDecorationRegistry.DEC_ERROR)
                .getImage());
        mark.hide();
        marks.put(item.key(), mark);
        read.put(item.key(), reader);
        write.put(item.key(), writer);
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        read.forEach((key, reader) -> values.put(key, reader.get().strip()));
        return values;
    }

    void defaults() {
        items.forEach(i -> write.getOrDefault(i.key(), _ -> {}).accept(i.byDefault()));
        changed.run();
    }

    void mark(List<Reason> reasons) {
        marks.forEach((key, mark) -> reasons.stream()
                .filter(r -> r.field().equals(key))
                .findFirst()
                .ifPresentOrElse(
                        r -> {
                            mark.setDescriptionText(r.text());
                            mark.show();
                        },
                        mark::hide));
    }
}
