package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.Field;
import org.openqrm.ui.drag.DropZone;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.form.EditForm;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.look.NativeChoice;

/** A place for one image: chosen from a list, or dropped onto it. */
final class Slot {
    /** What can be chosen. */
    record Choice(Record id, String name) {}

    private static final String NONE = "(none)";

    private final Combo combo;
    private final EditForm<VeDefinition> form;
    private final Field<VeDefinition> field;
    private List<Choice> choices = new ArrayList<>();

    /** @param fixed why it cannot be changed now; empty when it can */
    Slot(
            Composite parent,
            FieldWidgets<VeDefinition> fields,
            EditForm<VeDefinition> form,
            Field<VeDefinition> field,
            String label,
            Reference.Kind kind,
            IntFunction<Record> id,
            Supplier<Optional<String>> fixed) {
        this.form = form;
        this.field = field;
        fields.label(parent, label, "Choose one, or drag one here from the Images view");
        combo = NativeChoice.create(parent);
        GridDataFactory.fillDefaults().grab(true, false).hint(160, SWT.DEFAULT).applyTo(combo);
        combo.addListener(SWT.Selection, _ -> fields.typed(this::chosen));
        ReferenceTransfer.target(combo, new DropZone() {
            @Override
            public Preview preview(List<Reference> dragged, Point at) {
                Reference first = dragged.getFirst();
                return Preview.unless(kind, first)
                        .or(() -> fixed.get().map(Preview::refused))
                        .orElseGet(() -> Preview.of("Use " + name(id.apply(first.id()))));
            }

            @Override
            public void drop(List<Reference> dropped, Point at) {
                form.set(field, Optional.of(id.apply(dropped.getFirst().id())));
            }
        });
        fields.add(field, combo, this::update);
    }

    private String name(Record id) {
        return choices.stream()
                .filter(c -> c.id().equals(id))
                .map(Choice::name)
                .findFirst()
                .orElse("it");
    }

    private void chosen() {
        int index = combo.getSelectionIndex();
        form.set(
                field,
                index <= 0
                        ? Optional.empty()
                        : Optional.of(choices.get(index - 1).id()));
    }

    void choices(List<Choice> next) {
        List<Choice> sorted =
                next.stream().sorted(Comparator.comparing(Choice::name)).toList();
        if (!sorted.equals(choices) || combo.getItemCount() == 0) {
            choices = sorted;
            combo.setItems(Stream.concat(Stream.of(NONE), choices.stream().map(Choice::name))
                    .toArray(String[]::new));
            update();
        }
    }

    private void update() {
        Object value = ((Optional<?>) form.value(field)).orElse(null);
        int wanted = 0;
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).id().equals(value)) {
                wanted = i + 1;
            }
        }
        if (combo.getSelectionIndex() != wanted) {
            combo.select(wanted);
        }
    }
}
