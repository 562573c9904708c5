package org.openqrm.ui.node;

import java.util.Collection;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.telemetry.Subject;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeField;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.chart.LoadPanel;
import org.openqrm.ui.form.Facts;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.text.Tags;

/** How the node is doing, what a person says of it, and its load. */
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
        Composite load = Sections.create(fields.toolkit(), body, "Load", 1, true);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(load.getParent());
        LoadPanel panel = LoadPanel.several(load, session(), () -> Optional.of(new Subject.OfNode(editor().id())));
        panel.emptyText("No load: the node is not heard.");
        GridDataFactory.fillDefaults().grab(true, true).hint(540, 240).applyTo(panel.control());
    }

    private static void settings(Composite area, FieldWidgets<NodeSettings> fields) {
        fields.label(area, "Name:", "Unique; used in lists and on the command line");
        grab(fields.text(area, NodeField.NAME, "", SWT.SINGLE, Object::toString, String::strip), SWT.DEFAULT);
        fields.label(area, "Tags:", "What cannot be discovered; separated by blanks");
        Text tags = fields.text(
                area, NodeField.TAGS, "rack-3 dmz", SWT.SINGLE, v -> Tags.text((Collection<?>) v), Tags::parse);
        grab(tags, SWT.DEFAULT);
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
