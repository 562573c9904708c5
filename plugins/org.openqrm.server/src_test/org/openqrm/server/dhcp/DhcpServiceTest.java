package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Observation;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.net.Await;

class DhcpServiceTest {
    private static final String MAC = "52:54:00:77:00:01";

    private DhcpBench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new DhcpBench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void romLoaderAndKernelOfOneMachineShareOneLease() {
        bench.send(Captures.from("ovmf-pxe-discover", MAC));
        DhcpMessage offer = bench.expect(MessageType.OFFER);
        assertEquals("snponly.efi", offer.file());
        assertEquals(offer.siaddr(), Captures.ip("127.0.0.1"));
        assertTrue(bench.core.reports().isEmpty(), "an OFFER is no lease");

        bench.send(Captures.taking("ovmf-pxe-request", MAC, offer));
        DhcpMessage ack = bench.expect(MessageType.ACK);
        assertEquals(offer.yiaddr(), ack.yiaddr());
        assertEquals(DhcpBench.LEASE, ack.options().leaseTime().orElseThrow());
        assertEquals(1, bench.core.reports().size());

        bench.send(Captures.from("snponly-ipxe-discover", MAC));
        DhcpMessage ipxe = bench.expect(MessageType.OFFER);
        assertEquals(offer.yiaddr(), ipxe.yiaddr());
        assertEquals("http://127.0.0.1:8080/boot.ipxe", ipxe.file());
        assertEquals(
                Octets.of(176, 1, 1, 255), ipxe.options().get(OptionCode.IPXE).orElseThrow());
        bench.send(Captures.taking("snponly-ipxe-request", MAC, ipxe));
        assertEquals(offer.yiaddr(), bench.expect(MessageType.ACK).yiaddr());

        bench.send(Captures.from("udhcpc-discover", MAC));
        DhcpMessage kernel = bench.expect(MessageType.OFFER);
        assertEquals(offer.yiaddr(), kernel.yiaddr());
        assertEquals("", kernel.file());
        bench.send(Captures.taking("udhcpc-request", MAC, kernel));
        assertEquals(offer.yiaddr(), bench.expect(MessageType.ACK).yiaddr());

        assertEquals(1, bench.core.reports().size(), "a lease with most of its time left is not written again");
        Await.until("nine signs of a boot", () -> bench.signs.size() == 9);
        // An answer leaves before the question is noted: the order within an exchange is of no account.
        assertEquals(
                List.of("FIRMWARE", "FIRMWARE", "IPXE", "IPXE", "LINUX", "LINUX", "granted", "granted", "granted"),
                bench.signs.stream()
                        .map(s -> s instanceof BootSign.Asked a ? a.asker().name() : "granted")
                        .sorted()
                        .toList());
        assertEquals(1, bench.probe.asked.size(), "only the first OFFER is probed");
    }

    @Test
    void serversThatMachinesChooseAreHeardOf() throws Exception {
        bench.send(Captures.from("udhcpc-discover", MAC));
        DhcpMessage offer = bench.expect(MessageType.OFFER);
        assertTrue(bench.service.servers().getFirst().ours());
        OptionList foreign = OptionList.builder()
                .messageType(MessageType.REQUEST)
                .address(OptionCode.SERVER_ID, Captures.ip("10.9.9.9"))
                .address(OptionCode.REQUESTED_ADDRESS, offer.yiaddr())
                .build();
        bench.send(Captures.copy(Captures.from("udhcpc-request", MAC))
                .options(foreign)
                .build());
        Await.until("the other server is known", () -> bench.service.servers().stream()
                .anyMatch(s -> s.address().equals("10.9.9.9") && !s.ours()));
        assertEquals(2, bench.service.servers().size());
    }

    @Test
    void aKnownMachineIsOfferedItsAddressAtOnceAndUnprobed() {
        bench.known(MAC, "127.0.77.33");
        bench.core.node(7, "rack-03", MAC, NodePhase.IDLE);
        bench.core.holdUntil(new CompletableFuture<>());
        bench.probe.gate = new CompletableFuture<>();
        for (int i = 0; i < 25; i++) {
            bench.send(Captures.from("bios-ipxe-discover", MAC));
            DhcpMessage offer = bench.expect(MessageType.OFFER);
            assertEquals(Captures.ip("127.0.77.33"), offer.yiaddr());
            assertEquals("rack-03", offer.options().hostName().orElseThrow());
        }
        assertTrue(bench.probe.asked.isEmpty());
    }

    @Test
    void aCrowdIsProbedSideBySideWhileKnownMachinesAreServed() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.probe.gate = gate;
        bench.known(MAC, "127.0.77.33");
        for (int i = 0; i < 40; i++) {
            bench.send(Captures.from("bios-ipxe-discover", String.format("52:54:00:77:01:%02x", i)));
        }
        Await.until("all 40 are probed at the same time", () -> bench.probe.asked.size() == 40);
        bench.send(Captures.from("bios-ipxe-discover", MAC));
        assertEquals(Captures.ip("127.0.77.33"), bench.expect(MessageType.OFFER).yiaddr());
        gate.complete(null);
        Set<Object> addresses = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            addresses.add(bench.expect(MessageType.OFFER).yiaddr());
        }
        assertEquals(40, addresses.size(), "one address each");
        assertFalse(addresses.contains(Captures.ip("127.0.77.33")));
    }

    @Test
    void anAddressThatSomebodyUsesIsNotOffered() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        bench.probe.gate = gate;
        bench.send(Captures.from("udhcpc-discover", MAC));
        Await.until("an address is probed", () -> !bench.probe.asked.isEmpty());
        var used = bench.probe.asked.peek();
        bench.probe.used.add(used);
        gate.complete(null);
        DhcpMessage offer = bench.expect(MessageType.OFFER);
        assertFalse(offer.yiaddr().equals(used));
        Await.until("an alert about it", () -> bench.core.reports().stream()
                .anyMatch(o -> o instanceof Observation.Notice notice
                        && notice.alert()
                        && notice.text().startsWith(used.getHostAddress())));
        assertEquals(1, bench.service.tally().of(DhcpCount.PROBED_IN_USE));
        assertTrue(bench.core.reports().stream().noneMatch(Observation.LeaseWanted.class::isInstance));
    }

    @Test
    void theAckWaitsForTheCommitAndNobodyWaitsWithIt() {
        CompletableFuture<Void> commit = new CompletableFuture<>();
        bench.core.holdUntil(commit);
        bench.known("52:54:00:77:00:02", "127.0.77.34");
        bench.send(Captures.from("udhcpc-discover", MAC));
        DhcpMessage offer = bench.expect(MessageType.OFFER);
        bench.send(Captures.taking("udhcpc-request", MAC, offer));
        bench.send(Captures.taking("udhcpc-request", MAC, offer));
        Await.until(
                "the repeated REQUEST is noticed", () -> bench.service.tally().of(DhcpCount.SILENT_PENDING) == 1);
        bench.send(Captures.from("udhcpc-discover", "52:54:00:77:00:02"));
        bench.expect(MessageType.OFFER);
        assertTrue(bench.quiet(), "no ACK before the commit");
        commit.complete(null);
        assertEquals(offer.yiaddr(), bench.expect(MessageType.ACK).yiaddr());
        assertEquals(1, bench.core.reports().size());
    }

    @Test
    void whatTheCoreRefusesIsRefused() {
        bench.core.refuse();
        bench.send(Captures.from("udhcpc-discover", MAC));
        bench.send(Captures.taking("udhcpc-request", MAC, bench.expect(MessageType.OFFER)));
        bench.expect(MessageType.NAK);
    }

    @Test
    void anOldLeaseIsExtendedByACommit() {
        bench.core.lease(MAC, "127.0.77.33", Instant.now().plusSeconds(600));
        bench.send(Captures.from("udhcpc-discover", MAC));
        bench.send(Captures.taking("udhcpc-request", MAC, bench.expect(MessageType.OFFER)));
        assertEquals(
                DhcpBench.LEASE,
                bench.expect(MessageType.ACK).options().leaseTime().orElseThrow());
        Lease written = ((Observation.LeaseWanted) bench.core.reports().getFirst()).lease();
        assertEquals(new MacAddress(MAC), written.mac());
        assertTrue(written.expires().isAfter(Instant.now().plusSeconds(3000)));
    }

    @Test
    void aLeaseThatIsNotWrittenIsConfirmedForWhatIsLeftOfIt() {
        bench.core.lease(MAC, "127.0.77.33", Instant.now().plusSeconds(2400));
        bench.send(Captures.from("udhcpc-discover", MAC));
        bench.send(Captures.taking("udhcpc-request", MAC, bench.expect(MessageType.OFFER)));
        long term = bench.expect(MessageType.ACK)
                .options()
                .leaseTime()
                .orElseThrow()
                .toSeconds();
        assertTrue(term > 2300 && term <= 2400, "granted " + term + " s of 2400 s left");
    }

    @Test
    void aRelayIsAnsweredAtItsAddressWithItsOption() {
        DhcpMessage discover = Captures.from("bios-ipxe-discover", MAC);
        Octets circuit = Octets.hex("0104beef0001");
        bench.send(Captures.copy(discover)
                .giaddr(Captures.ip("127.0.0.5"))
                .options(discover.options().list().toBuilder()
                        .put(OptionCode.RELAY_AGENT_INFORMATION, circuit)
                        .build())
                .build());
        DhcpMessage offer = bench.expectAtRelay(MessageType.OFFER);
        assertEquals(Captures.ip("127.0.0.5"), offer.giaddr());
        assertEquals(
                circuit, offer.options().get(OptionCode.RELAY_AGENT_INFORMATION).orElseThrow());
        var options = offer.options().list().entries();
        assertEquals(OptionCode.RELAY_AGENT_INFORMATION, options.getLast().code(), "the relay's option is the last");
    }

    /** RFC 8357: such a relay has no port 67. */
    @Test
    void aRelayThatSaysSoIsAnsweredAtThePortItSentFrom() {
        DhcpMessage discover = Captures.from("bios-ipxe-discover", MAC);
        Octets sourcePort = Octets.hex("1300");
        bench.send(Captures.copy(discover)
                .giaddr(Captures.ip("127.0.0.5"))
                .options(discover.options().list().toBuilder()
                        .put(OptionCode.RELAY_AGENT_INFORMATION, sourcePort)
                        .build())
                .build());
        DhcpMessage offer = bench.expect(MessageType.OFFER);
        assertEquals(Captures.ip("127.0.0.5"), offer.giaddr());
        assertEquals(
                sourcePort,
                offer.options().get(OptionCode.RELAY_AGENT_INFORMATION).orElseThrow());
    }

    @Test
    void aRelayOfANetworkWithoutPoolIsIgnored() {
        DhcpMessage discover = Captures.from("bios-ipxe-discover", MAC);
        bench.send(Captures.copy(discover)
                .giaddr(Captures.ip("10.9.9.9"))
                .options(discover.options().list())
                .build());
        Await.until("it is counted", () -> bench.service.tally().of(DhcpCount.DROPPED_SUBNET) == 1);
        assertTrue(bench.quiet());
    }

    @Test
    void aNakToARelayAsksItToBroadcast() {
        bench.known(MAC, "127.0.77.33");
        DhcpMessage request = Captures.from("udhcpc-request", MAC);
        bench.send(Captures.copy(request)
                .giaddr(Captures.ip("127.0.0.5"))
                .options(request.options().list().toBuilder()
                        .address(OptionCode.SERVER_ID, Captures.ip("127.0.0.1"))
                        .address(OptionCode.REQUESTED_ADDRESS, Captures.ip("127.0.77.99"))
                        .build())
                .build());
        assertTrue(bench.expectAtRelay(MessageType.NAK).broadcast());
    }

    @Test
    void aDeclinedAddressIsReportedAndNotOfferedAgain() {
        DhcpMessage ack = bench.lease(MAC);
        bench.send(DhcpMessage.request()
                .mac(org.openqrm.protocol.wire.MacAddress.parse(MAC))
                .options(OptionList.builder()
                        .messageType(MessageType.DECLINE)
                        .address(OptionCode.SERVER_ID, Captures.ip("127.0.0.1"))
                        .address(OptionCode.REQUESTED_ADDRESS, ack.yiaddr())
                        .build())
                .build());
        Await.until(
                "the lease is gone",
                () -> bench.core.current().lease(new MacAddress(MAC)).isEmpty());
        assertTrue(bench.core
                .reports()
                .contains(new Observation.LeaseDeclined(
                        new MacAddress(MAC), ack.yiaddr().getHostAddress())));
        assertFalse(bench.lease(MAC).yiaddr().equals(ack.yiaddr()));
    }

    @Test
    void aClientInALoopIsHeldBackAndOthersAreNot() {
        bench.known(MAC, "127.0.77.33");
        for (int i = 0; i < 200; i++) {
            bench.send(Captures.from("udhcpc-discover", MAC));
        }
        Await.until("all are counted", () -> bench.service.tally().of(DhcpCount.RECEIVED) == 200);
        Await.until(
                "most are dropped, not " + bench.service.tally().of(DhcpCount.DROPPED_RATE),
                () -> bench.service.tally().of(DhcpCount.DROPPED_RATE) > 150);
        bench.forgetAnswers();
        bench.lease("52:54:00:77:00:02");
    }

    @Test
    void broadcastsAreServedAndOtherInterfacesAreNot() throws Exception {
        bench.broadcast(Captures.from("udhcpc-discover", MAC));
        bench.expect(MessageType.OFFER);
        try (DhcpBench elsewhere = new DhcpBench("127.0.77.10", "127.0.77.20", 4711)) {
            elsewhere.send(Captures.from("udhcpc-discover", MAC));
            Await.until("it is counted", () -> elsewhere.service.tally().of(DhcpCount.DROPPED_INTERFACE) == 1);
            assertTrue(elsewhere.quiet());
            assertEquals(List.of(), elsewhere.core.reports());
        }
    }

    @Test
    void theStatusHasTheGaugeAndTheCounters() {
        bench.lease(MAC);
        var status = bench.service.status();
        assertTrue(status.running());
        assertTrue(status.detail().contains("lo: 1 of 200 addresses leased"), status.detail());
        assertEquals(
                1,
                status.counters().stream()
                        .filter(c -> c.name().equals("ack"))
                        .findFirst()
                        .orElseThrow()
                        .value());
        bench.service.close();
        assertFalse(bench.service.status().running());
    }
}
