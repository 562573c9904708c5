package org.openqrm.core.domain;

/**
 * How a node's power is controlled. The password is not here: the store keeps it sealed, under the node's id.
 *
 * @param address host name or address of the BMC
 * @param port UDP port, 623 as a rule (IPMI 2.0, section 13.1)
 */
public record PowerDevice(Kind kind, String address, int port, String user) {
    /** Power drivers by their field names. */
    public enum Kind {
        IPMI
    }

    public PowerDevice {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("power device: port " + port + " is outside 1 to 65535");
        }
    }
}
