package org.openqrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootRecord.Span;

class BootComparisonTest {
    private static final Instant DAY = Instant.parse("2026-11-22T12:00:00Z");

    private static BootRecord boot(int number, String task, Span... spans) {
        return new BootRecord(
                new MacAddress("52:54:00:77:00:01"), DAY.plusSeconds(number * 60L), "k", task, true, List.of(spans));
    }

    private static BootRecord kernel(int number, long millis) {
        return boot(number, "", new Span(BootPhase.KERNEL, 100, 100 + millis));
    }

    @Test
    void aPhaseIsSlowBeyondOneAndAHalfTimesTheMedianAndASecond() {
        List<BootRecord> others = List.of(kernel(1, 1000), kernel(2, 1200), kernel(3, 9000));
        BootRecord slow = kernel(4, 1801);
        BootRecord usual = kernel(4, 1800);
        assertTrue(new BootComparison(slow, others).slow(slow.spans().getFirst()));
        assertFalse(new BootComparison(usual, others).slow(usual.spans().getFirst()));
        assertEquals(Optional.of(Duration.ofMillis(1200)), new BootComparison(slow, others).usual(BootPhase.KERNEL));
    }

    @Test
    void aPhaseOfLessThanASecondIsNeverSlow() {
        BootRecord boot = kernel(4, 1000);
        assertFalse(new BootComparison(boot, List.of(kernel(1, 10), kernel(2, 10), kernel(3, 10)))
                .slow(boot.spans().getFirst()));
    }

    @Test
    void oneOtherIsNoMeasure() {
        BootRecord boot = kernel(4, 60_000);
        assertFalse(new BootComparison(boot, List.of(boot, kernel(1, 10)))
                .slow(boot.spans().getFirst()));
        assertTrue(new BootComparison(boot, List.of(boot, kernel(1, 10), kernel(2, 20)))
                .slow(boot.spans().getFirst()));
    }

    @Test
    void aWholeBootIsComparedWithItsKind() {
        BootRecord web = boot(9, "web", new Span(BootPhase.ROOT, 0, 20_000));
        List<BootRecord> idle = List.of(kernel(1, 1000), kernel(2, 1000), kernel(3, 1000));
        assertFalse(new BootComparison(web, idle).slow());
        assertEquals(Optional.empty(), new BootComparison(web, idle).usual());
        assertTrue(new BootComparison(kernel(7, 3000), idle).slow());
    }

    @Test
    void spansLieInTheirOrder() {
        BootRecord boot = boot(1, "", new Span(BootPhase.KERNEL, 5, 9), new Span(BootPhase.SCRIPT, 2, 4));
        assertEquals(BootPhase.SCRIPT, boot.spans().getFirst().phase());
        assertEquals(Duration.ofMillis(9), boot.took());
        assertThrows(IllegalArgumentException.class, () -> new Span(BootPhase.KERNEL, 5, 4));
    }
}
