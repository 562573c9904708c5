package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.server.cli.TestSite.Result;
import tools.jackson.databind.JsonNode;

class ManyNodesTest {
    private final TestSite site = TestSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    private Node node(String name) {
        return site.core.current().node(name).orElseThrow();
    }

    @Test
    void showsWhatTheBootServicesDo() {
        assertTrue(site.done("boot-service", "transfers").out().contains("No file is on its way."));
        assertTrue(site.done("boot-service", "servers").out().contains("No DHCP server was heard"));
        Instant since = TestSite.CLOCK.instant().minusSeconds(2);
        site.traffic = new BootTraffic(
                List.of(new DhcpServer("10.0.0.9", "lan0", since, false)),
                List.of(new Transfer(
                        Protocol.TFTP,
                        "10.0.0.7",
                        "undionly.kpxe",
                        4096,
                        8192,
                        since,
                        Optional.of(since.plusSeconds(1)),
                        false)));
        String transfers = site.done("boot-service", "transfers").out();
        assertTrue(transfers.contains("undionly.kpxe") && transfers.contains("4.0 KiB/s"), transfers);
        assertTrue(transfers.contains("broken off"), transfers);
        assertTrue(site.done("boot-service", "servers").out().contains("foreign"));
        JsonNode json = site.done("boot-service", "transfers", "--json").json().get(0);
        assertEquals("TFTP", json.get("protocol").stringValue());
        assertEquals(8192, json.get("size").intValue());
    }

    @Test
    void doesOneThingToAllNodesThatMatch() {
        for (int i = 1; i <= 4; i++) {
            site.node(i, 2048L * i);
        }
        site.done("node", "tag", "node-770002", "+dmz");
        assertEquals(
                "3 nodes would be changed, 1 left out:\n  node-770002: It is so already.\n",
                site.done("node", "tag", "add", "dmz", "--dry-run", "node-77*").out());
        assertEquals(Set.of(), node("node-770001").tags());
        assertTrue(site.done("node", "tag", "add", "dmz,ssd", "*").out().startsWith("4 nodes changed."));
        assertEquals(Set.of("dmz", "ssd"), node("node-770004").tags());
        site.done("node", "tag", "remove", "ssd", "ram>=5G");
        assertEquals(Set.of("dmz"), node("node-770004").tags());
        assertEquals(Set.of("dmz", "ssd"), node("node-770001").tags());
        JsonNode maintenance =
                site.done("node", "maintenance", "on", "ram>=5G", "--json").json();
        assertEquals(2, maintenance.get("done").size());
        assertTrue(node("node-770003").maintenance());
        site.done("node", "maintenance", "node-770003", "off");
        assertFalse(node("node-770003").maintenance());
        assertEquals(2, site.run("node", "tag", "add", "dmz").code());
        assertEquals(2, site.run("node", "maintenance", "node-770003", "maybe").code());
        assertEquals(1, site.run("node", "maintenance", "on", "name:nothing").code());
        Result bad = site.run("node", "tag", "add", "no/tag", "*");
        assertTrue(bad.out().contains("4 left out") && bad.out().contains("cannot be a tag"), bad.toString());
    }

    @Test
    void powerDevicesOfManyFollowAPattern() {
        for (int i = 1; i <= 3; i++) {
            site.node(i, 2048);
        }
        String[] command = {"node", "power-device", "node-77*", "--pattern", "10.0.9.{n=17}", "--user", "admin"};
        Result dry = site.done(with(command, "--dry-run"));
        assertTrue(dry.out().lines().toList().get(3).matches("node-770003 +10\\.0\\.9\\.19 +-"), dry.out());
        assertEquals(Optional.empty(), node("node-770001").power());
        Result none = site.run(command);
        assertEquals(1, none.code());
        assertTrue(none.err().contains("node-770002 10.0.9.18: It has no password yet; give one."), none.toString());
        Result set = site.runWith("s3cret\n", command);
        assertEquals("3 nodes changed.\n", set.out(), set.toString());
        assertEquals(
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.0.9.18", 623, "admin")),
                node("node-770002").power());
        assertEquals(0, site.run(with(command, "--port", "6230")).code(), "the stored passwords are kept");
        Result taken = site.runWith("x\n", "node", "power-device", "*", "--pattern", "bmc1", "--user", "admin");
        assertEquals(1, taken.code());
        assertTrue(taken.err().contains("It is the one of node-770001."), taken.toString());
        assertEquals(
                2,
                site.run("node", "power-device", "*", "--pattern", "10.0.9.{x}", "--user", "a")
                        .code());
        assertEquals(
                2, site.run("node", "power-device", "*", "--pattern", "b{n}").code());
        assertEquals(2, site.run(with(command, "--port", "0")).code());
    }

    private static String[] with(String[] command, String... more) {
        return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void findsEventsOfANodeBehindThoseOfAllOthers() {
        site.node(1, 2048);
        String[] all = site.done("event", "list", "node:node-770001").out().split("\n");
        for (int i = 2; i < 40; i++) {
            site.node(i, 2048);
        }
        assertTrue(site.core.current().nextEvent() > 60, "more than are listed without a query");
        assertEquals(
                List.of(all),
                List.of(site.done("event", "list", "node:node-770001", "--limit", "50")
                        .out()
                        .split("\n")));
        String last = site.done("event", "list", "NODE=node-77000[1-2]", "!type:node.found", "--limit", "1")
                .out();
        assertTrue(last.contains("node-770002 is idle."), last);
        assertTrue(site.done("event", "list", "node:nowhere").out().contains("No event matches."));
    }
}
