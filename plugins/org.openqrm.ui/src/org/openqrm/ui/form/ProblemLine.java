package org.openqrm.ui.form;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** Below the title of a form: the first thing that keeps it from being saved, in full. There is no line without one. */
final class ProblemLine {
    private final ScrolledForm form;
    private final Composite line;
    private final Label text;
    private String shown = "";

    ProblemLine(ScrolledForm form) {
        this.form = form;
        Composite head = form.getForm().getHead();
        line = new Composite(head, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(6, 4)
                .spacing(6, 0)
                .applyTo(line);
        Label icon = new Label(line, SWT.NONE);
        icon.setImage(new Images(line).of(Icon.SEVERITY_ERROR));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        text = new Label(line, SWT.WRAP);
        text.setData("test.id", "form.problem");
        // As wide as the page, and no wider: what does not fit goes on in the next line.
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(text);
        line.setVisible(false);
    }

    void show(List<Problem> problems) {
        String first = problems.isEmpty() ? "" : problems.getFirst().text();
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        if (form.isDisposed() || shown.equals(first + more)) {
            return;
        }
        shown = first + more;
        text.setText(shown);
        line.setVisible(!problems.isEmpty());
        form.getForm().setHeadClient(problems.isEmpty() ? null : line);
        form.reflow(true);
    }
}
