package org.openqrm.ui.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a table shows: the rows that pass the filter, sorted. Every word of the filter must occur in some column of the
 * row, or be {@code column:text}, which wants that column to begin with the text. Letter case does not matter.
 */
public final class Rows<T> {
    private final List<Column<T>> columns;
    private List<T> all = List.of();
    private List<T> shown = List.of();
    private String filter = "";
    private int sortColumn;
    private boolean ascending = true;

    public Rows(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    public List<Column<T>> columns() {
        return columns;
    }

    public void set(Collection<? extends T> rows) {
        all = List.copyOf(rows);
        update();
    }

    public void filter(String text) {
        filter = text.strip().toLowerCase(Locale.ROOT);
        update();
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
        update();
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

    private void update() {
        List<T> rows = new ArrayList<>(all.size());
        Predicate<T> passes = passes();
        for (T row : all) {
            if (passes.test(row)) {
                rows.add(row);
            }
        }
        Comparator<T> order = columns.get(sortColumn).order();
        rows.sort(ascending ? order : order.reversed());
        shown = rows;
    }

    private Predicate<T> passes() {
        if (filter.isEmpty()) {
            return _ -> true;
        }
        String[] words = filter.split("\\s+");
        return row -> {
            String text = line(row, " ").toLowerCase(Locale.ROOT);
            for (String word : words) {
                if (!text.contains(word) && !columnHas(row, word)) {
                    return false;
                }
            }
            return true;
        };
    }

    private boolean columnHas(T row, String word) {
        int colon = word.indexOf(':');
        return colon > 0
                && columns.stream()
                        .filter(c -> c.id().toLowerCase(Locale.ROOT).equals(word.substring(0, colon)))
                        .anyMatch(c ->
                                c.text().apply(row).toLowerCase(Locale.ROOT).startsWith(word.substring(colon + 1)));
    }

    private String line(T row, String separator) {
        return String.join(
                separator, columns.stream().map(c -> c.text().apply(row)).toList());
    }

    /** For the clipboard: a heading and the rows, columns separated by tabs, as spreadsheets take it. */
    public String copy(List<? extends T> rows) {
        StringBuilder text = new StringBuilder(
                String.join("\t", columns.stream().map(Column::title).toList()));
        for (T row : rows) {
            text.append(System.lineSeparator()).append(line(row, "\t").replace('\n', ' '));
        }
        return text.toString();
    }
}
