package org.openqrm.ui.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Control;
import org.openqrm.ui.help.Block.Span;

/** A table of a page, drawn: cells wrap, so that it is as wide as the page and not wider. */
final class GridPicture {
    private static final int PAD_X = 8;
    private static final int PAD_Y = 5;
    private static final int WIDEST_WORD = 260;

    private final List<List<Cell>> rows = new ArrayList<>();
    private final PageFonts fonts;
    private int[] widths = {};
    private int[] heights = {};

    /** A cell with its text laid out. */
    private record Cell(TextLayout layout, List<Span> spans, int least) {
        Optional<String> link(int x, int y) {
            int offset = layout.getOffset(x, y, null);
            if (!layout.getBounds().contains(x, y)) {
                return Optional.empty();
            }
            int at = 0;
            for (Span span : spans) {
                at += span.text().length();
                if (offset < at) {
                    return Optional.of(span.link()).filter(l -> !l.isEmpty());
                }
            }
            return Optional.empty();
        }
    }

    GridPicture(Control owner, PageFonts fonts, Block.Grid grid, Predicate<String> known) {
        this.fonts = fonts;
        rows.add(grid.head().stream()
                .map(c -> cell(owner, c.stream().map(GridPicture::bold).toList(), known))
                .toList());
        grid.rows()
                .forEach(
                        r -> rows.add(r.stream().map(c -> cell(owner, c, known)).toList()));
    }

    private static Span bold(Span span) {
        return new Span(span.text(), true, span.italic(), span.code(), span.link());
    }

    private Cell cell(Control owner, List<Span> spans, Predicate<String> known) {
        TextLayout layout = new TextLayout(owner.getDisplay());
        StringBuilder text = new StringBuilder();
        spans.forEach(s -> text.append(s.text()));
        layout.setFont(fonts.body());
        layout.setText(text.toString());
        int at = 0;
        for (Span span : spans) {
            TextStyle style = fonts.style(span, !span.link().isEmpty() && known.test(span.link()));
            if (!span.text().isEmpty()) {
                layout.setStyle(style, at, at + span.text().length() - 1);
            }
            at += span.text().length();
        }
        return new Cell(layout, spans, Math.min(WIDEST_WORD, longestWord(layout)));
    }

    private static int longestWord(TextLayout layout) {
        String text = layout.getText();
        int longest = 0;
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            int to = blank < 0 ? text.length() : blank;
            if (to > from) {
                longest = Math.max(longest, layout.getBounds(from, to - 1).width);
            }
            from = to + 1;
        }
        return longest + 1;
    }

    /** Lays the table out for a page of {@code width} pixels. */
    Point fit(int width) {
        int columns = rows.getFirst().size();
        int[] least = new int[columns];
        int[] natural = new int[columns];
        for (List<Cell> row : rows) {
            for (int c = 0; c < Math.min(columns, row.size()); c++) {
                row.get(c).layout().setWidth(-1);
                natural[c] = Math.max(natural[c], row.get(c).layout().getBounds().width + 2 * PAD_X);
                least[c] = Math.max(least[c], row.get(c).least() + 2 * PAD_X);
            }
        }
        widths = GridWidths.share(least, natural, width);
        heights = new int[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < Math.min(columns, rows.get(r).size()); c++) {
                TextLayout layout = rows.get(r).get(c).layout();
                layout.setWidth(Math.max(1, widths[c] - 2 * PAD_X));
                heights[r] = Math.max(heights[r], layout.getBounds().height + 2 * PAD_Y);
            }
        }
        return new Point(Arrays.stream(widths).sum(), Arrays.stream(heights).sum() + 1);
    }

    void draw(GC gc, int left, int top) {
        int width = Arrays.stream(widths).sum();
        int y = top;
        for (int r = 0; r < rows.size(); r++) {
            if (r == 0) {
                gc.setBackground(fonts.codeBackground());
                gc.fillRectangle(left, y, width, heights[r]);
            }
            int x = left;
            gc.setForeground(fonts.text());
            for (int c = 0; c < Math.min(widths.length, rows.get(r).size()); c++) {
                rows.get(r).get(c).layout().draw(gc, x + PAD_X, y + PAD_Y);
                x += widths[c];
            }
            y += heights[r];
            gc.setForeground(fonts.line());
            gc.drawLine(left, y, left + width - 1, y);
        }
    }

    /** The link at a point of the table. */
    Optional<String> link(int atX, int atY) {
        int y = atY;
        for (int r = 0; r < heights.length; r++) {
            int x = atX;
            for (int c = 0;
                    y < heights[r] && c < Math.min(widths.length, rows.get(r).size());
                    c++) {
                if (x < widths[c]) {
                    return rows.get(r).get(c).link(x - PAD_X, y - PAD_Y);
                }
                x -= widths[c];
            }
            y -= heights[r];
            if (y < 0) {
                break;
            }
        }
        return Optional.empty();
    }

    void dispose() {
        rows.forEach(row -> row.forEach(c -> c.layout().dispose()));
    }
}
