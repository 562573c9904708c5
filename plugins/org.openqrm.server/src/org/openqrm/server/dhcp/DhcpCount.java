package org.openqrm.server.dhcp;

/**
 * What is counted. Each datagram received is counted once more as one of the message types or as one of the drops up to
 * {@link #DROPPED_RATE}; each message of a type then as its answer or as a drop from {@link #SILENT_OTHER_SERVER} on.
 */
public enum DhcpCount {
    RECEIVED,
    DISCOVER,
    REQUEST,
    DECLINE,
    RELEASE,
    INFORM,
    /** Not a DHCP message, or cut off. */
    DROPPED_MALFORMED,
    /** Came through an interface that is not served. */
    DROPPED_INTERFACE,
    /** A reply, of another server or of ours. */
    DROPPED_REPLY,
    /** Not from an Ethernet card. */
    DROPPED_HARDWARE,
    /** BOOTP, or a type that only servers send or that later documents added. */
    DROPPED_TYPE,
    /** From a relay in a subnet that has no pool. */
    DROPPED_SUBNET,
    /** One client asked too often. */
    DROPPED_RATE,
    OFFER,
    ACK,
    NAK,
    /** The client takes another server's offer. */
    SILENT_OTHER_SERVER,
    /** The client asks for an address that this server knows nothing of (RFC 2131, 4.3.2). */
    SILENT_UNKNOWN,
    /** An answer to the same is on its way already. */
    SILENT_PENDING,
    /** No address left. */
    SILENT_EXHAUSTED,
    /** DECLINE and RELEASE, which get no answer. */
    SILENT_NOTED,
    /** The core did not take the lease, or failed. */
    SILENT_FAILED,
    PROBED,
    /** Addresses found in use by somebody else before they were offered. */
    PROBED_IN_USE,
    /** A boot client whose kind of machine nothing is known of, or whose loader is not installed. */
    BOOT_UNKNOWN_MACHINE,
    SEND_FAILED
}
