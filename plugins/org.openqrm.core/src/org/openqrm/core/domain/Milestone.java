package org.openqrm.core.domain;

import java.time.Instant;

/** A step that an instance has reached in its current start or failover. */
public record Milestone(Step step, Instant at) {
    public enum Step {
        /** A person or a policy asked for it. */
        REQUESTED,
        /** The last sign of life of the node that failed. */
        LAST_BEAT,
        /** The silence was noticed. */
        DETECTED,
        /** The failed node is known to be off. */
        FENCED,
        /** A node was chosen and the assignment committed. */
        ASSIGNED,
        /** The node fetched its boot script. */
        BOOT_SERVED,
        /** Its agent enrolled. */
        ENROLLED,
        /** The root file system is mounted. */
        ROOT_MOUNTED,
        /** The image's init runs. */
        ACTIVE
    }
}
