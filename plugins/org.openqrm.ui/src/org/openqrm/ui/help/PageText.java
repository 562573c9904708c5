package org.openqrm.ui.help;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.LineBackgroundEvent;
import org.eclipse.swt.custom.LineStyleEvent;
import org.eclipse.swt.custom.PaintObjectEvent;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.look.LookChange;

/**
 * Shows one page: text that can be selected and copied, with links, and tables drawn between it. The widget asks how a line
 * looks when it is to be seen: told of all lines beforehand it would lay out the page anew for each.
 */
final class PageText {
    /** A line that is longer is hard to read. */
    private static final int READING_WIDTH = 840;

    private static final int MARGIN = 18;

    private final StyledText widget;
    private final PageFonts fonts;
    private final Consumer<String> follow;
    private final Map<Integer, Drawing> drawings = new HashMap<>();
    private final TreeMap<Integer, StyleRange> styles = new TreeMap<>();
    private List<PageComposer.Line> lines = List.of();
    private int fitted;
    private Runnable again = () -> {};

    /** Something drawn at an offset of the text, and where it was drawn last. */
    private record Drawing(Sketch sketch, Point size, Point at) {}

    /** @param follow is called with the address of a link, as it is written in the document */
    PageText(Composite parent, Consumer<String> follow) {
        this.follow = follow;
        widget = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
        widget.setData("test.id", "help.page");
        Spoken.name(widget, "Page of the help");
        widget.setLineSpacing(PageComposer.LEADING);
        widget.setCaret(null);
        fonts = new PageFonts(widget);
        widget.addListener(SWT.Resize, _ -> fit());
        widget.addPaintObjectListener(this::paint);
        widget.addLineStyleListener(this::style);
        widget.addLineBackgroundListener(this::background);
        widget.addListener(
                SWT.MouseMove,
                e -> widget.setCursor(
                        link(e.x, e.y).isPresent() ? widget.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null));
        widget.addListener(SWT.MouseUp, e -> {
            if (e.button == 1 && widget.getSelectionCount() == 0) {
                link(e.x, e.y).ifPresent(this.follow);
            }
        });
        widget.addDisposeListener(_ -> forget());
        LookChange.listen(widget, this::recolor);
    }

    StyledText control() {
        return widget;
    }

    /** @param known whether a link leads anywhere */
    void show(String path, List<Block> blocks, String anchor, Predicate<String> known) {
        again = () -> show(path, blocks, "", known);
        forget();
        PageComposer page = new PageComposer(fonts, known).add(blocks);
        widget.setRedraw(false);
        widget.setText(page.text());
        page.styles().forEach(s -> styles.put(s.start, s));
        lines = page.lines();
        page.objects().forEach((offset, block) -> Sketch.of(block, path, widget, fonts, known)
                .ifPresent(s -> drawings.put(offset, new Drawing(s, new Point(0, 0), new Point(0, 0)))));
        fitted = 0;
        fit();
        widget.setRedraw(true);
        Integer line = page.anchors().get(anchor);
        if (line != null) {
            widget.setTopIndex(line);
        } else {
            widget.setTopPixel(0);
        }
    }

    /** Links, code and tables have colors of their own. */
    private void recolor() {
        int top = widget.getTopPixel();
        Point selected = widget.getSelection();
        again.run();
        widget.setTopPixel(top);
        widget.setSelection(selected); // scrolls to it only if it is out of sight
        widget.setTopPixel(top);
    }

    private void style(LineStyleEvent e) {
        int index = widget.getLineAtOffset(e.lineOffset);
        if (index >= lines.size()) {
            return;
        }
        PageComposer.Line line = lines.get(index);
        e.indent = line.indent();
        e.wrapIndent = line.wrap();
        e.tabStops = new int[] {line.wrap() - line.indent()};
        e.styles = styles.subMap(e.lineOffset, e.lineOffset + e.lineText.length())
                .values()
                .toArray(StyleRange[]::new);
    }

    private void background(LineBackgroundEvent e) {
        int index = widget.getLineAtOffset(e.lineOffset);
        if (index < lines.size() && lines.get(index).code()) {
            e.lineBackground = fonts.codeBackground();
        }
    }

    private void forget() {
        drawings.values().forEach(d -> d.sketch().dispose());
        drawings.clear();
        styles.clear();
        lines = List.of();
    }

    /** Margins, tables and pictures follow the width of the widget. */
    private void fit() {
        Rectangle area = widget.getClientArea();
        int width = Math.min(READING_WIDTH, area.width - 2 * MARGIN);
        if (width <= 0 || width == fitted) {
            return;
        }
        fitted = width;
        drawings.replaceAll((offset, drawing) -> {
            Point size = drawing.sketch().fit(width - 4);
            StyleRange style = new StyleRange(offset, 1, null, null);
            style.metrics = new GlyphMetrics(size.y, 0, size.x);
            styles.put(offset, style);
            return new Drawing(drawing.sketch(), size, new Point(0, 0));
        });
        // This makes the widget ask for all lines again.
        widget.setMargins(MARGIN, 12, Math.max(MARGIN, area.width - MARGIN - width), 24);
    }

    private void paint(PaintObjectEvent e) {
        Drawing drawing = drawings.get(e.style.start);
        if (drawing != null) {
            int top = e.y + e.ascent - e.style.metrics.ascent;
            drawing.at().x = e.x;
            drawing.at().y = top;
            drawing.sketch().draw(e.gc, e.x, top);
        }
    }

    private Optional<String> link(int x, int y) {
        for (Map.Entry<Integer, Drawing> entry : drawings.entrySet()) {
            Drawing d = entry.getValue();
            if (new Rectangle(d.at().x, d.at().y, d.size().x, d.size().y).contains(x, y) && shown(entry.getKey())) {
                return d.sketch().link(x - d.at().x, y - d.at().y);
            }
        }
        int offset = widget.getOffsetAtPoint(new Point(x, y));
        Map.Entry<Integer, StyleRange> at = styles.floorEntry(offset);
        return at != null && offset < at.getKey() + at.getValue().length && at.getValue().data instanceof String address
                ? Optional.of(address)
                : Optional.empty();
    }

    /** Where it was drawn last says nothing once it has been scrolled away. */
    private boolean shown(int offset) {
        int top = widget.getLinePixel(widget.getLineAtOffset(offset));
        return top < widget.getClientArea().height && top + widget.getLineHeight(offset) > 0;
    }
}
