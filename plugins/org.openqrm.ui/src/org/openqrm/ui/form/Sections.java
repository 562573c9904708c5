package org.openqrm.ui.form;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Section;

/** Titled parts of a form page. */
public final class Sections {
    private Sections() {}

    /** @return the composite to fill, with a grid of {@code columns} */
    public static Composite create(
            FormToolkit toolkit, Composite parent, String title, int columns, boolean grabVertical) {
        return create(toolkit, parent, title, "", columns, grabVertical);
    }

    public static Composite create(
            FormToolkit toolkit,
            Composite parent,
            String title,
            String description,
            int columns,
            boolean grabVertical) {
        int style = ExpandableComposite.TITLE_BAR | (description.isEmpty() ? 0 : Section.DESCRIPTION);
        Section section = toolkit.createSection(parent, style);
        section.setText(title);
        if (!description.isEmpty()) {
            section.setDescription(description);
        }
        GridDataFactory.fillDefaults().grab(true, grabVertical).applyTo(section);
        Composite client = toolkit.createComposite(section);
        // Room at the left of each field for the mark of an error.
        GridLayoutFactory.fillDefaults()
                .numColumns(columns)
                .margins(4, 6)
                .spacing(12, 8)
                .applyTo(client);
        section.setClient(client);
        return client;
    }
}
