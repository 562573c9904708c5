package org.openqrm.server.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openqrm.server.agent.ListenerSite.MAC;
import static org.openqrm.server.agent.ListenerSite.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.InventoryAssembly;

/** What a stranger or a broken switch can send: nothing of it is reported, kept, or the end of the service. */
class AgentMutationTest {
    private static final int DATAGRAMS = 100_000;

    @Test
    void mutatedDatagramsChangeNothing() throws Exception {
        try (ListenerSite site = new ListenerSite();
                TestNode node = site.node(MAC, "127.0.0.2").enrolled();
                TestNode stranger = site.node(MAC, "127.0.0.3")) {
            node.beats();
            List<byte[]> seeds = seeds(node, stranger);
            int reported = site.dataCenter.reported.size();
            long received = site.count(AgentCount.RECEIVED);
            Random random = new Random(20260101);
            throwAt(site, stranger, seeds, random, DATAGRAMS / 10);
            long before = usedMemory();
            throwAt(site, stranger, seeds, random, DATAGRAMS - DATAGRAMS / 10);
            long after = usedMemory();
            assertEquals(reported, site.dataCenter.reported.size(), "something was reported");
            assertEquals(received + DATAGRAMS, site.count(AgentCount.RECEIVED));
            assertEquals(0, site.count(AgentCount.FAILURES), "exceptions in the listener");
            assertTrue(site.count(AgentCount.MALFORMED) > DATAGRAMS / 20, "malformed ones are counted");
            assertTrue(site.count(AgentCount.BAD_MAC) > DATAGRAMS / 20, "forged ones are counted");
            assertTrue(site.count(AgentCount.UNKNOWN_SESSION) > 100, "strange ones are counted");
            assertTrue(after - before < 4 << 20, "memory grew by " + (after - before) + " bytes");
            node.beats();
            assertEquals(reported + 1, site.dataCenter.reported.size(), "the listener goes on");
        }
    }

    private static List<byte[]> seeds(TestNode node, TestNode stranger) {
        List<byte[]> seeds = new ArrayList<>();
        byte[] document = AgentInventoryTest.document(node.bootId, AgentInventoryTest.ONE_DISK)
                .getBytes(StandardCharsets.UTF_8);
        seeds.add(stranger.handshake.hello());
        seeds.add(node.sealed(node.beat(TestNode.load(5))));
        InventoryAssembly.split(1, document).forEach(chunk -> seeds.add(node.sealed(chunk)));
        seeds.add(node.sealed(new CommandResult(1, CommandResult.Code.DONE)));
        return seeds;
    }

    /** In portions, so that no socket buffer overflows and every datagram counts. */
    private static void throwAt(ListenerSite site, TestNode from, List<byte[]> seeds, Random random, int count)
            throws Exception {
        long received = site.count(AgentCount.RECEIVED);
        for (int i = 1; i <= count; i++) {
            from.send(mutated(seeds.get(random.nextInt(seeds.size())), random));
            if (i % 64 == 0 || i == count) {
                long expected = received + i;
                await(() -> expected + " datagrams", () -> site.count(AgentCount.RECEIVED) >= expected);
            }
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] datagram = seed.clone();
        switch (random.nextInt(8)) {
            case 0 -> datagram = java.util.Arrays.copyOf(datagram, random.nextInt(datagram.length));
            case 1 -> datagram = java.util.Arrays.copyOf(datagram, datagram.length + 1 + random.nextInt(1_500));
            case 2 -> datagram[random.nextInt(4)] ^= (byte) (1 + random.nextInt(255));
            case 3 -> datagram[4 + random.nextInt(16)] ^= (byte) (1 + random.nextInt(255));
            default -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    datagram[4 + random.nextInt(datagram.length - 4)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return java.util.Arrays.equals(datagram, seed) ? new byte[] {1} : datagram;
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
