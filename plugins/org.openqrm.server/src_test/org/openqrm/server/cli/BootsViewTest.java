package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.BootRecord.Span;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;
import tools.jackson.databind.JsonNode;

class BootsViewTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TestSite site = TestSite.open();

    @BeforeEach
    void node() {
        site.node(1, 1024);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static BootRecord boot(int minute, String task, long kernel) {
        return new BootRecord(
                new MacAddress("52:54:00:77:00:01"),
                NOON.plusSeconds(minute * 60L),
                "debian",
                task,
                true,
                List.of(
                        new Span(BootPhase.IPXE_DHCP, 0, 12),
                        new Span(BootPhase.KERNEL, 100, 100 + kernel),
                        new Span(BootPhase.LINUX, 100 + kernel, 2100 + kernel)));
    }

    private static InventoryRecord found(int minute, long memory) {
        return new InventoryRecord(
                NOON.plusSeconds(minute * 60L),
                new Inventory(
                        new Inventory.Cpu("Xeon", 1, 2, 2400),
                        memory,
                        List.of(),
                        List.of(),
                        new Inventory.Smbios("", "", "", ""),
                        Inventory.Firmware.BIOS,
                        Optional.empty(),
                        "6.1.0"));
    }

    private void remember() {
        site.journal = new NodeJournal(
                Optional.empty(),
                List.of(boot(9, "web", 5000), boot(3, "", 700), boot(1, "", 600)),
                List.of(found(9, 512), found(1, 1024)));
    }

    @Test
    void anUnseenNodeSaysSo() {
        assertEquals(
                "No boot of node-770001 was seen yet.\n",
                site.done("node", "boots", "node-770001").out());
    }

    @Test
    void theNewestBootIsComparedWithTheOthers() {
        remember();
        String out = site.done("node", "boots", "node-770001").out();
        assertTrue(out.startsWith("Boot of 2026-11-22 12:09:00, web with debian:\n"), out);
        assertTrue(out.lines().anyMatch(l -> l.matches("Kernel +0.1 s +5.0 s +0.7 s +!")), out);
        assertTrue(out.lines().anyMatch(l -> l.matches("Linux starts +5.1 s +2.0 s +2.0 s")), out);
        assertTrue(out.lines().anyMatch(l -> l.matches("2026-11-22 12:09:00 +web with debian +7.1 s +Kernel")), out);
        assertTrue(out.lines().anyMatch(l -> l.matches("2026-11-22 12:03:00 +idle with debian +2.8 s")), out);
        assertTrue(out.contains("\nPhases 7.0 s + 88 ms between them = 7.1 s. What the machine did before"), out);
        assertTrue(out.lines().anyMatch(l -> l.matches("DHCP, iPXE +0.0 s +12 ms +12 ms")), out);
        assertTrue(out.endsWith("Changed at 2026-11-22 12:09:00: RAM 1024 MiB is now 512 MiB\n"), out);
    }

    @Test
    void jsonHasAllOfIt() {
        remember();
        JsonNode json =
                site.done("node", "boots", "52:54:00:77:00:01", "--json").json();
        assertTrue(json.get("underWay").isNull());
        assertEquals(3, json.get("boots").size());
        JsonNode kernel = json.get("boots").get(0).get("spans").get(1);
        assertEquals("KERNEL", kernel.get("phase").stringValue());
        assertEquals(650, kernel.get("usualMillis").asLong());
        assertTrue(kernel.get("slow").asBoolean());
        assertFalse(json.get("boots").get(1).get("spans").get(1).get("slow").asBoolean());
        assertEquals(
                "RAM",
                json.get("inventories").get(0).get("changes").get(0).get("what").stringValue());
    }
}
