package org.openqrm.server.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "lease",
        description = "The addresses lent to machines.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class LeaseCommands {
    private final Console console;

    LeaseCommands(Console console) {
        this.console = console;
    }

    @Command(description = "List all leases.")
    int list() {
        DataCenterImage image = console.image();
        List<Lease> leases = image.leases().values().stream()
                .sorted(Comparator.comparing(Lease::address, LeaseCommands::byNumber))
                .toList();
        if (console.json()) {
            return console.printAll(
                    leases.stream().map(lease -> json(image, lease)).toList());
        }
        Table table = new Table("ADDRESS", "MAC", "NODE", "EXPIRES");
        for (Lease lease : leases) {
            boolean over = lease.expires().isBefore(console.now());
            table.row(
                    lease.address(),
                    lease.mac().text(),
                    image.node(lease.mac()).map(Node::name).orElse(Text.NONE),
                    over ? "expired " + console.ago(lease.expires()) : console.until(lease.expires()));
        }
        table.print(console.out(), "No address is lent.");
        return 0;
    }

    private static ObjectNode json(DataCenterImage image, Lease lease) {
        JsonTree tree = new JsonTree(image);
        Optional<Node> node = image.node(lease.mac());
        ObjectNode object = tree.object(lease);
        object.set("node", tree.of(node.map(Node::id).map(NodeId::value)));
        object.set("nodeName", tree.of(node.map(Node::name)));
        return object;
    }

    private static int byNumber(String a, String b) {
        String[] x = a.split("\\.", -1);
        String[] y = b.split("\\.", -1);
        for (int i = 0; i < Math.min(x.length, y.length); i++) {
            int order = x[i].length() != y[i].length()
                    ? Integer.compare(x[i].length(), y[i].length())
                    : x[i].compareTo(y[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
