package org.openqrm.ui.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.openqrm.ui.help.Block.Span;

/** Makes one long text of a page, and notes how each part of it looks. */
final class PageComposer {
    /** Stands in the text where something is drawn. */
    static final char OBJECT = '\uFFFC';

    static final int STEP = 26;

    /** Between all lines, pixels. */
    static final int LEADING = 3;

    private final PageFonts fonts;
    private final Predicate<String> known;
    private final StringBuilder text = new StringBuilder();
    private final List<StyleRange> styles = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, Block> objects = new HashMap<>();
    private final Map<String, Integer> anchors = new HashMap<>();

    /**
     * A line of the text.
     *
     * @param indent of its first row, pixels
     * @param wrap of the rows below, pixels
     * @param code whether it has the background of code
     */
    record Line(int indent, int wrap, boolean code) {}

    PageComposer(PageFonts fonts, Predicate<String> known) {
        this.fonts = fonts;
        this.known = known;
    }

    PageComposer add(List<Block> blocks) {
        for (Block block : blocks) {
            add(block);
        }
        return this;
    }

    private void add(Block block) {
        switch (block) {
            case Block.Heading h -> {
                space(h.level() < 3 ? 18 : 12);
                anchors.putIfAbsent(h.anchor(), lines.size());
                StyleRange style = new StyleRange();
                style.font = fonts.heading(h.level());
                append(h.text(), style);
                end(new Line(0, 0, false));
            }
            case Block.Paragraph p -> paragraph(p);
            case Block.Code c -> code(c);
            case Block.Grid _, Block.Picture _ -> {
                space(8);
                objects.put(text.length(), block);
                text.append(OBJECT);
                end(new Line(0, 0, false));
            }
        }
    }

    private void paragraph(Block.Paragraph p) {
        int indent = STEP * p.indent();
        space(p.marker().isEmpty() ? 8 : 4);
        if (!p.marker().isEmpty()) {
            append(p.marker() + "\t", new StyleRange());
        }
        for (Span span : p.spans()) {
            boolean link = !span.link().isEmpty() && known.test(span.link());
            StyleRange style = new StyleRange(fonts.style(span, link));
            style.data = link ? span.link() : null;
            append(span.text(), style);
        }
        boolean item = !p.marker().isEmpty();
        end(new Line(item ? indent - STEP + 8 : indent, indent, false));
    }

    private void code(Block.Code code) {
        space(8);
        for (String line : code.text().split("\n", -1)) {
            StyleRange style = new StyleRange();
            style.font = fonts.code();
            append(line, style);
            end(new Line(STEP * code.indent() + 10, STEP * code.indent() + 10 + STEP, true));
        }
    }

    /**
     * A line that is as high as the space between two blocks. The widget knows of a space above a line, but it cannot be
     * asked for when the line is to be seen.
     */
    private void space(int pixels) {
        if (!lines.isEmpty()) {
            StyleRange style = new StyleRange(text.length(), 1, null, null);
            style.metrics = new GlyphMetrics(Math.max(1, pixels - LEADING), 0, 1);
            styles.add(style);
            text.append(' ');
            end(new Line(0, 0, false));
        }
    }

    private void append(String words, StyleRange style) {
        String oneLine = words.replace('\n', '\u2028');
        style.start = text.length();
        style.length = oneLine.length();
        text.append(oneLine);
        if (style.length > 0) {
            styles.add(style);
        }
    }

    private void end(Line line) {
        lines.add(line);
        text.append('\n');
    }

    String text() {
        return text.toString();
    }

    List<StyleRange> styles() {
        return styles;
    }

    List<Line> lines() {
        return lines;
    }

    /** What is drawn, by its offset in the text. */
    Map<Integer, Block> objects() {
        return objects;
    }

    /** Lines of the headings by their anchors. */
    Map<String, Integer> anchors() {
        return anchors;
    }
}
