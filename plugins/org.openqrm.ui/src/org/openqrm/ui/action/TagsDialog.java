package org.openqrm.ui.action;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.core.bulk.NodeSteps;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Node;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Tags;

/** Asks for tags to put on one node or many, and to take off; shows which of them have each now. */
final class TagsDialog extends CommandDialog {
    private final List<Node> nodes;
    private final TagChoice choice;
    private @Nullable Text add;

    TagsDialog(Shell shell, Session session, List<org.openqrm.model.Node> selected) {
        super(
                shell,
                session,
                "Tags of " + (selected.size() == 1 ? selected.getFirst().getName() : selected.size() + " nodes"),
                "Tags say what cannot be discovered: a rack, a network, a power supply."
                        + (selected.size() == 1 ? "" : "\nA dash marks a tag that only some of the nodes have."),
                "Apply");
        nodes = current(session, selected);
        TreeSet<String> known = new TreeSet<>();
        session.image().nodes().values().forEach(n -> known.addAll(n.tags()));
        choice = new TagChoice(nodes.stream().map(Node::tags).toList(), known);
    }

    private static List<Node> current(Session session, List<org.openqrm.model.Node> selected) {
        return selected.stream()
                .flatMap(n -> session.image().node(n.getId()).stream())
                .toList();
    }

    @Override
    String help() {
        return "nodes.md#tags";
    }

    @Override
    void createFields(FieldGrid fields) {
        add = fields.text("tags.add", "&New:", "Tags to put on, separated by blanks", "rack-3 dmz");
        Table table = fields.wide(area -> new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), 220);
        table.setData("test.id", "tags.table");
        Spoken.name(table, "Tags of the selected nodes");
        table.setHeaderVisible(true);
        column(table, "Tag", 300);
        column(table, "Nodes that have it", 180);
        for (String tag : choice.tags()) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(new String[] {tag, choice.carried(tag)});
            show(item, tag);
        }
        table.addListener(SWT.Selection, e -> {
            if (e.detail == SWT.CHECK && e.item instanceof TableItem item) {
                choice.toggle(item.getText(0));
                show(item, item.getText(0));
                fields.changed();
            }
        });
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    private void show(TableItem item, String tag) {
        item.setChecked(choice.now(tag) != TagChoice.Has.NONE);
        item.setGrayed(choice.now(tag) == TagChoice.Has.SOME);
    }

    private List<Bulk.Step> steps() {
        Set<String> added = new TreeSet<>(choice.added());
        added.addAll(Tags.parse(Objects.requireNonNull(add).getText()));
        Collection<Node> now = nodes.stream()
                .flatMap(n -> session().image().node(n.id()).stream())
                .toList();
        return NodeSteps.tags(now, added, choice.removed());
    }

    /** The first of them, to be judged. */
    @Override
    Command command() {
        List<Bulk.Step> steps = Bulk.of(session().image(), steps()).steps();
        if (!steps.isEmpty()) {
            return steps.getFirst().command();
        }
        if (Tags.parse(Objects.requireNonNull(add).getText()).isEmpty()) {
            throw new IllegalArgumentException("Tick a tag, take a tick away, or write a new one.");
        }
        return steps().getFirst().command();
    }

    @Override
    protected void okPressed() {
        List<Bulk.Step> steps = Bulk.of(session().image(), steps()).steps();
        setReturnCode(OK);
        close();
        if (!steps.isEmpty()) {
            BulkJob.start(session(), "Tags", steps);
        }
    }
}
