package org.openqrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootRecord.Span;

class BootRecordTest {
    private static BootRecord boot(Span... spans) {
        return new BootRecord(
                new MacAddress("52:54:00:77:00:01"),
                Instant.parse("2026-11-22T12:00:00Z"),
                "",
                "",
                true,
                List.of(spans));
    }

    @Test
    void gapsAndOverlapsAreToldApart() {
        BootRecord boot = boot(
                new Span(BootPhase.IPXE_DHCP, 100, 1000),
                new Span(BootPhase.KERNEL, 1500, 3000),
                new Span(BootPhase.INITRAMFS, 2000, 2400),
                new Span(BootPhase.LINUX, 2900, 3200));
        assertEquals(Duration.ofMillis(3200), boot.took());
        assertEquals(Duration.ofMillis(600), boot.silent());
        assertEquals(Duration.ofMillis(500), boot.beside());
        assertEquals(Duration.ofMillis(3100), boot.phases());
    }

    @Test
    void theSumIsThatOfAllPhasesWhateverTheyAre() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Span[] spans = Stream.of(BootPhase.values())
                    .filter(_ -> random.nextBoolean())
                    .map(p -> {
                        long from = random.nextInt(5000);
                        return new Span(p, from, from + random.nextInt(3000));
                    })
                    .toArray(Span[]::new);
            long sum = Stream.of(spans).mapToLong(s -> s.took().toMillis()).sum();
            BootRecord boot = boot(spans);
            assertEquals(sum, boot.phases().toMillis());
            assertEquals(boot.took(), boot.phases().plus(boot.silent()).minus(boot.beside()));
        }
    }
}
