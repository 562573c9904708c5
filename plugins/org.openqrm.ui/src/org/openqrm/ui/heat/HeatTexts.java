package org.openqrm.ui.heat;

import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Words;

/** What the mouse tells of a cell. */
final class HeatTexts {
    private HeatTexts() {}

    /** For a screen reader. */
    static String brief(Cell cell) {
        return cell.name() + ", " + Words.of(cell.phase())
                + (cell.load().isPresent()
                        ? ", CPU load " + Quantities.percent(cell.load().getAsDouble())
                        : "");
    }

    static String tip(DataCenterImage image, Cell cell) {
        List<String> lines = new ArrayList<>();
        lines.add(cell.name() + "  ·  "
                + Words.of(image.node(cell.node()).map(Node::phase).orElse(cell.phase())));
        image.instanceOn(cell.node())
                .flatMap(i -> image.ve(i.id().ve()))
                .map(VirtualEnvironment::name)
                .ifPresent(ve -> lines.add("Virtual Environment: " + ve));
        cell.load().ifPresent(load -> lines.add("CPU load: " + Quantities.percent(load)));
        image.node(cell.node()).ifPresent(node -> describe(node, lines));
        return String.join("\n", lines);
    }

    private static void describe(Node node, List<String> lines) {
        node.inventory()
                .ifPresent(i -> lines.add(
                        Words.count(i.cpu().count(), "CPU") + ", " + Quantities.roundMemory(i.memoryMiB()) + " RAM"));
        if (!node.tags().isEmpty()) {
            lines.add("Tags: " + String.join(" ", node.tags()));
        }
        if (node.maintenance()) {
            lines.add("In maintenance");
        }
        node.fault().map(Fault::reason).ifPresent(lines::add);
    }
}
