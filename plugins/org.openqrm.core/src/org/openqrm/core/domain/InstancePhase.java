package org.openqrm.core.domain;

/** Where an instance is on its way. */
public enum InstancePhase {
    /** No fitting node is free; started as soon as one is. */
    WAITING,
    /** A node is chosen and on its way into the software. */
    STARTING,
    /** Its node's agent reports that the image's init runs. */
    ACTIVE,
    /** Its node is silent: being fenced, or waiting for a person's word. */
    RECOVERING,
    /** Its node is being taken back. */
    STOPPING,
    /** Given up, or cancelled by a person; the fault says why. Start again to retry. */
    FAILED
}
