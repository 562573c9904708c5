package org.openqrm.ui.node;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.model.Disk;
import org.openqrm.model.Inventory;
import org.openqrm.model.Nic;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.form.Facts;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.table.EmptyText;
import org.openqrm.ui.table.RowTable;
import org.openqrm.ui.table.Rows;
import org.openqrm.ui.table.Ticker;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.view.TimeColumn;

/** What the node's agent found in the machine at its last boot. */
final class InventoryPage extends NodePage {
    private static final EmptyText UNKNOWN =
            new EmptyText("Not known yet", "The machine is inventoried when it boots the idle ramdisk.");

    private static final EmptyText NO_NICS = new EmptyText(
            "No network interfaces", "The idle ramdisk found none that it has a driver for, or could not list them.");
    private static final EmptyText NO_DISKS = new EmptyText(
            "No disks", "The machine has none, or the idle ramdisk has no driver for them. None is needed.");

    private static final int REFRESH_MS = 5000;

    private @Nullable Facts machine;
    private @Nullable Facts processor;
    private @Nullable RowTable<Nic> nics;
    private @Nullable RowTable<Disk> disks;
    private @Nullable RowTable<InventoryHistory.Row> changes;

    InventoryPage(NodeEditor editor) {
        super(editor, "inventory", "Inventory");
    }

    @Override
    protected String help() {
        return "nodes.md#inventory";
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        machine = new Facts(Sections.create(fields.toolkit(), body, "Machine", 2, false), fields.toolkit()).whole();
        processor =
                new Facts(Sections.create(fields.toolkit(), body, "Processor and memory", 2, false), fields.toolkit());
        nics = table(
                wide(Sections.create(fields.toolkit(), body, "Network interfaces", 1, true)),
                "node.nics",
                List.of(
                        Column.text("name", "Name", 65, Nic::getName),
                        Column.text("mac", "MAC address", 160, n -> n.getMac().text()),
                        Column.text("link", "Link", 100, NodeFacts::speed),
                        Column.text("driver", "Driver", 110, Nic::getDriver),
                        Column.text("boot", "Boots from", 90, n -> n.isBoot() ? "yes" : "")));
        disks = table(
                wide(Sections.create(fields.toolkit(), body, "Disks", 1, true)),
                "node.disks",
                List.of(
                        Column.text("name", "Name", 65, Disk::getName),
                        Column.<Disk, Long>value(
                                        "size", "Size", 90, Disk::getBytes, d -> Quantities.bytes(d.getBytes()))
                                .atRight(),
                        Column.text("model", "Model", 180, Disk::getModel),
                        Column.text("kind", "Kind", 100, NodeFacts::kind)));
        changes(body, fields);
    }

    private void changes(Composite body, FieldWidgets<NodeSettings> fields) {
        Composite area = wide(Sections.create(fields.toolkit(), body, "Changes from boot to boot", 1, true));
        RowTable<InventoryHistory.Row> table = new RowTable<>(
                area,
                "node.changes",
                new Rows<>(List.of(
                        TimeColumn.of(session(), "at", "Found", 150, InventoryHistory.Row::at),
                        Column.text("what", "What", 200, r -> r.change().what()),
                        Column.text("kind", "Change", 90, InventoryHistory.Row::kind),
                        Column.text("before", "Before", 200, r -> r.change().before()),
                        Column.text("after", "Now", 200, r -> r.change().after()))),
                new EmptyText("No change was found", "What is added to the machine or lost is listed here."));
        table.sortFirst(false);
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 100).applyTo(table.control());
        changes = table;
        // The journal waits some seconds until an inventory has settled.
        Ticker.start(table.control(), REFRESH_MS, this::readChanges);
        readChanges();
    }

    /** Addresses and models are long: beside one another two tables would cut them. */
    private static Composite wide(Composite area) {
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(area.getParent());
        return area;
    }

    private void readChanges() {
        session()
                .ask(server -> server.journal(editor().id()), NodeJournal.EMPTY)
                .thenAccept(journal -> {
                    RowTable<InventoryHistory.Row> table = changes;
                    if (table != null && !table.table().isDisposed()) {
                        table.set(InventoryHistory.rows(journal.inventories()));
                    }
                });
    }

    private static <T> RowTable<T> table(Composite parent, String id, List<Column<T>> columns) {
        RowTable<T> table = new RowTable<>(parent, id, new Rows<>(columns), UNKNOWN);
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 84).applyTo(table.control());
        return table;
    }

    @Override
    protected void refresh(Node node) {
        Optional<Inventory> inventory = Optional.ofNullable(node.getInventory());
        show(machine, inventory.map(NodeFacts::machine).orElse(List.of()));
        show(processor, inventory.map(NodeFacts::processor).orElse(List.of()));
        inventory.ifPresent(_ -> {
            nothing(nics, NO_NICS);
            nothing(disks, NO_DISKS);
        });
        show(nics, inventory.map(i -> List.copyOf(i.getNics())).orElse(List.of()));
        show(disks, inventory.map(i -> List.copyOf(i.getDisks())).orElse(List.of()));
    }

    private static void show(@Nullable Facts facts, List<Facts.Fact> content) {
        if (facts != null) {
            facts.show(content);
        }
    }

    private static void nothing(@Nullable RowTable<?> table, EmptyText text) {
        if (table != null) {
            table.empty(text);
        }
    }

    private static <T> void show(@Nullable RowTable<T> table, List<T> content) {
        if (table != null) {
            table.set(content);
        }
    }
}
