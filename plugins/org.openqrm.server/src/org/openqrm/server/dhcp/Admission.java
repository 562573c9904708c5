package org.openqrm.server.dhcp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.net.PacketSocket;
import org.openqrm.server.net.Tally;

/** Lets through what is a client's message from a network that is served, and counts the rest by cause. One thread. */
final class Admission {
    private final Map<Integer, Subnet> subnetsByInterface;
    private final Tally<DhcpCount> tally;
    private final RateLimit rate = new RateLimit();

    Admission(Map<Integer, Subnet> subnetsByInterface, Tally<DhcpCount> tally) {
        this.subnetsByInterface = Map.copyOf(subnetsByInterface);
        this.tally = tally;
    }

    Optional<DhcpRequest> admit(PacketSocket.Datagram datagram, Instant now) {
        Subnet local = subnetsByInterface.get(datagram.interfaceIndex());
        if (local == null) {
            return drop(DhcpCount.DROPPED_INTERFACE);
        }
        if (datagram.truncated()) {
            return drop(DhcpCount.DROPPED_MALFORMED);
        }
        try {
            return admit(DhcpMessage.decode(datagram.data()), local, datagram, now);
        } catch (WireException e) {
            return drop(DhcpCount.DROPPED_MALFORMED);
        }
    }

    private Optional<DhcpRequest> admit(
            DhcpMessage message, Subnet local, PacketSocket.Datagram datagram, Instant now) {
        if (message.op() != DhcpMessage.Op.REQUEST) {
            return drop(DhcpCount.DROPPED_REPLY);
        }
        if (message.mac().isEmpty()) {
            return drop(DhcpCount.DROPPED_HARDWARE);
        }
        Optional<DhcpCount> type = message.messageType().flatMap(Admission::countOf);
        if (type.isEmpty()) {
            return drop(DhcpCount.DROPPED_TYPE);
        }
        // A pool is always within its interface's subnet, so that a relay is served from there or not at all.
        if (message.relayed() && !local.port().contains(message.giaddr())) {
            return drop(DhcpCount.DROPPED_SUBNET);
        }
        MacAddress mac = new MacAddress(message.mac().get().toString());
        if (!rate.admits(mac, now)) {
            return drop(DhcpCount.DROPPED_RATE);
        }
        tally.count(type.get());
        boolean unicast = datagram.destination().equals(local.port().address());
        return Optional.of(new DhcpRequest(message, mac, local, unicast, relaySource(message, datagram)));
    }

    /** RFC 8357, 5.2: a relay that cannot be heard at port 67 says so in option 82. */
    private static OptionalInt relaySource(DhcpMessage message, PacketSocket.Datagram datagram) {
        boolean wanted = message.relayed()
                && message.options()
                        .relayAgentInformation()
                        .filter(information -> information.contains(OptionCode.RELAY_SOURCE_PORT))
                        .isPresent();
        return wanted ? OptionalInt.of(datagram.source().getPort()) : OptionalInt.empty();
    }

    private static Optional<DhcpCount> countOf(MessageType type) {
        return switch (type) {
            case DISCOVER -> Optional.of(DhcpCount.DISCOVER);
            case REQUEST -> Optional.of(DhcpCount.REQUEST);
            case DECLINE -> Optional.of(DhcpCount.DECLINE);
            case RELEASE -> Optional.of(DhcpCount.RELEASE);
            case INFORM -> Optional.of(DhcpCount.INFORM);
            case OFFER, ACK, NAK -> Optional.empty();
        };
    }

    private Optional<DhcpRequest> drop(DhcpCount why) {
        tally.count(why);
        return Optional.empty();
    }
}
