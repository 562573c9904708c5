package org.openqrm.ui.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Simulation.Machine;
import org.openqrm.ui.text.Words;

/**
 * A machine as it is, and what the server takes it for. Equal to another of the same machine, so that a selection outlives a
 * change.
 *
 * @param node empty as long as the server has not heard of it
 * @param believed the phase that the server has its node in; empty as is {@code node}
 */
public record SimulatedMachine(Machine machine, Optional<NodeId> node, String nodeName, String believed) {
    static List<SimulatedMachine> of(List<Machine> machines, DataCenterImage image) {
        return machines.stream().map(m -> of(m, image.node(m.mac()))).toList();
    }

    private static SimulatedMachine of(Machine machine, Optional<Node> node) {
        return new SimulatedMachine(
                machine,
                node.map(Node::id),
                node.map(Node::name).orElse(""),
                node.map(n -> Words.of(n.phase())).orElse(""));
    }

    /** Whether a person would see the same. */
    boolean looksLike(SimulatedMachine other) {
        return machine.equals(other.machine) && nodeName.equals(other.nodeName) && believed.equals(other.believed);
    }

    static boolean lookAlike(List<SimulatedMachine> before, List<SimulatedMachine> now) {
        return before.size() == now.size()
                && IntStream.range(0, now.size()).allMatch(i -> now.get(i).looksLike(before.get(i)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedMachine m && m.machine.mac().equals(machine.mac());
    }

    @Override
    public int hashCode() {
        return machine.mac().hashCode();
    }
}
