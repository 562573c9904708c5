package org.openqrm.server.dhcp;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.protocol.dhcp.BootClient;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.DhcpMessageBuilder;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.dhcp.OptionListBuilder;
import org.openqrm.server.net.Tally;

/**
 * Writes the server's messages (RFC 2131, table 3).
 *
 * @param httpPort of the boot HTTP server
 * @param loaders whether a loader of that name is installed
 */
record ReplyWriter(int httpPort, Predicate<String> loaders, Tally<DhcpCount> tally) {
    DhcpMessage offer(Verdict.Offer verdict, DataCenterImage image) {
        return lease(MessageType.OFFER, verdict.request(), verdict.address(), verdict.term(), image);
    }

    DhcpMessage ack(Verdict.Ack verdict, DataCenterImage image) {
        return lease(MessageType.ACK, verdict.request(), verdict.address(), verdict.term(), image);
    }

    /** Without an address and without times (RFC 2131, 4.3.5). */
    DhcpMessage inform(DhcpRequest request, DataCenterImage image) {
        OptionListBuilder options = head(MessageType.ACK, request);
        return finish(
                DhcpMessage.replyTo(request.message()).ciaddr(request.message().ciaddr()), options, request, image);
    }

    /** A relay must broadcast it, whatever the client asked for: the address it has may be wrong (RFC 2131, 4.3.2). */
    DhcpMessage nak(Verdict.Nak verdict) {
        DhcpRequest request = verdict.request();
        DhcpMessageBuilder message = DhcpMessage.replyTo(request.message());
        if (request.message().relayed()) {
            message.flags(request.message().flags() | DhcpMessage.BROADCAST_FLAG);
        }
        OptionListBuilder options = head(MessageType.NAK, request).text(OptionCode.MESSAGE, verdict.why());
        options.copy(request.message().options().list(), OptionCode.RELAY_AGENT_INFORMATION);
        return message.options(options.build()).build();
    }

    private DhcpMessage lease(
            MessageType type, DhcpRequest request, Inet4Address address, Duration term, DataCenterImage image) {
        DhcpMessageBuilder message = DhcpMessage.replyTo(request.message()).yiaddr(address);
        if (type == MessageType.ACK) {
            message.ciaddr(request.message().ciaddr());
        }
        OptionListBuilder options = head(type, request)
                .seconds(OptionCode.LEASE_TIME, term)
                .seconds(OptionCode.RENEWAL_TIME, term.dividedBy(2))
                .seconds(OptionCode.REBINDING_TIME, term.multipliedBy(7).dividedBy(8));
        return finish(message, options, request, image);
    }

    private static OptionListBuilder head(MessageType type, DhcpRequest request) {
        return OptionList.builder().messageType(type).address(OptionCode.SERVER_ID, request.server());
    }

    private DhcpMessage finish(
            DhcpMessageBuilder message, OptionListBuilder options, DhcpRequest request, DataCenterImage image) {
        Subnet subnet = request.subnet();
        options.address(OptionCode.SUBNET_MASK, subnet.netmask())
                .address(OptionCode.BROADCAST_ADDRESS, subnet.broadcast());
        if (!subnet.routers().isEmpty()) {
            options.addresses(OptionCode.ROUTERS, subnet.routers());
        }
        if (!subnet.nameServers().isEmpty()) {
            options.addresses(OptionCode.NAME_SERVERS, subnet.nameServers());
        }
        hostname(request, image).ifPresent(name -> options.text(OptionCode.HOST_NAME, name));
        boot(message, options, request);
        // RFC 3046, 2.2: last of all, unchanged.
        options.copy(request.message().options().list(), OptionCode.RELAY_AGENT_INFORMATION);
        return message.siaddr(request.server()).options(options.build()).build();
    }

    private void boot(DhcpMessageBuilder message, OptionListBuilder options, DhcpRequest request) {
        BootClient client = BootClient.of(request.message());
        BootReply reply = BootReply.of(client, request.server(), httpPort, loaders);
        message.file(reply.file());
        if (client.kind() == BootClient.Kind.IPXE) {
            options.noPxeDhcp();
        }
        switch (reply.kind()) {
            case HTTP -> options.text(OptionCode.VENDOR_CLASS, "HTTPClient");
            case UNKNOWN -> tally.count(DhcpCount.BOOT_UNKNOWN_MACHINE);
            case NONE, TFTP, IPXE -> {}
        }
    }

    /** Only what is a host name by RFC 1123; a person may have named the node otherwise. */
    private static Optional<String> hostname(DhcpRequest request, DataCenterImage image) {
        return image.node(request.mac()).map(Node::name).filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}"));
    }
}
