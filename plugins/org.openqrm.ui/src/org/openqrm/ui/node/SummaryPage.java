package org.openqrm.ui.node;

import java.util.Collection;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeField;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.chart.ChartCanvas;
import org.openqrm.ui.chart.LoadSeries;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.text.Tags;

/** How the node is doing, what a person says of it, and its load over the last minutes. */
final class SummaryPage extends NodePage {
    private @Nullable Facts facts;

    SummaryPage(NodeEditor editor) {
        super(editor, "summary", "Summary");
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        facts = new Facts(Sections.create(fields.toolkit(), body, "Now", 2, false), fields.toolkit());
        settings(Sections.create(fields.toolkit(), body, "Settings", 2, false), fields);
        chart(fields, body, "CPU", LoadSeries.CPU, "%", 100, 0);
        chart(fields, body, "Load average", LoadSeries.LOAD, "processes", 0, 1);
        chart(fields, body, "Memory", LoadSeries.MEMORY, "%", 100, 0);
        chart(fields, body, "Network", LoadSeries.NETWORK, "MB/s", 0, 0.1);
    }

    private static void settings(Composite area, FieldWidgets<NodeSettings> fields) {
        fields.label(area, "Name:", "Unique; used in lists and on the command line");
        grab(fields.text(area, NodeField.NAME, "", SWT.SINGLE, Object::toString, String::strip), SWT.DEFAULT);
        fields.label(area, "Tags:", "What cannot be discovered; separated by blanks");
        grab(
                fields.text(
                        area, NodeField.TAGS, "rack-3 dmz", SWT.SINGLE, v -> Tags.text((Collection<?>) v), Tags::parse),
                SWT.DEFAULT);
        fields.label(area, "Comment:", "For your colleagues");
        grab(
                fields.text(area, NodeField.COMMENT, "", SWT.MULTI | SWT.WRAP | SWT.V_SCROLL, Object::toString, s -> s),
                70);
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .applyTo(fields.check(
                        area,
                        NodeField.MAINTENANCE,
                        "Maintenance: no instance is placed on it",
                        "What runs on it goes on"));
    }

    private static void grab(Text text, int height) {
        GridDataFactory.fillDefaults().grab(true, false).hint(160, height).applyTo(text);
    }

    private void chart(
            FieldWidgets<NodeSettings> fields,
            Composite body,
            String title,
            List<LoadSeries> series,
            String unit,
            double upper,
            double atLeast) {
        Composite area = Sections.create(fields.toolkit(), body, title, 1, true);
        ChartCanvas chart = new ChartCanvas(
                area, series, unit, upper, atLeast, this::samples, session().renderer());
        chart.emptyText("No load: the node is not heard.");
        GridDataFactory.fillDefaults().grab(true, true).hint(260, 110).applyTo(chart.control());
    }

    /** On the render thread. */
    private List<LoadSample> samples(long since) {
        return session()
                .dataCenter()
                .map(DataCenter::telemetry)
                .map(t -> t.history(editor().id(), since))
                .orElse(List.of());
    }

    @Override
    protected void refresh(Node node) {
        if (facts != null) {
            facts.show(NodeFacts.summary(
                    node,
                    session().mirror(),
                    session().clock().instant(),
                    session().zone()));
        }
    }
}
