package org.openqrm.ui.ve;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchPartSite;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.model.Instance;
import org.openqrm.model.Node;
import org.openqrm.ui.action.MenuEntry;
import org.openqrm.ui.action.Verb;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.simulation.FailureMenu;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.view.TimeColumn;

/** The instances of a Virtual Environment, and in the menu what can be done to the nodes they are on. */
final class InstanceTable {
    private static final List<String> VERBS = List.of("node.confirmOff", "node.reboot");

    private final VeEditor editor;
    private final Session session;
    private final IWorkbenchPartSite site;

    InstanceTable(VeEditor editor, IWorkbenchPartSite site) {
        this.editor = editor;
        this.session = editor.session();
        this.site = site;
    }

    /** @param selected another row is selected now */
    RowTable<Instance> create(Composite parent, Runnable selected) {
        List<Column<Instance>> columns = List.of(
                Column.<Instance, Integer>value(
                                "index",
                                "Instance",
                                150,
                                i -> i.getId().index(),
                                i -> editor.form().draft().base().name() + " / "
                                        + i.getId().index())
                        .with(i -> cancelled(i) ? Icon.STATE_INACTIVE : Icon.of(i.getPhase())),
                Column.<Instance>text("phase", "Phase", 85, i -> cancelled(i) ? "Cancelled" : Words.of(i.getPhase()))
                        .explained(i -> Words.explain(i.getPhase())),
                Column.text("node", "Node", 95, i -> node(i).map(Node::getName).orElse("–")),
                Column.text("address", "Address", 100, i -> node(i).map(Node::getAddress)
                        .orElse("")),
                TimeColumn.of(session, "since", "Since", 92, Instance::getPhaseSince),
                Column.<Instance>text("step", "Remarks", 330, this::remark).explained(this::remark));
        RowTable<Instance> table = new RowTable<>(
                parent,
                "ve.instances",
                new Rows<>(columns),
                new EmptyText("It is not running", "Press Start: a node that fits is chosen and boots into it."));
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 100).applyTo(table.control());
        table.onOpen(this::open);
        table.selection().addSelectionChangedListener(_ -> selected.run());
        menu(table);
        Ticker.start(table.control(), 1000, table::refresh);
        return table;
    }

    private static boolean cancelled(Instance i) {
        return org.openqrm.core.domain.Instance.cancelled(i.getPhase(), Optional.ofNullable(i.getFault()));
    }

    private Optional<Node> node(Instance instance) {
        return Optional.ofNullable(instance.getNode()).flatMap(session.mirror()::node);
    }

    private String remark(Instance instance) {
        if (instance.getFault() != null) {
            return instance.getFault().reason();
        }
        if (node(instance).filter(n -> n.getPhase() == NodePhase.UNCONFIRMED).isPresent()) {
            return "Waiting for a person who confirms that the node is off";
        }
        return instance.getDeadline() != null
                ? "Waiting for: " + instance.getDeadline().step() + ", "
                        + Times.countdown(
                                instance.getDeadline().at(), session.clock().instant())
                : Stream.of(Timeline.total(instance), Words.explain(instance.getPhase()))
                        .filter(s -> !s.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    private void open(Instance instance) {
        Optional.ofNullable(instance.getNode()).ifPresent(new Editors(site.getPage(), session.mirror())::open);
    }

    private void menu(RowTable<Instance> table) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(m -> fill(m, table));
        table.table().setMenu(menu.createContextMenu(table.table()));
    }

    private void fill(IMenuManager menu, RowTable<Instance> table) {
        List<Instance> selected = table.selected();
        List<Node> nodes =
                selected.stream().flatMap(i -> node(i).stream()).distinct().toList();
        menu.add(new MenuEntry(
                "&Open Node", selected.size() == 1 && !nodes.isEmpty(), () -> selected.forEach(this::open)));
        menu.add(new Separator());
        for (String name : VERBS) {
            Verb verb = Verbs.named(name);
            menu.add(new MenuEntry(
                    verb.label() + " Node" + (nodes.size() > 1 ? "s" : ""),
                    verb.possibleForAny(session.image(), nodes),
                    () -> VerbHandler.carryOut(verb, table.table().getShell(), session, nodes)));
        }
        if (session.simulation().isPresent()) {
            menu.add(new Separator());
            menu.add(FailureMenu.items(session, nodes));
        }
        menu.add(new Separator());
        menu.add(new MenuEntry("&Copy", table.rows().total() > 0, table::copy));
    }
}
