package org.openqrm.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,0 s", "59,59 s", "60,1 min", "200,3 min 20 s", "7500,2 h 5 min", "90000,1 d 1 h", "-5,0 s"})
    void writesSpans(long seconds, String text) {
        assertThat(Times.span(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T11:59:00Z, 11:59:00",
        "2026-11-22T12:03:00Z, 12:03:00",
        "2026-11-22T00:00:01Z, 00:00:01",
        "2026-11-21T12:00:00Z, Nov 21 12:00",
        "2025-11-22T12:00:00Z, 2025-11-22"
    })
    void aPointInTimeIsShort(Instant at, String text) {
        assertThat(Times.at(at, NOON, ZoneOffset.UTC)).isEqualTo(text);
    }

    @Test
    void midnightTakesNothingAway() {
        Instant midnight = Instant.parse("2026-11-22T00:01:00Z");
        assertThat(Times.at(midnight.minusSeconds(120), midnight, ZoneOffset.UTC))
                .isEqualTo("23:59:00");
    }

    @Test
    void aCountdownEndsInWords() {
        assertThat(Times.countdown(NOON.plusMillis(1), NOON)).isEqualTo("up to 1 s");
        assertThat(Times.countdown(NOON.plusSeconds(90), NOON)).isEqualTo("up to 1 min 30 s");
        assertThat(Times.countdown(NOON, NOON)).isEqualTo("time is up");
    }

    @Test
    void stepsHaveTenths() {
        assertThat(Times.seconds(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    }
}
