package org.openqrm.core.domain;

/** How an instance uses its application image. */
public enum RootMode {
    /** Read-only base; each instance writes to its own overlay in memory, gone at the next boot. */
    SHARED,
    /** The instance writes to the image itself, so that only one may run at a time. */
    EXCLUSIVE
}
