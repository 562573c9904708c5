package org.openqrm.ui.ve;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.edit.VeField;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.text.Words;

/** What happens when a node fails. */
final class AvailabilityPage extends VePage {
    private @Nullable Label spare;
    private @Nullable Label spareIcon;
    private @Nullable Label protection;
    private @Nullable Label protectionIcon;
    private @Nullable Images images;
    private @Nullable Matching matching;

    AvailabilityPage(VeEditor editor) {
        super(editor, "availability", "High availability");
    }

    @Override
    protected String help() {
        return "virtual-environments.md#high-availability";
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<VeDefinition> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults().margins(12, 10).spacing(20, 14).applyTo(body);
        Composite policy = Sections.create(
                fields.toolkit(),
                body,
                "Hardware failure",
                "A node that is silent for the detection interval is probed, then fenced: its power is cut, and that it is"
                        + " off is confirmed. Only then is its work started on another node that fits.",
                1,
                false);
        fields.check(
                policy,
                VeField.HIGH_AVAILABILITY,
                "Replace a node that fails",
                "Without it, a failed node raises an alert, and nothing else happens");
        Composite readiness = Sections.create(fields.toolkit(), body, "Readiness now", 2, false);
        images = new Images(readiness);
        spareIcon = icon(readiness, fields);
        spare = line(readiness, fields);
        protectionIcon = icon(readiness, fields);
        protection = line(readiness, fields);
        Matching compared = new Matching(
                body, session(), editor().id(), () -> editor().form().draft().current(), found -> show(found.match()));
        Runnable stop = editor().form().onChange(compared::edited);
        body.addDisposeListener(_ -> stop.run());
        matching = compared;
    }

    private static Label icon(Composite parent, FieldWidgets<?> fields) {
        Label label = fields.toolkit().createLabel(parent, "");
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(label);
        return label;
    }

    private static Label line(Composite parent, FieldWidgets<?> fields) {
        Label label = fields.toolkit().createLabel(parent, "", SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(label);
        return label;
    }

    @Override
    protected void refresh(VirtualEnvironment ve) {
        if (matching != null) {
            matching.changed();
        }
    }

    private void show(Match match) {
        long spares = match.free() + match.own() - match.wanted();
        show(
                spareIcon,
                spare,
                spares > 0,
                spares > 0
                        ? Words.count(spares, "spare node") + " could take over at once."
                        : "No spare node: when one fails, its work waits until another becomes free.");
        long bare = match.unprotected();
        show(
                protectionIcon,
                protection,
                bare == 0,
                bare == 0
                        ? "All matching nodes have a power device and can be fenced."
                        : bare + " of the " + Words.count(match.matching(), "matching node")
                                + " cannot be fenced, as no power device is set: if one of these falls silent, a person has to"
                                + " confirm that it is off.");
    }

    private void show(@Nullable Label icon, @Nullable Label label, boolean good, String text) {
        Images pictures = images;
        if (icon == null || label == null || pictures == null || label.isDisposed()) {
            return;
        }
        icon.setImage(pictures.of(good ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING));
        if (!label.getText().equals(text)) {
            label.setText(text);
            label.requestLayout();
        }
    }
}
