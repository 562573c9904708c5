package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.DhcpMessageBuilder;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.dhcp.OptionListBuilder;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.net.NetworkPort;

class DhcpResponderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TERM = Duration.ofHours(1);
    private static final String OURS = "10.0.0.1";
    private static final String OTHER_SERVER = "10.0.0.2";
    private static final String KNOWN = "52:54:00:00:00:01";
    private static final String AGED = "52:54:00:00:00:02";
    private static final String STRANGER = "52:54:00:00:00:09";

    private final CoreDouble core = new CoreDouble();
    private final DhcpResponder responder = new DhcpResponder(TERM);

    DhcpResponderTest() {
        core.lease(KNOWN, "10.0.0.101", NOW.plus(Duration.ofMinutes(50)));
        core.lease(AGED, "10.0.0.102", NOW.minus(Duration.ofDays(1)));
    }

    /** A row: who, server id (54), requested address (50), ciaddr, to our address; what comes of it. */
    private record Row(
            String what,
            String mac,
            String serverId,
            String requested,
            String ciaddr,
            boolean unicast,
            String result) {}

    @TestFactory
    Stream<DynamicTest> answersToRequestsByTheStateOfTheClient() {
        return Stream.of(
                        // SELECTING
                        new Row("takes its address again", KNOWN, OURS, "10.0.0.101", "", false, "Ack 10.0.0.101"),
                        new Row(
                                "takes its address, long expired",
                                AGED,
                                OURS,
                                "10.0.0.102",
                                "",
                                false,
                                "Grant 10.0.0.102"),
                        new Row("takes what it was not offered", KNOWN, OURS, "10.0.0.150", "", false, "Nak"),
                        new Row("takes another client's", STRANGER, OURS, "10.0.0.101", "", false, "Nak"),
                        new Row("takes a forgotten offer", STRANGER, OURS, "10.0.0.150", "", false, "Grant 10.0.0.150"),
                        new Row("takes what is no pool's", STRANGER, OURS, "10.0.0.50", "", false, "Nak"),
                        new Row("takes the server's own", STRANGER, OURS, OURS, "", false, "Nak"),
                        new Row("takes nothing", STRANGER, OURS, "", "", false, "Nak"),
                        new Row(
                                "takes another server's offer",
                                KNOWN,
                                OTHER_SERVER,
                                "10.0.0.101",
                                "",
                                false,
                                "SILENT_OTHER_SERVER"),
                        // INIT-REBOOT
                        new Row("reboots with its address", KNOWN, "", "10.0.0.101", "", false, "Ack 10.0.0.101"),
                        new Row("reboots with an old address", KNOWN, "", "10.0.0.150", "", false, "Nak"),
                        new Row("reboots on another network", STRANGER, "", "192.168.1.5", "", false, "Nak"),
                        new Row("reboots unknown", STRANGER, "", "10.0.0.150", "", false, "SILENT_UNKNOWN"),
                        new Row(
                                "reboots unknown with another's",
                                STRANGER,
                                "",
                                "10.0.0.101",
                                "",
                                false,
                                "SILENT_UNKNOWN"),
                        // RENEWING
                        new Row("renews", KNOWN, "", "", "10.0.0.101", true, "Ack 10.0.0.101"),
                        new Row("renews late", AGED, "", "", "10.0.0.102", true, "Grant 10.0.0.102"),
                        new Row("renews a wrong one", KNOWN, "", "", "10.0.0.150", true, "Nak"),
                        new Row("renews another client's", STRANGER, "", "", "10.0.0.101", true, "Nak"),
                        new Row("renews what we have lost", STRANGER, "", "", "10.0.0.150", true, "Grant 10.0.0.150"),
                        new Row("renews with our id", KNOWN, OURS, "", "10.0.0.101", true, "Ack 10.0.0.101"),
                        // REBINDING
                        new Row("rebinds", KNOWN, "", "", "10.0.0.101", false, "Ack 10.0.0.101"),
                        new Row("rebinds a wrong one", KNOWN, "", "", "10.0.0.150", false, "Nak"),
                        new Row("rebinds unknown", STRANGER, "", "", "10.0.0.150", false, "SILENT_UNKNOWN"),
                        new Row("rebinds in another network", STRANGER, "", "", "192.168.1.5", false, "Nak"),
                        // neither
                        new Row("asks for nothing", KNOWN, "", "", "", false, "SILENT_UNKNOWN"))
                .map(row -> DynamicTest.dynamicTest(row.what(), () -> {
                    DhcpResponder fresh = new DhcpResponder(TERM);
                    assertEquals(row.result(), text(fresh.answer(request(row), core.current(), NOW)));
                }));
    }

    @Test
    void twoClientsAreNeverOfferedTheSameAddress() {
        Verdict.Probe first = probe(STRANGER, "10.0.0.150");
        Verdict.Probe second = probe("52:54:00:00:00:0a", "10.0.0.150");
        assertEquals(ip("10.0.0.150"), first.address());
        assertTrue(!second.address().equals(first.address()));
    }

    @Test
    void theAnswerCarriesTheNumberOfTheNewestDiscover() {
        Verdict.Probe probe = probe(STRANGER, "");
        DhcpRequest again = discover(STRANGER, "", 99);
        assertEquals("SILENT_PENDING", text(responder.answer(again, core.current(), NOW)));
        Verdict offer = responder.probed(new MacAddress(STRANGER), probe.address(), false, core.current(), NOW);
        assertEquals(
                99,
                assertInstanceOf(Verdict.Offer.class, offer).request().message().xid());
    }

    @Test
    void anAddressInUseIsPassedOverUntilItsQuarantineEnds() {
        Verdict.Probe probe = probe(STRANGER, "10.0.0.150");
        Verdict next = responder.probed(new MacAddress(STRANGER), probe.address(), true, core.current(), NOW);
        assertTrue(!assertInstanceOf(Verdict.Probe.class, next).address().equals(probe.address()));
        Instant later = NOW.plus(Offers.QUARANTINE);
        Verdict again = responder.answer(discover(STRANGER, "10.0.0.150", 1), core.current(), later);
        assertEquals(
                probe.address(), assertInstanceOf(Verdict.Probe.class, again).address());
    }

    @Test
    void aFullPoolTakesTheOldestAbandonedAddressButNoNodes() {
        DhcpResponder small = new DhcpResponder(TERM);
        core.lease("52:54:00:00:01:00", "10.0.0.100", NOW.minus(Duration.ofDays(3)));
        core.node(1, "web", "52:54:00:00:01:00", NodePhase.ACTIVE);
        Subnet subnet = subnet("10.0.0.100", "10.0.0.102");
        DhcpRequest asks =
                new DhcpRequest(discover(STRANGER, "", 1).message(), new MacAddress(STRANGER), subnet, false);
        Verdict verdict = small.answer(asks, core.current(), NOW);
        assertEquals(
                ip("10.0.0.102"), assertInstanceOf(Verdict.Probe.class, verdict).address());

        String second = "52:54:00:00:00:0a";
        DhcpRequest more = new DhcpRequest(discover(second, "", 1).message(), new MacAddress(second), subnet, false);
        assertEquals("SILENT_EXHAUSTED", text(small.answer(more, core.current(), NOW)));
    }

    @Test
    void informIsAnsweredAndReleaseKeepsTheAddress() {
        DhcpMessageBuilder inform = DhcpMessage.request().ciaddr(ip("10.0.0.60"));
        assertEquals(
                "Inform", text(responder.answer(request(STRANGER, inform, MessageType.INFORM), core.current(), NOW)));
        DhcpMessageBuilder release = DhcpMessage.request().ciaddr(ip("10.0.0.101"));
        assertEquals(
                "SILENT_NOTED",
                text(responder.answer(request(KNOWN, release, MessageType.RELEASE), core.current(), NOW)));
        Verdict next = responder.answer(discover(KNOWN, "", 1), core.current(), NOW);
        assertEquals(
                ip("10.0.0.101"), assertInstanceOf(Verdict.Offer.class, next).address());
    }

    @Test
    void theUpperHalfOfTheSubnetIsThePool() {
        assertEquals("10.0.0.128-10.0.0.254", Subnet.upperHalf(port()).toString());
        assertEquals(
                Optional.empty(),
                Stream.of("10.0.0.0", "10.0.0.255", OURS, "10.0.0.254", "10.0.1.7")
                        .filter(a -> subnet("10.0.0.100", "10.0.0.199").lendable(ip(a)))
                        .findFirst());
    }

    private Verdict.Probe probe(String mac, String wish) {
        return assertInstanceOf(Verdict.Probe.class, responder.answer(discover(mac, wish, 1), core.current(), NOW));
    }

    private static DhcpRequest discover(String mac, String wish, int xid) {
        OptionListBuilder options = OptionList.builder().messageType(MessageType.DISCOVER);
        if (!wish.isEmpty()) {
            options.address(OptionCode.REQUESTED_ADDRESS, ip(wish));
        }
        DhcpMessage message =
                DhcpMessage.request().xid(xid).options(options.build()).build();
        return new DhcpRequest(message, new MacAddress(mac), subnet("10.0.0.100", "10.0.0.199"), false);
    }

    private static DhcpRequest request(Row row) {
        OptionListBuilder options = OptionList.builder().messageType(MessageType.REQUEST);
        if (!row.serverId().isEmpty()) {
            options.address(OptionCode.SERVER_ID, ip(row.serverId()));
        }
        if (!row.requested().isEmpty()) {
            options.address(OptionCode.REQUESTED_ADDRESS, ip(row.requested()));
        }
        DhcpMessageBuilder message = DhcpMessage.request().options(options.build());
        if (!row.ciaddr().isEmpty()) {
            message.ciaddr(ip(row.ciaddr()));
        }
        return new DhcpRequest(
                message.build(), new MacAddress(row.mac()), subnet("10.0.0.100", "10.0.0.199"), row.unicast());
    }

    private static DhcpRequest request(String mac, DhcpMessageBuilder message, MessageType type) {
        DhcpMessage whole = message.options(OptionList.builder()
                        .messageType(type)
                        .address(OptionCode.SERVER_ID, ip(OURS))
                        .build())
                .build();
        return new DhcpRequest(whole, new MacAddress(mac), subnet("10.0.0.100", "10.0.0.199"), true);
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ack ack -> "Ack " + ack.address().getHostAddress();
            case Verdict.Grant grant -> "Grant " + grant.lease().address();
            case Verdict.Silent silent -> silent.why().name();
            default -> verdict.getClass().getSimpleName();
        };
    }

    private static NetworkPort port() {
        return new NetworkPort("eth0", 2, ip(OURS), 24, 1500);
    }

    private static Subnet subnet(String first, String last) {
        return new Subnet(port(), new AddressRange(ip(first), ip(last)), List.of(ip("10.0.0.254")), List.of());
    }

    private static Inet4Address ip(String text) {
        return Inet4Address.ofLiteral(text);
    }
}
