package org.openqrm.core.domain;

import java.time.Instant;

/**
 * What a node boots: an instance in a generation. A node without one boots the idle ramdisk. Committed before power is touched.
 *
 * @param boots boot scripts handed out for it; a loop is stopped by this count
 */
public record BootAssignment(NodeId node, InstanceId instance, long generation, int boots, Instant since) {
    public BootAssignment booted() {
        return new BootAssignment(node, instance, generation, boots + 1, since);
    }
}
