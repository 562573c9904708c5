package org.openqrm.server.journal;

/** Where the services tell of signs of a boot. */
@FunctionalInterface
public interface BootWatch {
    /** Nobody watches. */
    BootWatch NOBODY = sign -> {};

    /** Any thread; returns at once and never fails, for machines are waiting behind it. */
    void saw(BootSign sign);
}
