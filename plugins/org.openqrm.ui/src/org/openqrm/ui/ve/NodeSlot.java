package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.Field;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.drag.DropZone;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.form.EditForm;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.table.NaturalOrder;
import org.openqrm.ui.text.Words;

/** A place for certain nodes: dropped onto it, and taken off again. */
final class NodeSlot {
    private static final int HEIGHT = 44;

    private final EditForm<VeDefinition> form;
    private final Field<VeDefinition> field;
    private final Function<NodeId, String> name;
    private final String verb;
    private final Table table;
    private final Button remove;
    private final Supplier<List<NodeId>> chooser;
    private final Images images;
    private List<NodeId> shown = List.of();

    /**
     * @param verb for "Allow only node-7"
     * @param empty what stands there when there is none
     * @param chooser asks a person for more of them
     */
    NodeSlot(
            Composite parent,
            FieldWidgets<VeDefinition> fields,
            EditForm<VeDefinition> form,
            Field<VeDefinition> field,
            String label,
            String verb,
            String empty,
            Function<NodeId, String> name,
            Supplier<List<NodeId>> chooser) {
        this.form = form;
        this.chooser = chooser;
        this.field = field;
        this.name = name;
        this.verb = verb;
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .indent(0, 4)
                .applyTo(fields.label(parent, label, "Drop nodes here from the Nodes view or from the table beside"));
        Composite area = fields.toolkit().createComposite(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 0).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(area);
        images = new Images(area);
        table = new Table(area, SWT.MULTI | SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL);
        table.setToolTipText("Drop nodes here, or choose them with Add…");
        Spoken.name(table, label);
        GridDataFactory.fillDefaults().grab(true, false).hint(130, HEIGHT).applyTo(table);
        Composite buttons = fields.toolkit().createComposite(area);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(2, 0).applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
        Button add = button(buttons, "Add…", field.path() + ".add", this::addChosen);
        add.setToolTipText("Chooses nodes from a list");
        remove = button(buttons, "Remove", field.path() + ".remove", this::removeSelected);
        remove.setToolTipText("Takes the selected nodes off the list");
        table.addListener(SWT.Selection, _ -> enable());
        table.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.DEL) {
                removeSelected();
            }
        });
        new EmptyHint(table, empty);
        ReferenceTransfer.source(table, at -> dragged(table.getItem(at)));
        ReferenceTransfer.target(table, new Zone());
        fields.add(field, table, this::update);
    }

    private static Button button(Composite parent, String text, String id, Runnable run) {
        Button button = NativeButton.create(parent, text, SWT.PUSH);
        button.setData("test.id", id);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        button.addListener(SWT.Selection, _ -> run.run());
        return button;
    }

    private final class Zone implements DropZone {
        @Override
        public Preview preview(List<Reference> dragged, Point at) {
            List<NodeId> fresh = fresh(dragged);
            return Preview.unless(Reference.Kind.NODE, dragged.getFirst())
                    .orElseGet(() -> fresh.isEmpty()
                            ? Preview.refused("It is in the list already.")
                            : Preview.of(verb + " "
                                    + (fresh.size() == 1
                                            ? name.apply(fresh.getFirst())
                                            : Words.count(fresh.size(), "node"))));
        }

        @Override
        public void drop(List<Reference> dropped, Point at) {
            add(fresh(dropped));
        }

        private List<NodeId> fresh(List<Reference> dragged) {
            return dragged.stream()
                    .filter(r -> r.kind() == Reference.Kind.NODE)
                    .map(r -> new NodeId(r.id()))
                    .filter(id -> !value().contains(id))
                    .toList();
        }
    }

    private void addChosen() {
        List<NodeId> chosen = chooser.get();
        if (!chosen.isEmpty()) {
            add(chosen);
        }
    }

    private void add(List<NodeId> nodes) {
        Set<NodeId> all = new TreeSet<>(value());
        all.addAll(nodes);
        form.set(field, new ArrayList<>(all));
    }

    private List<NodeId> value() {
        return ((Collection<?>) form.value(field))
                .stream().map(NodeId.class::cast).toList();
    }

    private List<Reference> dragged(@Nullable TableItem item) {
        if (item == null) {
            return List.of();
        }
        return List.of(new Reference(
                Reference.Kind.NODE, shown.get(table.indexOf(item)).value()));
    }

    private void removeSelected() {
        Set<NodeId> rest = new TreeSet<>(value());
        for (int index : table.getSelectionIndices()) {
            rest.remove(shown.get(index));
        }
        form.set(field, new ArrayList<>(rest));
    }

    private void enable() {
        remove.setEnabled(table.getSelectionCount() > 0);
    }

    private void update() {
        List<NodeId> next = value().stream()
                .sorted(Comparator.comparing(name, NaturalOrder.ASCENDING))
                .toList();
        if (!next.equals(shown)) {
            shown = next;
            table.removeAll();
            for (NodeId id : next) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setText(name.apply(id));
                item.setImage(images.of(Icon.NODE));
            }
        }
        enable();
    }
}
