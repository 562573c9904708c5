package org.openqrm.ui.ve;

import java.util.List;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.Instance;
import org.openqrm.model.KernelImage;
import org.openqrm.model.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Words;

/** The list of Virtual Environments, without widgets. */
public final class VeColumns {
    private VeColumns() {}

    public static List<Column<VirtualEnvironment>> of(Mirror mirror) {
        return List.of(
                Column.<VirtualEnvironment>text(
                                "name", "Name", 170, v -> v.getDefinition().getName())
                        .with(v -> Icon.of(v.getState())),
                Column.<VirtualEnvironment>text("state", "State", 110, v -> Words.of(v.getState()))
                        .explained(VeColumns::explain),
                Column.<VirtualEnvironment, Integer>value(
                        "nodes", "Nodes", 110, v -> v.getDefinition().getNodes(), VeColumns::nodes),
                Column.text("kernel", "Kernel image", 140, v -> kernel(mirror, v.getDefinition())),
                Column.text("image", "Application image", 160, v -> image(mirror, v.getDefinition())),
                Column.text(
                        "ha", "High availability", 140, v -> v.getDefinition().isHighAvailability() ? "on" : "off"),
                Column.<VirtualEnvironment, Integer>value(
                                "priority",
                                "Priority",
                                70,
                                v -> v.getDefinition().getPriority(),
                                v -> Integer.toString(v.getDefinition().getPriority()))
                        .atRight(),
                Column.text("description", "Description", 260, v -> v.getDefinition()
                        .getDescription()));
    }

    private static String nodes(VirtualEnvironment ve) {
        int wanted = ve.getDefinition().getNodes();
        if (ve.getDesired() == Desired.STOPPED && ve.getInstances().isEmpty()) {
            return Words.count(wanted, "node");
        }
        long active = ve.getInstances().stream()
                .filter(i -> i.getPhase() == InstancePhase.ACTIVE)
                .count();
        return active + " of " + wanted + " active";
    }

    private static String kernel(Mirror mirror, VeDefinition definition) {
        return definition.getKernel() == null
                ? "–"
                : mirror.kernel(definition.getKernel())
                        .map(KernelImage::getName)
                        .orElse("(gone)");
    }

    private static String image(Mirror mirror, VeDefinition definition) {
        return definition.getImage() == null
                ? "–"
                : mirror.image(definition.getImage())
                        .map(ApplicationImage::getName)
                        .orElse("(gone)");
    }

    /** What goes on in its instances, one a line. */
    static String explain(VirtualEnvironment ve) {
        StringBuilder text = new StringBuilder();
        for (Instance i : ve.getInstances()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("Instance ")
                    .append(i.getId().index())
                    .append(": ")
                    .append(
                            i.getFault() == null
                                    ? Words.explain(i.getPhase())
                                    : i.getFault().reason());
        }
        return text.toString();
    }
}
