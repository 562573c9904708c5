package org.openqrm.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootComparison;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.BootRecord.Span;

class BootLanesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static BootRecord boot(int minute, boolean finished, long kernel) {
        return new BootRecord(
                new MacAddress("52:54:00:77:00:01"),
                NOON.plusSeconds(60L * minute),
                "debian-12",
                "",
                finished,
                List.of(new Span(BootPhase.IPXE_DHCP, 0, 100), new Span(BootPhase.KERNEL, 200, 200 + kernel)));
    }

    private static BootLanes lanes(BootRecord boot, Instant now) {
        return BootLanes.of(
                new BootComparison(boot, List.of(boot(1, true, 1000), boot(2, true, 1000), boot(3, true, 1100))),
                now,
                ZoneOffset.UTC);
    }

    @Test
    void aSlowPhaseSaysWhatIsUsual() {
        BootLanes lanes = lanes(boot(9, true, 4000), NOON.plusSeconds(900));
        assertEquals("Boot of 12:09:00, idle with debian-12: 4.2 s (usually 1.2 s)", lanes.title());
        assertEquals(4200, lanes.end());
        BootLanes.Lane kernel = lanes.lanes().getLast();
        assertTrue(kernel.slow());
        assertEquals("4.0 s, usually 1.0 s", kernel.text());
        assertEquals(Optional.of(1000L), kernel.usual());
        assertTrue(kernel.tip().endsWith("Slower than usual."), kernel.tip());
        assertFalse(lanes.lanes().getFirst().slow());
        assertEquals("0.1 s", lanes.lanes().getFirst().text());
    }

    @Test
    void theAxisOfABootUnderWayGrows() {
        BootLanes lanes = lanes(boot(9, false, 1000), NOON.plusSeconds(540 + 30));
        assertEquals("Booting since 12:09:00, idle with debian-12", lanes.title());
        assertEquals(30_000, lanes.end());
    }

    @Test
    void marksAreRoundNumbers() {
        assertEquals(500, BootLanes.step(4200, 10));
        assertEquals(1000, BootLanes.step(9800, 10));
        assertEquals(2000, BootLanes.step(12_000, 10));
        assertEquals(1, BootLanes.step(1, 8));
        assertEquals(20_000, BootLanes.step(180_000, 9));
    }

    @Test
    void thePhasesAddUpToTheWhole() {
        BootRecord boot = new BootRecord(
                new MacAddress("52:54:00:77:00:01"),
                NOON,
                "",
                "",
                true,
                List.of(
                        new Span(BootPhase.IPXE_DHCP, 0, 1000),
                        new Span(BootPhase.KERNEL, 1500, 3000),
                        new Span(BootPhase.INITRAMFS, 2000, 3200)));
        assertEquals(
                "3.7 s in phases + 0.5 s between them − 1.0 s in which phases ran side by side = 3.2 s.",
                lanes(boot, NOON).sum());
        assertEquals("", lanes(boot(9, false, 900), NOON).sum(), "under way");
    }

    @Test
    void theAxisLeavesRoomForTheTextBehindEachBar() {
        BootLanes lanes = lanes(boot(9, true, 4000), NOON.plusSeconds(900));
        int width = lanes.width(1000, 6, text -> 8 * text.length());
        for (BootLanes.Lane lane : lanes.lanes()) {
            assertTrue(width * lane.to() / lanes.end() + 6 + 8 * lane.text().length() <= 1000, lane.title());
        }
        assertEquals(250, lanes.width(1000, 6, _ -> 5000), "a bar can always be seen");
    }
}
