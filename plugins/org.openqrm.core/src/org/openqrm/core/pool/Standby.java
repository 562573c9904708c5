package org.openqrm.core.pool;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;

/** Which nodes stand by, and for whom. */
final class Standby {
    private Standby() {}

    /** By name. */
    static List<Node> free(DataCenterImage image) {
        return image.nodes().values().stream()
                .filter(n -> n.phase() == NodePhase.IDLE && !n.maintenance())
                .filter(n -> image.assignment(n.id()).isEmpty())
                .sorted(Comparator.comparing(Node::name))
                .toList();
    }

    /** Whether the instances of {@code ve} go to another node when theirs fails. */
    static boolean guarded(VirtualEnvironment ve) {
        return ve.definition().highAvailability() && ve.desired() == Desired.STARTED;
    }

    /** How many instances have a node, of each Virtual Environment that has any. */
    static Map<VeId, Integer> placed(DataCenterImage image) {
        Map<VeId, Integer> placed = new HashMap<>();
        image.instances().forEach((id, instance) -> {
            if (instance.node().isPresent()) {
                placed.merge(id.ve(), 1, Integer::sum);
            }
        });
        return placed;
    }
}
