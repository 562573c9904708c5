package org.openqrm.simulator.wire;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.dhcp.OptionListBuilder;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;

/**
 * One machine as a DHCP client: the same machine asks as firmware, as iPXE and as Linux in the course of one boot.
 *
 * @param uefi its firmware; else a BIOS
 */
public record DhcpClient(DhcpRelay relay, MacAddress mac, boolean uefi) {
    private static final Octets WISHES = Octets.of(1, 3, 6, 12, 15, 28, 43, 51, 54, 60, 66, 67, 175);
    private static final int ATTEMPTS = 4;
    private static final Duration UNKNOWN_TERM = Duration.ofHours(1);

    /** What asks. */
    public enum Program {
        FIRMWARE,
        IPXE,
        LINUX
    }

    /**
     * @param next address of the server that has the file
     * @param file to load next; empty for none
     * @param term how long the address is lent
     */
    public record Lease(Inet4Address address, Inet4Address next, String file, Duration term) {}

    /**
     * Gets an address, as RFC 2131, section 3.1 has it.
     *
     * @throws IOException no server answers, or it takes its offer back
     */
    public Lease lease(Program program) throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            DhcpMessage offer = relay.exchange(message(program, options(program, MessageType.DISCOVER)));
            Inet4Address server =
                    offer.options().serverId().orElseThrow(() -> new IOException("a DHCP server does not name itself"));
            OptionListBuilder request = options(program, MessageType.REQUEST)
                    .address(OptionCode.SERVER_ID, server)
                    .address(OptionCode.REQUESTED_ADDRESS, offer.yiaddr());
            DhcpMessage answer = relay.exchange(message(program, request));
            if (answer.messageType().filter(t -> t == MessageType.ACK).isPresent()) {
                Duration term = answer.options().leaseTime().orElse(UNKNOWN_TERM);
                return new Lease(answer.yiaddr(), answer.siaddr(), answer.file(), term);
            }
        }
        throw new IOException("the DHCP server refuses what it has offered");
    }

    private DhcpMessage message(Program program, OptionListBuilder options) {
        return DhcpMessage.request()
                .mac(mac)
                .xid(relay.nextTransaction())
                .hops(1)
                .giaddr(relay.address())
                .options(options.put(OptionCode.RELAY_AGENT_INFORMATION, DhcpRelay.SOURCE_PORT)
                        .build())
                .build();
    }

    private OptionListBuilder options(Program program, MessageType type) {
        OptionListBuilder options = OptionList.builder()
                .messageType(type)
                .u16(OptionCode.MAX_MESSAGE_SIZE, 1472)
                .put(OptionCode.PARAMETER_LIST, WISHES);
        if (program == Program.LINUX) {
            return options;
        }
        options.u16(OptionCode.CLIENT_ARCHITECTURE, uefi ? 7 : 0)
                .text(
                        OptionCode.VENDOR_CLASS,
                        uefi ? "PXEClient:Arch:00007:UNDI:003010" : "PXEClient:Arch:00000:UNDI:002001");
        if (program == Program.IPXE) {
            options.text(OptionCode.USER_CLASS, "iPXE")
                    .nested(
                            OptionCode.IPXE,
                            OptionList.builder()
                                    .u8(OptionCode.IPXE_FEATURE_HTTP, 1)
                                    .build());
        }
        return options;
    }
}
