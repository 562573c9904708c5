package org.openqrm.server.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows under a heading, as wide as they need to be; columns of numbers stand right. */
final class Table {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+([./]\\d+)?( (s|%|[KMGTP]?i?B|min|h|d))?|-");
    private static final String GAP = "  ";

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        this.heading = List.of(heading);
    }

    Table row(String... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heading.size() + " headings");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** @param empty what to say when there are no rows */
    void print(PrintStream out, String empty) {
        if (rows.isEmpty()) {
            out.println(empty);
            return;
        }
        int[] widths = new int[heading.size()];
        boolean[] right = new boolean[heading.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[at] = Math.max(
                    heading.get(at).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
            right[at] =
                    rows.stream().allMatch(row -> NUMBER.matcher(row.get(at)).matches())
                            && rows.stream().anyMatch(row -> !row.get(at).equals(Text.NONE));
        }
        out.println(line(heading, widths, right));
        rows.forEach(row -> out.println(line(row, widths, right)));
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(right[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        return line.toString().stripTrailing();
    }
}
