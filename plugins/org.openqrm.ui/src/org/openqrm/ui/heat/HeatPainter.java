package org.openqrm.ui.heat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.openqrm.core.domain.NodeState;
import org.openqrm.ui.heat.HeatMap.Cell;
import org.openqrm.ui.text.Words;

/** Draws a heat map into a picture; on any thread but the screen's. */
final class HeatPainter {
    /** The colours of the desktop's theme. */
    record Theme(Color background, Color foreground) {}

    /** A picture and what is where on it. */
    record Drawn(BufferedImage image, HeatLayout layout, HeatLayout.Text text) {}

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final int LEGEND = 22;
    private static final int SWATCH = 11;
    private static final int LEAST_MARKED = 8;
    private static final int SCALE_WIDTH = 120;

    private final HeatMap map;
    private final Coloring coloring;
    private final Theme theme;

    HeatPainter(HeatMap map, Coloring coloring, Theme theme) {
        this.map = map;
        this.coloring = coloring;
        this.theme = theme;
    }

    Drawn draw(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setFont(FONT);
            g.setColor(theme.background());
            g.fillRect(0, 0, width, height);
            FontMetrics metrics = g.getFontMetrics();
            HeatLayout.Text text = new HeatLayout.Text(metrics.stringWidth("rack-0123") / 9.0, metrics.getHeight() + 2);
            HeatLayout layout = HeatLayout.of(map, width, height - LEGEND, text);
            layout.blocks().forEach(block -> block(g, layout, block, metrics.getAscent()));
            legend(g, layout, height - LEGEND / 2, metrics);
            return new Drawn(image, layout, text);
        } finally {
            g.dispose();
        }
    }

    private void block(Graphics2D g, HeatLayout layout, HeatLayout.Block block, int ascent) {
        if (layout.named()) {
            g.setColor(theme.foreground());
            g.drawString(block.group().name(), block.x(), block.y() + ascent);
        }
        for (int i = 0; i < block.group().cells().size(); i++) {
            cell(g, block.group().cells().get(i), layout.x(block, i), layout.y(block, i), layout.cell());
        }
    }

    private void cell(Graphics2D g, Cell cell, int x, int y, int pitch) {
        int edge = pitch - (pitch >= 10 ? 2 : pitch >= 4 ? 1 : 0);
        square(g, coloring.of(cell), coloring.hollow(cell) && edge > 2, x, y, edge);
        if (Coloring.marked(cell) && pitch >= LEAST_MARKED) {
            g.setColor(theme.foreground());
            g.setStroke(new BasicStroke(1.5f));
            g.drawLine(x + 3, y + 3, x + edge - 4, y + edge - 4);
            g.drawLine(x + edge - 4, y + 3, x + 3, y + edge - 4);
        }
    }

    private static void square(Graphics2D g, Color color, boolean hollow, int x, int y, int edge) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1));
        if (hollow) {
            g.drawRect(x, y, edge - 1, edge - 1);
        } else {
            g.fillRect(x, y, edge, edge);
        }
    }

    private void legend(Graphics2D g, HeatLayout layout, int middle, FontMetrics metrics) {
        int base = middle + metrics.getAscent() / 2 - 1;
        int x = coloring == Coloring.STATE ? states(g, middle, base, metrics) : scale(g, middle, base, metrics);
        if (layout.left() > 0) {
            g.setColor(theme.foreground());
            g.drawString("No room for " + Words.count(layout.left(), "node"), x, base);
        }
    }

    private int states(Graphics2D g, int middle, int base, FontMetrics metrics) {
        Set<NodeState> there = EnumSet.noneOf(NodeState.class);
        map.groups().forEach(group -> group.cells().forEach(c -> there.add(NodeState.of(c.phase()))));
        int x = 0;
        for (NodeState state : there) {
            square(g, Coloring.state(state), state == NodeState.OFF, x, middle - SWATCH / 2, SWATCH);
            x = text(g, Words.of(state), x + SWATCH + 5, base, metrics) + 16;
        }
        return x;
    }

    private int scale(Graphics2D g, int middle, int base, FontMetrics metrics) {
        int x = text(g, "0 %", 0, base, metrics) + 6;
        for (int i = 0; i < SCALE_WIDTH; i++) {
            g.setColor(Coloring.load(OptionalDouble.of(i / (double) SCALE_WIDTH)));
            g.fillRect(x + i, middle - SWATCH / 2, 1, SWATCH);
        }
        x = text(g, "100 %", x + SCALE_WIDTH + 6, base, metrics) + 16;
        square(g, Coloring.UNKNOWN, true, x, middle - SWATCH / 2, SWATCH);
        return text(g, "No load reported", x + SWATCH + 5, base, metrics) + 16;
    }

    private int text(Graphics2D g, String text, int x, int base, FontMetrics metrics) {
        g.setColor(theme.foreground());
        g.drawString(text, x, base);
        return x + metrics.stringWidth(text);
    }
}
