package org.openqrm.ui.chart;

import java.time.Duration;

/** How far back a chart goes. */
enum Span {
    TEN_MINUTES("last 10 minutes", Duration.ofMinutes(10)),
    HOUR("1 hour", Duration.ofHours(1)),
    SIX_HOURS("6 hours", Duration.ofHours(6)),
    DAY("1 day", Duration.ofDays(1)),
    WEEK("7 days", Duration.ofDays(7)),
    MONTH("30 days", Duration.ofDays(30)),
    YEAR("1 year", Duration.ofDays(365));

    private final String title;
    private final Duration length;

    Span(String title, Duration length) {
        this.title = title;
        this.length = length;
    }

    String title() {
        return title;
    }

    Window until(long now) {
        return new Window(now - length.toMillis(), now);
    }
}
