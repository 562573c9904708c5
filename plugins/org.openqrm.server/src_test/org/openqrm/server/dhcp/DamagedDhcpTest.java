package org.openqrm.server.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.Observation;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.server.net.Await;
import org.openqrm.server.net.Damage;
import org.openqrm.server.net.Tally;

/** A hundred thousand damaged messages to a running server. */
class DamagedDhcpTest {
    private static final int MESSAGES = 100_000;
    private static final int BATCH = 200;
    private static final String KNOWN = "52:54:00:77:00:01";

    @Test
    void theServerServesOnAndEveryMessageIsAccountedFor() throws Exception {
        try (DhcpBench bench = new DhcpBench()) {
            bench.known(KNOWN, "127.0.77.33");
            Damage damage = new Damage(
                    20_261_122, Captures.ALL.stream().map(Captures::octets).toList());
            Tally<DhcpCount> tally = bench.service.tally();
            for (int i = 1; i <= MESSAGES; i++) {
                bench.send(damage.next());
                if (i % BATCH == 0) {
                    int sent = i;
                    // In step, so that neither the kernel nor the server drops unread what is to be tested.
                    Await.until(sent + " are worked off", () -> judged(tally) == sent);
                }
            }
            Await.until("each is answered or dropped", () -> settled(tally));
            bench.forgetAnswers();
            assertEquals(MESSAGES, tally.of(DhcpCount.RECEIVED));
            assertEquals(0, tally.of(DhcpCount.SILENT_FAILED));
            assertTrue(
                    tally.of(DhcpCount.DROPPED_MALFORMED) > MESSAGES / 10,
                    tally.counters().toString());
            assertTrue(tally.of(DhcpCount.DISCOVER) > 100, tally.counters().toString());
            onlyLeasesWithinThePool(bench);

            // What strangers have been offered and never took is free again.
            bench.ahead = Offers.HOLD;
            String fresh = "52:54:00:99:00:01";
            bench.send(Captures.from("udhcpc-discover", fresh));
            DhcpMessage offer = bench.expect(MessageType.OFFER);
            while (!offer.mac().orElseThrow().toString().equals(fresh)) { // one that was on its way
                offer = bench.expect(MessageType.OFFER);
            }
            bench.send(Captures.from("udhcpc-discover", "52:54:00:77:00:01"));
            assertEquals(
                    "127.0.77.33",
                    bench.core
                            .current()
                            .lease(new MacAddress(KNOWN))
                            .orElseThrow()
                            .address());
        }
    }

    private static boolean settled(Tally<DhcpCount> tally) {
        long admitted = sum(tally, EnumSet.range(DhcpCount.DISCOVER, DhcpCount.INFORM));
        long ended = sum(tally, EnumSet.range(DhcpCount.OFFER, DhcpCount.SILENT_FAILED));
        return judged(tally) == MESSAGES && ended == admitted;
    }

    private static long judged(Tally<DhcpCount> tally) {
        return sum(tally, EnumSet.range(DhcpCount.DISCOVER, DhcpCount.DROPPED_RATE));
    }

    private static long sum(Tally<DhcpCount> tally, EnumSet<DhcpCount> of) {
        return of.stream().mapToLong(tally::of).sum();
    }

    private static void onlyLeasesWithinThePool(DhcpBench bench) {
        AddressRange pool = new AddressRange(Captures.ip("127.0.77.10"), Captures.ip("127.0.77.209"));
        Map<String, MacAddress> owners = new HashMap<>();
        List<Observation> reports = bench.core.reports();
        for (Observation report : reports) {
            switch (report) {
                case Observation.LeaseWanted wanted -> {
                    String address = wanted.lease().address();
                    assertTrue(pool.contains(Captures.ip(address)), "outside the pool: " + address);
                    MacAddress other =
                            owners.putIfAbsent(address, wanted.lease().mac());
                    assertTrue(other == null || other.equals(wanted.lease().mac()), address + " was given away twice");
                }
                case Observation.LeaseDeclined declined -> owners.remove(declined.address());
                case Observation.Notice notice -> assertEquals("dhcp.in-use", notice.type()); // it was declined
                default -> throw new AssertionError("reported: " + report);
            }
        }
    }
}
