package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;

/** What is to be done about a message. */
sealed interface Verdict {
    /** Offer {@code address} for {@code term}. */
    record Offer(DhcpRequest request, Inet4Address address, Duration term) implements Verdict {}

    /** Confirm {@code address} for {@code term}; nothing has to be written. */
    record Ack(DhcpRequest request, Inet4Address address, Duration term) implements Verdict {}

    /** Have {@code lease} committed, then confirm it. */
    record Grant(DhcpRequest request, Lease lease, Duration term) implements Verdict {}

    /** Tell the client what else it asked for; it has its address from elsewhere. */
    record Inform(DhcpRequest request) implements Verdict {}

    /** Refuse; {@code why} goes into the message, for who reads packet dumps. */
    record Nak(DhcpRequest request, String why) implements Verdict {}

    /** See whether somebody answers at {@code address}, then ask the responder again. */
    record Probe(DhcpRequest request, Inet4Address address) implements Verdict {}

    /** Report that somebody else uses the address that was leased to {@code mac}. */
    record Declined(MacAddress mac, Inet4Address address) implements Verdict {}

    /** Say nothing. */
    record Silent(DhcpCount why) implements Verdict {}
}
