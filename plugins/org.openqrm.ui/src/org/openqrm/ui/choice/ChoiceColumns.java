package org.openqrm.ui.choice;

import java.util.List;
import java.util.Optional;
import org.openqrm.model.Inventory;
import org.openqrm.model.Node;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Words;

/** What one wants to know of a node to choose it, without widgets. */
final class ChoiceColumns {
    private ChoiceColumns() {}

    static List<Column<Node>> of(Mirror mirror) {
        return List.of(
                Column.<Node>text("name", "Name", 130, Node::getName).with(n -> Icon.of(n.getPhase())),
                Column.text("state", "State", 95, n -> Words.of(n.getState())),
                Column.text("ve", "Virtual Environment", 170, n -> ve(mirror, n)),
                Column.<Node, Integer>value(
                                "cpus",
                                "CPUs",
                                60,
                                n -> inventory(n)
                                        .map(i -> i.getCpu().getCount())
                                        .orElse(0),
                                n -> inventory(n)
                                        .map(i -> Integer.toString(i.getCpu().getCount()))
                                        .orElse(""))
                        .atRight(),
                Column.<Node, Long>value(
                                "ram",
                                "RAM",
                                80,
                                n -> inventory(n).map(Inventory::getMemoryMiB).orElse(0L),
                                n -> inventory(n)
                                        .map(i -> Quantities.roundMemory(i.getMemoryMiB()))
                                        .orElse(""))
                        .atRight(),
                Column.text("tags", "Tags", 160, n -> String.join(" ", n.getTags())));
    }

    private static Optional<Inventory> inventory(Node node) {
        return Optional.ofNullable(node.getInventory());
    }

    private static String ve(Mirror mirror, Node node) {
        return Optional.ofNullable(node.getAssignment())
                .flatMap(a -> mirror.ve(a.getInstance().ve()))
                .map(v -> v.getDefinition().getName())
                .orElse("");
    }
}
