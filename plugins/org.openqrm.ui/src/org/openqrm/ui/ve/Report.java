package org.openqrm.ui.ve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a Virtual Environment was served, period by period.
 *
 * @param rows the newest first
 * @param total of all of them
 */
record Report(List<Row> rows, Row total) {
    /** More are too many to read. */
    private static final int MOST_ROWS = 400;

    /** Of a share, behind the point: more than anybody reads. */
    private static final int DIGITS = 9;

    /** How long a row is. */
    enum Grain {
        DAY("Day"),
        WEEK("Week"),
        MONTH("Month");

        private final String title;

        Grain(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        LocalDate begin(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        LocalDate next(LocalDate begin) {
            return switch (this) {
                case DAY -> begin.plusDays(1);
                case WEEK -> begin.plusWeeks(1);
                case MONTH -> begin.plusMonths(1);
            };
        }

        String name(LocalDate begin) {
            return switch (this) {
                case DAY -> begin.toString();
                case WEEK ->
                    String.format(
                            Locale.ROOT,
                            "%d week %02d",
                            begin.get(IsoFields.WEEK_BASED_YEAR),
                            begin.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                case MONTH ->
                    DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT).format(begin);
            };
        }
    }

    /**
     * One period.
     *
     * @param wanted how long it was to run
     * @param starting how long of that the first instance was still coming up
     * @param available how long of that at least one instance was active
     * @param failovers those that ended in it
     * @param nodeTime the sum over all nodes of how long they were active for it
     */
    record Row(
            String period,
            Duration wanted,
            Duration starting,
            Duration available,
            int failovers,
            Optional<Duration> longest,
            Optional<Failover.Parts> mean,
            Duration nodeTime) {
        /** Of the time since it first was active, 0 to 1: a start takes its time and is no fault. Empty when it never was. */
        Optional<BigDecimal> availability() {
            long owed = owed().toMillis();
            return owed == 0
                    ? Optional.empty()
                    : Optional.of(BigDecimal.valueOf(available.toMillis())
                            .divide(BigDecimal.valueOf(owed), DIGITS, RoundingMode.DOWN));
        }

        /** How long it was to be available. */
        Duration owed() {
            return wanted.minus(starting);
        }

        /** How long nothing was active although it had been. */
        Duration down() {
            return owed().minus(available);
        }

        double nodeHours() {
            return nodeTime.toMillis() / 3_600_000.0;
        }
    }

    static Report of(VeHistory history, Grain grain, Instant now, ZoneId zone) {
        List<Row> rows = new ArrayList<>();
        Instant begin = history.begin().orElse(now);
        LocalDate first = grain.begin(LocalDate.ofInstant(begin, zone));
        LocalDate start = grain.begin(LocalDate.ofInstant(now, zone));
        while (history.begin().isPresent() && !start.isBefore(first) && rows.size() < MOST_ROWS) {
            Span period = new Span(
                    start.atStartOfDay(zone).toInstant(),
                    grain.next(start).atStartOfDay(zone).toInstant());
            rows.add(row(grain.name(start), history, period));
            start = grain.begin(start.minusDays(1));
        }
        return new Report(List.copyOf(rows), row("Total", history, new Span(begin, now.plusMillis(1))));
    }

    private static Row row(String name, VeHistory history, Span period) {
        List<Failover> failovers = history.failovers().stream()
                .filter(f -> !f.active().isBefore(period.from()) && f.active().isBefore(period.to()))
                .toList();
        return new Row(
                name,
                Span.within(history.wanted(), period),
                Span.within(history.starting(), period),
                Span.within(Span.common(history.wanted(), history.available()), period),
                failovers.size(),
                failovers.stream().map(Failover::total).max(Comparator.naturalOrder()),
                Failover.Parts.mean(failovers),
                Span.within(history.nodes(), period));
    }
}
