package org.openqrm.ui.ve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.choice.NodeChooser;
import org.openqrm.ui.drag.DropZone;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;
import org.openqrm.ui.drag.ReferenceTransfer;
import org.openqrm.ui.form.EditForm;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.TagCompletion;
import org.openqrm.ui.look.NativeChoice;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Tags;

/** The fields of what a node must be: its hardware, its tags, or which one it is. */
final class ProfileFields {
    private final Session session;
    private final Shell shell;
    private final EditForm<VeDefinition> form;
    private final FieldWidgets<VeDefinition> fields;

    ProfileFields(Session session, Shell shell, EditForm<VeDefinition> form, FieldWidgets<VeDefinition> fields) {
        this.session = session;
        this.shell = shell;
        this.form = form;
        this.fields = fields;
    }

    void fill(Composite area) {
        requirement(area, VeField.MEMORY, "RAM:", "4 GiB", Quantities::memory, Quantities::parseMemory, Long.class);
        requirement(
                area,
                VeField.CPU_COUNT,
                "CPUs:",
                "2",
                n -> Integer.toString(n),
                s -> Quantities.parseCount(s, "CPUs"),
                Integer.class);
        requirement(
                area,
                VeField.CPU_MHZ,
                "CPU speed:",
                "2400 MHz",
                Quantities::clock,
                Quantities::parseClock,
                Integer.class);
        fields.label(area, "CPU model:", "A part of its name; letter case does not matter");
        wide(fields.text(
                area,
                VeField.CPU_MODEL,
                "Any",
                SWT.SINGLE,
                v -> ((Optional<?>) v).map(Object::toString).orElse(""),
                s -> s.isBlank() ? Optional.empty() : Optional.of(s.strip())));
        tags(
                area,
                VeField.REQUIRED_TAGS,
                "Required tags:",
                "Require",
                "A node must have all of them; separated by blanks. Drop tags or nodes here");
        tags(
                area,
                VeField.EXCLUDED_TAGS,
                "Excluded tags:",
                "Exclude",
                "A node must have none of them; separated by blanks. Drop tags or nodes here");
        new NodeSlot(
                area,
                fields,
                form,
                VeField.ONLY_NODES,
                "Only on nodes:",
                "Run only on",
                "any; drop here",
                this::nodeName,
                () -> choose(
                        VeField.ONLY_NODES,
                        "Run Only on Certain Nodes",
                        "It runs on none but the nodes that you choose."));
        new NodeSlot(
                area,
                fields,
                form,
                VeField.NEVER_NODES,
                "Never on nodes:",
                "Never run on",
                "none; drop here",
                this::nodeName,
                () -> choose(
                        VeField.NEVER_NODES,
                        "Never Run on Certain Nodes",
                        "It runs on none of the nodes that you choose."));
    }

    private void tags(Composite area, Field<VeDefinition> field, String label, String verb, String tip) {
        fields.label(area, label, tip);
        Text text = fields.text(
                area,
                field,
                "none; for example rack-3 dmz",
                SWT.SINGLE,
                v -> Tags.text((Collection<?>) v),
                Tags::parse);
        TagCompletion.install(text, () -> TagCompletion.used(session.mirror()));
        wide(text);
        ReferenceTransfer.target(text, new DropZone() {
            @Override
            public Preview preview(List<Reference> dragged, Point at) {
                return drop(dragged).preview();
            }

            @Override
            public void drop(List<Reference> dropped, Point at) {
                form.set(field, new ArrayList<>(drop(dropped).result()));
            }

            private TagDrop drop(List<Reference> dragged) {
                return TagDrop.of(
                        Tags.parse(Tags.text((Collection<?>) form.value(field))),
                        dragged,
                        ProfileFields.this::tagsOf,
                        verb);
            }
        });
    }

    private SortedSet<String> tagsOf(NodeId id) {
        return session.image().node(id).map(Node::tags).orElseGet(TreeSet::new);
    }

    /** Those that are not in the list yet. */
    private List<NodeId> choose(Field<VeDefinition> field, String title, String message) {
        Collection<?> there = (Collection<?>) form.value(field);
        NodeChooser.Words words = new NodeChooser.Words(
                title,
                message,
                "Add",
                new EmptyText("There are no other nodes", "All nodes there are stand in the list already."));
        return new NodeChooser(
                        shell,
                        session,
                        words,
                        session.mirror().root().getNodes().stream()
                                .filter(n -> !there.contains(n.getId()))
                                .toList(),
                        _ -> Optional.empty())
                .choose().stream().map(org.openqrm.model.Node::getId).toList();
    }

    private String nodeName(NodeId id) {
        return session.image().node(id).map(Node::name).orElse("(gone)");
    }

    private static void wide(Control control) {
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .hint(160, SWT.DEFAULT)
                .applyTo(control);
    }

    @SuppressWarnings("unchecked")
    private <T extends Comparable<T>> void requirement(
            Composite area,
            Field<VeDefinition> field,
            String label,
            String example,
            Function<T, String> write,
            Function<String, T> parse,
            Class<T> type) {
        fields.label(area, label, "Any, at least, or exactly so much");
        Combo choice = NativeChoice.create(area);
        choice.setItems(RequirementText.CHOICES);
        choice.setData("test.id", field.path() + ".match");
        Text amount = fields.toolkit().createText(area, "", SWT.BORDER | SWT.SINGLE);
        GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(amount);
        String name = label.replace(":", "");
        Runnable typed = () -> fields.typed(() -> form.type(
                field, amount.getText(), s -> new RequirementText(choice.getSelectionIndex(), s).read(name, parse)));
        choice.addListener(SWT.Selection, _ -> {
            if (choice.getSelectionIndex() == RequirementText.ANY) {
                amount.setText("");
            }
            allow(amount, choice.getSelectionIndex() != RequirementText.ANY, example);
            typed.run();
        });
        amount.addListener(SWT.Modify, _ -> typed.run());
        Runnable update = () -> {
            RequirementText shown = RequirementText.of((Requirement<T>) form.value(field), write);
            if (!form.misread(field) && !same(choice, amount, shown, name, parse)) {
                choice.select(shown.choice());
                amount.setText(shown.text());
            }
            allow(amount, choice.getSelectionIndex() != RequirementText.ANY, example);
        };
        amount.addListener(SWT.FocusOut, _ -> form.draft().endTyping());
        fields.add(field, amount, update);
    }

    /** A form paints a disabled field like any other, so that it is hidden where there is nothing to type. */
    private static void allow(Text amount, boolean allowed, String example) {
        amount.setEnabled(allowed);
        amount.setVisible(allowed);
        amount.setMessage(allowed ? example : "");
    }

    private static <T extends Comparable<T>> boolean same(
            Combo choice, Text amount, RequirementText shown, String name, Function<String, T> parse) {
        try {
            return new RequirementText(choice.getSelectionIndex(), amount.getText())
                            .read(name, parse)
                            .equals(shown.read(name, parse))
                    && choice.getSelectionIndex() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
