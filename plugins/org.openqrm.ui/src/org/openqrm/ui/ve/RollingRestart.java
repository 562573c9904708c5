package org.openqrm.ui.ve;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;

/** Which node of a Virtual Environment is to be rebooted next, so that one at most is away at a time. No widgets. */
final class RollingRestart {
    /** What is to be done now. */
    sealed interface Next {
        record Reboot(NodeId node) implements Next {}

        /** For the node that reboots. */
        record Wait() implements Next {}

        record Done() implements Next {}

        /** Going on could do harm. */
        record Stop(String why) implements Next {}
    }

    private final Deque<NodeId> left;
    private final int all;
    private Optional<NodeId> current = Optional.empty();

    private RollingRestart(List<NodeId> nodes) {
        left = new ArrayDeque<>(nodes);
        all = nodes.size();
    }

    /** The nodes whose instances are active, in the order of the instances. */
    static List<NodeId> nodes(DataCenterImage image, VeId ve) {
        return image.instances(ve).stream()
                .filter(i -> i.phase() == InstancePhase.ACTIVE)
                .flatMap(i -> i.node().stream())
                .toList();
    }

    static RollingRestart of(DataCenterImage image, VeId ve) {
        return new RollingRestart(nodes(image, ve));
    }

    /** Asked whenever something has changed; but not between {@link Next.Reboot} and the answer to that command. */
    Next next(DataCenterImage image) {
        if (current.isPresent()) {
            Optional<Instance> instance = image.instanceOn(current.get());
            String name = image.node(current.get()).map(Node::name).orElse("The node");
            if (instance.isEmpty()) {
                return new Next.Stop(name + " does not run it any more.");
            }
            switch (instance.get().phase()) {
                case ACTIVE -> current = Optional.empty();
                case STARTING -> {
                    return new Next.Wait();
                }
                default -> {
                    return new Next.Stop(name + " did not come up again.");
                }
            }
        }
        while (!left.isEmpty()) {
            NodeId node = left.removeFirst();
            if (image.instanceOn(node)
                    .filter(i -> i.phase() == InstancePhase.ACTIVE)
                    .isPresent()) {
                current = Optional.of(node);
                return new Next.Reboot(node);
            }
        }
        return new Next.Done();
    }

    /** "Restarting node 2 of 3." */
    String progress() {
        return "Restarting node " + (all - left.size()) + " of " + all + ", one after the other.";
    }
}
