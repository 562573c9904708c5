package org.openqrm.core.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;

/**
 * Which power device each of many nodes would get.
 *
 * @param rows one for each node, in their order
 */
public record PowerPlan(List<Row> rows) {
    public PowerPlan {
        rows = List.copyOf(rows);
    }

    /**
     * @param address empty when there is none
     * @param fault a sentence: why it cannot be; empty when it can
     */
    public record Row(NodeId node, String name, String address, Optional<String> fault) {}

    /**
     * @param nodes in the order in which the pattern counts
     * @param left out by a person: they keep what they have, and their number is not given to another
     * @param port UDP, 1 to 65535
     * @param password whether one is given; else each node must have one already
     */
    public static PowerPlan of(
            DataCenterImage image,
            List<Node> nodes,
            Set<NodeId> left,
            AddressPattern pattern,
            int port,
            boolean password) {
        Map<String, String> taken = taken(image, port);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String address = "";
            Optional<String> fault;
            try {
                address = pattern.address(i, node.name());
                fault = left.contains(node.id()) ? Optional.empty() : fault(node, address, taken, password);
            } catch (IllegalArgumentException e) {
                fault = Optional.of(String.valueOf(e.getMessage()));
            }
            rows.add(new Row(node.id(), node.name(), address, fault));
        }
        return new PowerPlan(rows);
    }

    private static Optional<String> fault(Node node, String address, Map<String, String> taken, boolean password) {
        String other = taken.putIfAbsent(address, node.name());
        if (other != null && !other.equals(node.name())) {
            return Optional.of("It is the one of " + other + ".");
        }
        return node.power().isEmpty() && !password
                ? Optional.of("It has no password yet; give one.")
                : Optional.empty();
    }

    /** The addresses that nodes have, each with the node's name. One that changes its own still has it when others are set. */
    private static Map<String, String> taken(DataCenterImage image, int port) {
        Map<String, String> taken = new HashMap<>();
        for (Node node : image.nodes().values()) {
            node.power().filter(p -> p.port() == port).ifPresent(p -> taken.put(p.address(), node.name()));
        }
        return taken;
    }

    /** The commands for all rows that are not left out. */
    public List<Step> steps(Set<NodeId> left, int port, String user, Optional<Secret> password) {
        return rows.stream()
                .filter(row -> !left.contains(row.node()))
                .map(row -> new Step(
                        row.name(),
                        new Command.SetPowerDevice(
                                row.node(),
                                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, row.address(), port, user)),
                                password)))
                .toList();
    }

    /** How many rows cannot be, of those that are not left out. */
    public long faults(Set<NodeId> left) {
        return rows.stream()
                .filter(row -> row.fault().isPresent() && !left.contains(row.node()))
                .count();
    }
}
