package org.openqrm.ui.ve;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IManagedForm;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;

/** Name, size and words about it. */
final class GeneralPage extends VePage {
    GeneralPage(VeEditor editor) {
        super(editor, "general", "General");
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        general(Sections.create(fields.toolkit(), body, "General", 2, true), fields);
        comment(
                Sections.create(
                        fields.toolkit(),
                        body,
                        "Comment",
                        "For your colleagues: whom to call, what to look out for.",
                        1,
                        true),
                fields);
    }

    private static void general(Composite area, FieldWidgets<VeDefinition> fields) {
        fields.label(area, "Name:", "The host name of its instances; it cannot be changed while it runs");
        Text name = fields.text(area, VeField.NAME, "", SWT.SINGLE, Object::toString, String::strip);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(name);
        fields.label(area, "Description:", "One line, shown in lists");
        Text description =
                fields.text(area, VeField.DESCRIPTION, "What it is for", SWT.SINGLE, Object::toString, s -> s);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(description);
        fields.label(area, "Nodes:", "How many nodes it runs on; each boots the same images");
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(fields.spinner(area, VeField.NODES, 1, 1000, 10));
        fields.label(area, "Priority:", "0 to 100: when nodes are scarce, the higher one is served first");
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.CENTER)
                .applyTo(fields.spinner(area, VeField.PRIORITY, 0, 100, 10));
        GridDataFactory.fillDefaults()
                .span(2, 1)
                .applyTo(fields.check(
                        area,
                        VeField.DISABLED,
                        "Disabled: it cannot be started",
                        "What runs goes on; it only cannot be started again"));
    }

    private static void comment(Composite area, FieldWidgets<VeDefinition> fields) {
        Text comment =
                fields.text(area, VeField.COMMENT, "", SWT.MULTI | SWT.WRAP | SWT.V_SCROLL, Object::toString, s -> s);
        Spoken.name(comment, "Comment");
        GridDataFactory.fillDefaults().grab(true, true).hint(200, 120).applyTo(comment);
    }
}
