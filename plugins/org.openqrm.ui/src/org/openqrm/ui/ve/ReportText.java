package org.openqrm.ui.ve;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** A report for people and for spreadsheets. */
final class ReportText {
    /**
     * What a column says.
     *
     * @param width in pixels of 96 per inch
     */
    record Head(
            String id,
            String title,
            int width,
            String csv,
            String tip,
            Function<Report.Row, String> text,
            Function<Report.Row, String> number) {}

    private static final int MOST_DECIMALS = 3;

    private static final List<Head> HEADS = List.of(
            new Head("period", "Period", 100, "period", "", Report.Row::period, Report.Row::period),
            new Head(
                    "availability",
                    "Available",
                    82,
                    "availability_percent",
                    "Share of the time in which at least one instance was active, counted from the end of each start",
                    r -> availability(r).map(p -> p + " %").orElse("–"),
                    r -> availability(r).orElse("")),
            new Head(
                    "wanted",
                    "Wanted",
                    74,
                    "wanted_seconds",
                    "From the order to start it to the order to stop it",
                    r -> Times.span(r.wanted()),
                    r -> seconds(r.wanted())),
            new Head(
                    "starting",
                    "Starting",
                    70,
                    "starting_seconds",
                    "From the order to start it until its first instance was active",
                    r -> Times.span(r.starting()),
                    r -> seconds(r.starting())),
            new Head(
                    "lost",
                    "Down",
                    62,
                    "unavailable_seconds",
                    "Started, and then no instance was active",
                    r -> down(r.down()),
                    r -> seconds(r.down())),
            new Head(
                    "failovers",
                    "Failovers",
                    80,
                    "failovers",
                    "Finished in this period",
                    r -> Integer.toString(r.failovers()),
                    r -> Integer.toString(r.failovers())),
            new Head(
                    "longest",
                    "Longest",
                    68,
                    "longest_failover_seconds",
                    "From the last sign of life of the old node to active on the new one",
                    r -> text(r.longest()),
                    r -> number(r.longest())),
            new Head(
                    "detect",
                    "Detect",
                    62,
                    "mean_detect_seconds",
                    "Mean: from the last sign of life to the notice of the silence",
                    r -> text(r.mean().map(Failover.Parts::detect)),
                    r -> number(r.mean().map(Failover.Parts::detect))),
            new Head(
                    "fence",
                    "Fence",
                    58,
                    "mean_fence_seconds",
                    "Mean: until the old node was known to be off",
                    r -> text(r.mean().map(Failover.Parts::fence)),
                    r -> number(r.mean().map(Failover.Parts::fence))),
            new Head(
                    "boot",
                    "Boot",
                    58,
                    "mean_boot_seconds",
                    "Mean: until it was active on the new node",
                    r -> text(r.mean().map(Failover.Parts::boot)),
                    r -> number(r.mean().map(Failover.Parts::boot))),
            new Head(
                    "nodeHours",
                    "Node hours",
                    90,
                    "node_hours",
                    "Hours that nodes were active for it, all together",
                    ReportText::nodeHours,
                    ReportText::nodeHours));

    private static final String STYLE = """
            body { font: 14px/1.5 system-ui, sans-serif; margin: 2.5em; color: #1d2733; }
            h1 { font-size: 1.5em; margin: 0 0 .2em; }
            p { color: #5b6b7f; margin: 0 0 1.5em; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: .35em .7em; text-align: right; border-bottom: 1px solid #d9e0e8; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            th { background: #eef2f6; border-bottom: 2px solid #b9c5d3; }
            tr.total td { font-weight: bold; border-top: 2px solid #b9c5d3; }
            @media print { body { margin: 0; } th { background: none; } thead { display: table-header-group; } }
            """;

    /** What the figures mean. */
    static final String MEANING = "Available: at least one instance was active, counted from the end of each start.";

    private ReportText() {}

    static List<Head> heads() {
        return HEADS;
    }

    /**
     * In percent, with as many decimals as a node that beats once a second allows for: of a quarter of an hour a second is 0.1 %.
     * Rounded down, so that 100 % is never said of less.
     */
    private static Optional<String> availability(Report.Row row) {
        long owed = row.owed().toSeconds();
        int decimals = owed < 10_000 ? 1 : owed < 100_000 ? 2 : MOST_DECIMALS;
        return row.availability().map(share -> share.movePointRight(2)
                .setScale(decimals, RoundingMode.DOWN)
                .toPlainString());
    }

    /** "99.98 % available, 2 failovers (longest 21.3 s), 48.00 node hours." */
    static String sentence(Report.Row row) {
        String available = availability(row).map(p -> p + " % available").orElse("not active yet");
        String failovers = Words.count(row.failovers(), "failover")
                + row.longest().map(l -> " (longest " + Times.seconds(l) + ")").orElse("");
        return available + ", " + failovers + ", " + nodeHours(row) + " node hours.";
    }

    private static String nodeHours(Report.Row row) {
        return String.format(Locale.ROOT, "%.2f", row.nodeHours());
    }

    /** As precise as the failover that it was, when it was one. */
    private static String down(Duration span) {
        return span.isZero() || span.compareTo(Duration.ofMinutes(1)) >= 0 ? Times.span(span) : Times.seconds(span);
    }

    private static String text(Optional<Duration> span) {
        return span.map(Times::seconds).orElse("–");
    }

    private static String number(Optional<Duration> span) {
        return span.map(ReportText::seconds).orElse("");
    }

    private static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
    }

    /** Comma-separated (RFC 4180), plain numbers, the total last. */
    static String csv(Report report) {
        StringBuilder text = new StringBuilder();
        line(text, HEADS.stream().map(Head::csv).toList());
        for (Report.Row row : withTotal(report)) {
            line(text, HEADS.stream().map(h -> h.number().apply(row)).toList());
        }
        return text.toString();
    }

    private static List<Report.Row> withTotal(Report report) {
        List<Report.Row> rows = new ArrayList<>(report.rows());
        rows.add(report.total());
        return rows;
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells.stream().map(ReportText::quoted).toList()))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** One page with all that belongs to it, fit to be printed. */
    static String html(Report report, String ve, Instant now, ZoneId zone) {
        StringBuilder text =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.append("<title>")
                .append(escaped(ve))
                .append(": report</title>\n<style>\n")
                .append(STYLE);
        text.append("</style>\n</head>\n<body>\n<h1>").append(escaped(ve)).append("</h1>\n<p>As of ");
        text.append(escaped(Times.exact(now, zone).replaceFirst("\\.\\d+$", "")))
                .append(" (")
                .append(escaped(zone.getId()))
                .append("). ")
                .append(MEANING)
                .append("</p>\n<table>\n<thead>\n<tr>");
        HEADS.forEach(h -> text.append("<th>").append(escaped(h.title())).append("</th>"));
        text.append("</tr>\n</thead>\n<tbody>\n");
        report.rows().forEach(row -> row(text, row, "<tr>"));
        row(text, report.total(), "<tr class=\"total\">");
        return text.append("</tbody>\n</table>\n</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder text, Report.Row row, String open) {
        text.append(open);
        HEADS.forEach(
                h -> text.append("<td>").append(escaped(h.text().apply(row))).append("</td>"));
        text.append("</tr>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
