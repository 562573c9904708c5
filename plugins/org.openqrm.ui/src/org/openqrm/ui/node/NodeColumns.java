package org.openqrm.ui.node;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.model.Inventory;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** The list of nodes, without widgets. */
public final class NodeColumns {
    /** A load of before that says nothing of now. */
    private static final long STALE_MS = 10_000;

    private NodeColumns() {}

    public static List<Column<Node>> of(Session session) {
        return of(session, id -> session.dataCenter()
                .map(DataCenter::telemetry)
                .flatMap(t -> t.latest(id))
                .filter(s -> session.clock().millis() - s.at() < STALE_MS));
    }

    static List<Column<Node>> of(Session session, Function<NodeId, Optional<LoadSample>> load) {
        return List.of(
                Column.<Node>text("name", "Name", 115, Node::getName).with(n -> Icon.of(n.getPhase())),
                Column.<Node>text("state", "State", 88, n -> Words.of(n.getState())),
                Column.<Node>text(
                                "phase",
                                "Phase",
                                170,
                                n -> phase(n, session.clock().instant()) + (n.isMaintenance() ? ", maintenance" : ""))
                        .explained(NodeColumns::explain),
                Column.text("ve", "Virtual Environment", 160, n -> ve(session, n)),
                Column.text("address", "Address", 112, n -> Optional.ofNullable(n.getAddress())
                        .orElse("")),
                number(
                        "cpus",
                        "CPUs",
                        52,
                        n -> inventory(n, i -> (long) i.getCpu().getCount()),
                        Object::toString),
                number("ram", "RAM", 75, n -> inventory(n, Inventory::getMemoryMiB), Quantities::roundMemory),
                number(
                        "load",
                        "CPU load",
                        78,
                        n -> load.apply(n.getId())
                                .map(s -> (long) (s.cpu() * 1000))
                                .orElse(-1L),
                        permille -> Quantities.percent(permille / 1000.0)),
                Column.text("tags", "Tags", 112, n -> String.join(" ", n.getTags())),
                Column.<Node>text("power", "Power device", 142, NodeColumns::power)
                        .explained(n -> n.getPower() == null
                                ? "Not protected: if it falls silent, a person has to confirm that it is off."
                                : ""),
                Column.<Node>text("remark", "Remarks", 180, NodeColumns::remarks)
                        .withOptional(NodeColumns::remarkIcon));
    }

    private static Column<Node> number(
            String id, String title, int width, Function<Node, Long> value, Function<Long, String> text) {
        return Column.<Node, Long>value(id, title, width, value, n -> {
                    Long now = value.apply(n);
                    return now < 0 ? "" : text.apply(now);
                })
                .atRight();
    }

    private static long inventory(Node node, Function<Inventory, Long> value) {
        return node.getInventory() == null ? -1 : value.apply(node.getInventory());
    }

    static String phase(Node node, Instant now) {
        String phase = Words.of(node.getPhase());
        // A person is waited for without end: the deadline only looks again.
        return node.getDeadline() == null || node.getPhase() == NodePhase.UNCONFIRMED
                ? phase
                : phase + ", " + Times.countdown(node.getDeadline().at(), now);
    }

    private static String explain(Node node) {
        return Words.explain(node.getPhase())
                + (node.getDeadline() == null
                        ? ""
                        : "\nWaiting: " + node.getDeadline().step());
    }

    private static String ve(Session session, Node node) {
        if (node.getAssignment() == null) {
            return "";
        }
        Optional<VirtualEnvironment> ve =
                session.mirror().ve(node.getAssignment().getInstance().ve());
        String name = ve.map(v -> v.getDefinition().getName()).orElse("(deleted)");
        boolean several = ve.map(v -> v.getDefinition().getNodes() > 1).orElse(false);
        return several ? name + " / " + node.getAssignment().getInstance().index() : name;
    }

    private static String power(Node node) {
        return node.getPower() == null
                ? "none"
                : node.getPower().kind() + " " + node.getPower().address();
    }

    private static String remarks(Node node) {
        String maintenance = node.isMaintenance() ? "Maintenance" : "";
        String fault = node.getFault() == null ? "" : node.getFault().reason();
        String comment = Optional.ofNullable(node.getComment()).orElse("");
        return java.util.stream.Stream.of(maintenance, fault, comment)
                .filter(s -> !s.isEmpty())
                .collect(java.util.stream.Collectors.joining(" · "));
    }

    private static Optional<Icon> remarkIcon(Node node) {
        if (node.getFault() != null) {
            return Optional.of(Icon.SEVERITY_WARNING);
        }
        return node.isMaintenance() ? Optional.of(Icon.MAINTENANCE) : Optional.empty();
    }
}
