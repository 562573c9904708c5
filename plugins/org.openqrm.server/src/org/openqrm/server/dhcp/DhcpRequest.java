package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.util.OptionalInt;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.dhcp.DhcpMessage;

/**
 * A message that may be answered.
 *
 * @param message decoded, from a client, with a type
 * @param mac the client's hardware address
 * @param subnet where the client is
 * @param unicast it was sent to this server's own address, as a client does that renews its lease
 * @param relaySource UDP port that the relay wants its answer at; empty for the usual one
 */
record DhcpRequest(DhcpMessage message, MacAddress mac, Subnet subnet, boolean unicast, OptionalInt relaySource) {
    /** As it comes from a client, or from a relay at the usual port. */
    DhcpRequest(DhcpMessage message, MacAddress mac, Subnet subnet, boolean unicast) {
        this(message, mac, subnet, unicast, OptionalInt.empty());
    }

    Inet4Address server() {
        return subnet.port().address();
    }
}
