package org.openqrm.server.http;

/** What is counted. Each request that is one is counted once more. */
public enum HttpCount {
    REQUESTS,
    SCRIPT_IDLE,
    SCRIPT_INSTANCE,
    /** The machine is told to wait. */
    SCRIPT_HOLD,
    /** From an address that this server has not leased. */
    SCRIPT_UNKNOWN,
    KERNEL,
    INITRAMFS,
    MODULES,
    LOADER,
    NOT_FOUND,
    REFUSED_METHOD
}
