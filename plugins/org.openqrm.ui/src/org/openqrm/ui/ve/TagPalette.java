package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.form.EditForm;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;

/** The tags in use: dragged to where they are wanted, or taken there by a button. */
final class TagPalette {
    private static final EmptyText NO_TAGS = new EmptyText("No tags yet", "Set them in the Nodes view.");

    private final EditForm<VeDefinition> form;
    private final RowTable<TagUse> table;
    private final Button require;
    private final Button exclude;
    private List<TagUse> shown = List.of();

    TagPalette(Composite parent, FieldWidgets<VeDefinition> fields, EditForm<VeDefinition> form) {
        this.form = form;
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(2, 4)
                .spacing(6, 4)
                .applyTo(parent);
        table = new RowTable<>(
                parent,
                "ve.tags",
                new Rows<>(List.of(
                        Column.<TagUse>text("tag", "Tag", 150, TagUse::tag).with(_ -> Icon.TAGS),
                        Column.<TagUse, Integer>value("nodes", "Nodes", 130, TagUse::nodes, TagUse::text))),
                new EmptyText("The tags are being counted…", ""));
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 104).applyTo(table.control());
        ReferenceTransfer.source(table, use -> Reference.tag(use.tag()));
        Composite buttons = fields.toolkit().createComposite(parent);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
        require = button(buttons, "Re&quire", "A node must have the selected tags", VeField.REQUIRED_TAGS);
        exclude = button(buttons, "E&xclude", "A node must not have the selected tags", VeField.EXCLUDED_TAGS);
        table.selection().addSelectionChangedListener(_ -> enable());
        table.onOpen(_ -> add(VeField.REQUIRED_TAGS));
        enable();
    }

    private Button button(Composite parent, String text, String tip, Field<VeDefinition> field) {
        Button button = NativeButton.create(parent, text, SWT.PUSH);
        button.setToolTipText(tip);
        button.setData("test.id", field.path() + ".add");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        button.addListener(SWT.Selection, _ -> add(field));
        return button;
    }

    private void add(Field<VeDefinition> field) {
        SortedSet<String> tags = new TreeSet<>();
        ((Collection<?>) form.value(field)).forEach(t -> tags.add(t.toString()));
        table.selected().forEach(use -> tags.add(use.tag()));
        form.set(field, new ArrayList<>(tags));
    }

    private void enable() {
        boolean any = !table.selected().isEmpty();
        require.setEnabled(any);
        exclude.setEnabled(any);
    }

    void show(List<TagUse> uses) {
        table.empty(NO_TAGS);
        if (!uses.equals(shown)) {
            shown = uses;
            table.set(uses);
            enable();
        }
    }
}
