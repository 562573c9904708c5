package org.openqrm.core.domain;

/** Where a node is on its way. Maintenance and fault are flags beside it, never phases. */
public enum NodePhase {
    /** Powered on or seen on the network, its agent has not reported ready yet. */
    BOOTING,
    /** In the idle ramdisk, free to be used. */
    IDLE,
    /** Chosen for an instance and on its way into it. */
    STARTING,
    /** Runs the instance that its assignment names. */
    ACTIVE,
    /** Taken out of its instance and on its way back to the pool. */
    RELEASING,
    /** Has been silent for the detection interval. */
    SUSPECT,
    /** Its power is being cut, so that it can do no harm. */
    FENCING,
    /** Off for sure; goes back to the pool when its instance runs elsewhere. */
    FENCED,
    /** Silent, and nothing but a person can say that it is off. */
    UNCONFIRMED,
    /** Known to be off. */
    OFF,
    /** Could not be brought to where it should be; the fault says why. */
    ERROR
}
