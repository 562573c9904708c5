package org.openqrm.ui.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.openqrm.core.domain.LoadSample;

/**
 * Draws samples as lines over time. It has no state between two drawings, so that it may run on any thread.
 *
 * @param upper the top of the value axis; 0: as the values need it, at least {@code atLeast}
 */
record LoadChart(List<LoadSeries> series, String unit, double upper, double atLeast, Duration span) {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final float LINE_WIDTH = 1.6f;

    /** A gap of more than this between two samples is a gap in the line: the node was not heard. */
    private static final long GAP_MS = 15_000;

    BufferedImage draw(List<LoadSample> samples, long now, int width, int height, ChartColors colors) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            chart(samples, now, colors).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private JFreeChart chart(List<LoadSample> samples, long now, ChartColors colors) {
        XYSeriesCollection data = data(samples);
        XYPlot plot = new XYPlot(data, timeAxis(now, colors), valueAxis(samples, colors), lines(colors));
        plot.setDataset(1, data);
        plot.setRenderer(1, areas(colors));
        plot.setBackgroundPaint(colors.background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(colors.grid());
        plot.setRangeGridlinePaint(colors.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(colors.background());
        chart.setPadding(new RectangleInsets(4, 2, 2, 10));
        if (series.size() > 1) {
            LegendTitle legend = new LegendTitle(plot.getRenderer(0)); // not those of the areas
            legend.setPosition(RectangleEdge.TOP);
            legend.setItemFont(FONT);
            legend.setItemPaint(colors.foreground());
            legend.setBackgroundPaint(colors.background());
            chart.addLegend(legend);
        }
        return chart;
    }

    private XYSeriesCollection data(List<LoadSample> samples) {
        XYSeriesCollection data = new XYSeriesCollection();
        for (LoadSeries line : series) {
            XYSeries points = new XYSeries(line.name(), false, true);
            long last = 0;
            for (LoadSample sample : samples) {
                if (last != 0 && sample.at() - last > GAP_MS) {
                    points.add((last + sample.at()) / 2.0, null, false);
                }
                points.add((double) sample.at(), line.value().applyAsDouble(sample), false);
                last = sample.at();
            }
            data.addSeries(points);
        }
        return data;
    }

    private XYLineAndShapeRenderer lines(ChartColors colors) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < series.size(); i++) {
            renderer.setSeriesPaint(i, colors.line(i));
            renderer.setSeriesStroke(i, new BasicStroke(LINE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return renderer;
    }

    private XYAreaRenderer areas(ChartColors colors) {
        XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
        for (int i = 0; i < series.size(); i++) {
            renderer.setSeriesPaint(i, colors.fill(i));
        }
        return renderer;
    }

    private DateAxis timeAxis(long now, ChartColors colors) {
        DateAxis axis = new DateAxis();
        axis.setRange(new Date(now - span.toMillis()), new Date(now));
        axis.setDateFormatOverride(new SimpleDateFormat("HH:mm", Locale.ROOT));
        style(axis, colors);
        return axis;
    }

    private NumberAxis valueAxis(List<LoadSample> samples, ChartColors colors) {
        NumberAxis axis = new NumberAxis(unit);
        axis.setLabelFont(FONT);
        axis.setLabelPaint(colors.foreground());
        double top = upper > 0 ? upper : Math.max(atLeast, highest(samples) * 1.1);
        axis.setRange(0, top);
        style(axis, colors);
        return axis;
    }

    private double highest(List<LoadSample> samples) {
        return samples.stream()
                .flatMapToDouble(s -> series.stream().mapToDouble(l -> l.value().applyAsDouble(s)))
                .max()
                .orElse(0);
    }

    private static void style(org.jfree.chart.axis.ValueAxis axis, ChartColors colors) {
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(colors.foreground());
        axis.setAxisLinePaint(colors.grid());
        axis.setTickMarkPaint(colors.grid());
    }
}
