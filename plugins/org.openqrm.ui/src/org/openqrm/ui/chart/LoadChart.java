package org.openqrm.ui.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.block.BlockContainer;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.CompositeTitle;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Series.Point;

/**
 * Draws load as lines over time, with a shade up to the peaks. It has no state between two drawings, so that it may run
 * on any thread.
 */
record LoadChart(Measure measure) {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final float LINE_WIDTH = 1.6f;
    /** Room for the labels of the value axis, such as "1,250". */
    private static final int LEFT = 42;
    /** Between title and legend. */
    private static final int HEAD_GAP = 10;

    Picture draw(Series load, Window window, int width, int height, ChartColors colors) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            chart(load, window, colors).draw(graphics, new Rectangle2D.Double(0, 0, width, height), info);
        } finally {
            graphics.dispose();
        }
        Rectangle2D area = info.getPlotInfo().getDataArea();
        return new Picture(image, window, area.getX(), area.getWidth());
    }

    private JFreeChart chart(Series load, Window window, ChartColors colors) {
        XYPlot plot = new XYPlot(
                data(load, false, Point::mean), timeAxis(window, colors), valueAxis(load, colors), lines(colors));
        plot.setDataset(1, data(load, true, Point::peak));
        plot.setRenderer(1, areas(colors));
        plot.setBackgroundPaint(colors.background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(colors.grid());
        plot.setRangeGridlinePaint(colors.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setFixedRangeAxisSpace(left());
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.addSubtitle(head(plot, colors));
        chart.setBackgroundPaint(colors.background());
        chart.setPadding(new RectangleInsets(3, 2, 3, halfOf(window)));
        return chart;
    }

    /** Title and legend in one line: a chart may be low, and those beside one another are equally high. */
    private CompositeTitle head(XYPlot plot, ChartColors colors) {
        BlockContainer line = new BlockContainer(
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, HEAD_GAP, 0));
        line.add(title(colors));
        if (measure.series().size() > 1) {
            LegendTitle legend = new LegendTitle(plot.getRenderer(0)); // not those of the areas
            legend.setItemFont(FONT);
            legend.setItemPaint(colors.foreground());
            legend.setBackgroundPaint(colors.background());
            line.add(legend);
        }
        CompositeTitle head = new CompositeTitle(line);
        head.setPosition(RectangleEdge.TOP);
        head.setHorizontalAlignment(HorizontalAlignment.LEFT);
        return head;
    }

    /** The same for all, so that charts below one another have one time axis, and none jumps as its values grow. */
    private static AxisSpace left() {
        AxisSpace space = new AxisSpace();
        space.setLeft(LEFT);
        return space;
    }

    private TextTitle title(ChartColors colors) {
        TextTitle title = new TextTitle(measure.head(), FONT.deriveFont(Font.BOLD));
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setPaint(colors.foreground());
        title.setPadding(new RectangleInsets(1, LEFT, 3, 0));
        return title;
    }

    /** The last label of the time axis stands half beside the plot. */
    private static double halfOf(Window window) {
        String label = window.format().format(new Date(window.to()));
        FontRenderContext context = new FontRenderContext(null, true, true);
        return Math.ceil(FONT.getStringBounds(label, context).getWidth() / 2) + 4;
    }

    /** @param floor peaks are filled down to the axis: in a gap they go down and up at once, and not in a slope */
    private XYSeriesCollection data(Series load, boolean floor, Function<Point, LoadSample> part) {
        XYSeriesCollection data = new XYSeriesCollection();
        long gap = load.gap().toMillis();
        for (LoadSeries line : measure.series()) {
            XYSeries points = new XYSeries(line.name(), false, true);
            long last = 0;
            for (Point point : load.points()) {
                if (last != 0 && point.at() - last > gap) {
                    if (floor) {
                        points.add(last + 1.0, 0.0, false);
                        points.add(point.at() - 1.0, 0.0, false);
                    } else {
                        points.add((last + point.at()) / 2.0, null, false); // the node was not heard
                    }
                }
                points.add((double) point.at(), line.value().applyAsDouble(part.apply(point)), false);
                last = point.at();
            }
            data.addSeries(points);
        }
        return data;
    }

    private XYLineAndShapeRenderer lines(ChartColors colors) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < measure.series().size(); i++) {
            renderer.setSeriesPaint(i, colors.line(i));
            renderer.setSeriesStroke(i, new BasicStroke(LINE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        }
        return renderer;
    }

    private XYAreaRenderer areas(ChartColors colors) {
        XYAreaRenderer renderer = new XYAreaRenderer(XYAreaRenderer.AREA);
        for (int i = 0; i < measure.series().size(); i++) {
            renderer.setSeriesPaint(i, colors.fill(i));
        }
        return renderer;
    }

    private static DateAxis timeAxis(Window window, ChartColors colors) {
        DateAxis axis = new DateAxis();
        axis.setRange(new Date(window.from()), new Date(window.to()));
        axis.setDateFormatOverride(window.format());
        axis.setStandardTickUnits(units(window));
        style(axis, colors);
        return axis;
    }

    /** None smaller than what the labels tell apart. */
    private static TickUnits units(Window window) {
        TickUnits all = (TickUnits) DateAxis.createStandardDateTickUnits(TimeZone.getDefault(), Locale.ENGLISH);
        TickUnits wanted = new TickUnits();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getSize() >= window.resolution()) {
                wanted.add(all.get(i));
            }
        }
        return wanted;
    }

    private NumberAxis valueAxis(Series load, ChartColors colors) {
        NumberAxis axis = new NumberAxis();
        double top = measure.upper() > 0 ? measure.upper() : Math.max(measure.atLeast(), highest(load) * 1.1);
        axis.setRange(0, top);
        style(axis, colors);
        return axis;
    }

    private double highest(Series load) {
        return load.points().stream()
                .flatMapToDouble(p ->
                        measure.series().stream().mapToDouble(l -> l.value().applyAsDouble(p.peak())))
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
