package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.openqrm.core.query.QueryException;

/**
 * What a table shows: the rows that pass the filter, sorted. While the filter cannot be understood, what passed before
 * stays.
 */
public final class Rows<T> {
    private final List<Column<T>> columns;
    private final Search<T> search;
    private Predicate<T> passes = _ -> true;
    private String problem = "";
    private Collection<T> all = List.of();
    /** All, in the order of the screen: another filter has nothing to sort. */
    private List<T> sorted = List.of();

    private List<T> shown = List.of();
    private String filter = "";
    private int sortColumn;
    private boolean ascending = true;

    /** With a filter of plain words: each must occur in some column. Letter case does not matter. */
    public Rows(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
        this.search = new Search<>() {
            @Override
            public Predicate<T> parse(String text) {
                return words(text);
            }

            @Override
            public List<Term> terms() {
                return List.of();
            }
        };
    }

    public Rows(List<Column<T>> columns, Search<T> search) {
        this.columns = List.copyOf(columns);
        this.search = search;
    }

    public List<Column<T>> columns() {
        return columns;
    }

    public void set(Collection<? extends T> rows) {
        all = List.copyOf(rows);
        arrange();
        select();
    }

    public void filter(String text) {
        filter = text.strip();
        try {
            passes = filter.isEmpty() ? _ -> true : search.parse(filter);
            problem = "";
        } catch (QueryException e) {
            problem = Character.toUpperCase(e.getMessage().charAt(0))
                    + e.getMessage().substring(1);
        }
        select();
    }

    /** Why the filter cannot be understood; empty when it can. */
    public String problem() {
        return problem;
    }

    Search<T> search() {
        return search;
    }

    public String filter() {
        return filter;
    }

    /** Sorts by that column; again: the other way round. */
    public void sortBy(int column) {
        sort(column, column != sortColumn || !ascending);
    }

    public void sort(int column, boolean up) {
        sortColumn = column;
        ascending = up;
        arrange();
        select();
    }

    public int sortColumn() {
        return sortColumn;
    }

    public boolean ascending() {
        return ascending;
    }

    /** In the order of the screen. */
    public List<T> shown() {
        return shown;
    }

    public int total() {
        return all.size();
    }

    private void select() {
        shown = sorted.stream().filter(passes).toList();
    }

    private void arrange() {
        sorted = columns.get(sortColumn).order().sort(nearlySorted(), ascending);
    }

    /** All, as they stood before, and then the new ones: sorting what is nearly sorted takes a tenth of the time. */
    private Collection<T> nearlySorted() {
        Map<T, T> left = LinkedHashMap.newLinkedHashMap(all.size());
        all.forEach(row -> left.put(row, row));
        if (sorted.isEmpty() || left.size() < all.size()) {
            return all; // equal ones could not be told apart
        }
        List<T> rows = new ArrayList<>(all.size());
        for (T row : sorted) {
            T now = left.remove(row); // equal, and yet it may say something else
            if (now != null) {
                rows.add(now);
            }
        }
        rows.addAll(left.values());
        return rows;
    }

    private Predicate<T> words(String text) {
        String[] words = text.toLowerCase(Locale.ROOT).split("\\s+");
        return row -> {
            String line = columns.stream()
                    .map(c -> c.text().apply(row))
                    .collect(Collectors.joining(" "))
                    .toLowerCase(Locale.ROOT);
            return Arrays.stream(words).allMatch(line::contains);
        };
    }

    /** For the clipboard: a heading and the rows, columns separated by tabs, as spreadsheets take it. */
    public String copy(List<? extends T> rows) {
        return copy(rows, columns);
    }

    /** The same of some columns. */
    public String copy(List<? extends T> rows, List<Column<T>> wanted) {
        return lines(rows, wanted, "\t", text -> text.replaceAll("[\t\n]", " "), System.lineSeparator());
    }

    /** Comma-separated values (RFC 4180): a heading and the rows, each line ended by CR LF. */
    public String csv(List<? extends T> rows, List<Column<T>> wanted) {
        return lines(rows, wanted, ",", Rows::quoted, "\r\n") + "\r\n";
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static <T> String lines(
            List<? extends T> rows,
            List<Column<T>> columns,
            String separator,
            UnaryOperator<String> cell,
            String lineEnd) {
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(columns.stream().map(c -> cell.apply(c.title())).collect(Collectors.joining(separator)));
        for (T row : rows) {
            lines.add(
                    columns.stream().map(c -> cell.apply(c.text().apply(row))).collect(Collectors.joining(separator)));
        }
        return String.join(lineEnd, lines);
    }
}
