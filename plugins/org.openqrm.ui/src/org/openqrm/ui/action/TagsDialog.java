package org.openqrm.ui.action;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.model.Node;
import org.openqrm.ui.session.Session;

/** Asks for tags to add to and to take from one node or many. */
final class TagsDialog extends CommandDialog {
    private final List<Node> nodes;
    private @Nullable Text add;
    private @Nullable Text remove;

    TagsDialog(Shell shell, Session session, List<Node> nodes) {
        super(
                shell,
                session,
                "Tags",
                "Tags say what cannot be discovered: a rack, a network, a power supply. They are separated by blanks."
                        + "\nOf " + (nodes.size() == 1 ? nodes.getFirst().getName() : nodes.size() + " nodes") + ".",
                "Apply");
        this.nodes = nodes;
    }

    @Override
    void createFields(FieldGrid fields) {
        SortedSet<String> all = new TreeSet<>();
        nodes.forEach(n -> all.addAll(n.getTags()));
        add = fields.text("tags.add", "&Add:", "Tags to put on", "rack-3 dmz");
        remove = fields.text("tags.remove", "&Remove:", "Tags to take off", all.isEmpty() ? "there are none" : "");
        remove.setToolTipText(
                all.isEmpty() ? "There are no tags to remove" : "There are now: " + String.join(" ", all));
    }

    /** Of the first node; the others follow when it is accepted. */
    @Override
    Command command() {
        if (tags(add).isEmpty() && tags(remove).isEmpty()) {
            throw new IllegalArgumentException("Name at least one tag.");
        }
        return edit(nodes.getFirst(), tags(add), tags(remove));
    }

    private static Command edit(Node n, SortedSet<String> added, SortedSet<String> removed) {
        SortedSet<String> tags = new TreeSet<>(n.getTags());
        tags.addAll(added);
        tags.removeAll(removed);
        return new Command.EditNode(n.getId(), n.getName(), tags, n.isMaintenance(), n.getComment(), n.getRevision());
    }

    @Override
    protected void okPressed() {
        SortedSet<String> added = tags(add);
        SortedSet<String> removed = tags(remove);
        nodes.stream().skip(1).forEach(n -> session()
                .submit(edit(n, added, removed))
                .thenAccept(o -> Outcomes.show("Tags of " + n.getName(), o)));
        super.okPressed();
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        session().catchUp();
    }

    private static SortedSet<String> tags(@Nullable Text field) {
        SortedSet<String> tags = new TreeSet<>();
        for (String tag : Objects.requireNonNull(field).getText().strip().split("[\\s,]+")) {
            if (!tag.isEmpty()) {
                tags.add(tag);
            }
        }
        return tags;
    }
}
