package org.openqrm.core.domain;

import java.time.Instant;

/**
 * What a node boots: an instance in a generation. A node without one boots the idle ramdisk. Committed before power is touched.
 *
 * @param boots boots for it since it was last quiet: agents that enrolled and starts that came to nothing; a loop is
 *     stopped by this count
 */
public record BootAssignment(NodeId node, InstanceId instance, long generation, int boots, Instant since) {
    public BootAssignment booted() {
        return withBoots(boots + 1);
    }

    public BootAssignment withBoots(int count) {
        return new BootAssignment(node, instance, generation, count, since);
    }
}
