package org.openqrm.ui.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;

class TroubleBookTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TroubleBook book = new TroubleBook(InstantSource.fixed(NOON));

    @Test
    void keepsErrorsAndWarningsWithAllTheirParts() {
        MultiStatus all = new MultiStatus("p", 0, "two reasons", null);
        all.add(new Status(IStatus.ERROR, "p", "first"));
        all.add(new Status(IStatus.ERROR, "p", "second", new IllegalStateException("deep")));
        book.logging(all, "p");
        book.logging(new Status(IStatus.INFO, "p", "only news"), "p");
        assertThat(book.all()).hasSize(1);
        Trouble trouble = book.all().getFirst();
        assertThat(trouble.severity()).isEqualTo(Severity.ERROR);
        assertThat(trouble.text()).isEqualTo("two reasons");
        assertThat(trouble.details()).startsWith("first\nsecond\njava.lang.IllegalStateException: deep");
    }

    @Test
    void forgetsTheOldestAndTellsItsListeners() {
        AtomicInteger told = new AtomicInteger();
        Runnable stop = book.onChange(told::incrementAndGet);
        for (int i = 0; i < TroubleBook.MOST + 5; i++) {
            book.logging(new Status(IStatus.WARNING, "p", "n" + i), "p");
        }
        assertThat(book.all()).hasSize(TroubleBook.MOST);
        assertThat(book.all().getFirst().text()).isEqualTo("n5");
        assertThat(told.get()).isEqualTo(TroubleBook.MOST + 5);
        stop.run();
        book.clear();
        assertThat(book.all()).isEmpty();
        assertThat(told.get()).isEqualTo(TroubleBook.MOST + 5);
    }

    @Test
    void theReportTellsNoAddresses() {
        book.logging(new Status(IStatus.ERROR, "org.x", "it failed"), "org.x");
        String text = Report.text(
                Map.of("Version", "1.0"),
                List.of(new ServiceStatus("SSH", false, "10.0.0.1:22 is taken", List.of())),
                book.all());
        assertThat(text)
                .contains("Version: 1.0", "  SSH does not run", "ERROR  it failed  [org.x]")
                .doesNotContain("10.0.0.1");
    }
}
