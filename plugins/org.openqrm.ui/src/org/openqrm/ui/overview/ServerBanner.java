package org.openqrm.ui.overview;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.session.ServerStatus;
import org.openqrm.ui.session.Session;

/** Shows only while the server could not start: why, and what to do. */
final class ServerBanner {
    private final Session session;
    private final Composite bar;
    private final Label text;

    ServerBanner(Composite parent, Session session) {
        this.session = session;
        bar = new Composite(parent, SWT.BORDER);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(10, 8)
                .spacing(10, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(2, 1)
                .exclude(true)
                .applyTo(bar);
        bar.setVisible(false);
        new Label(bar, SWT.NONE).setImage(new Images(bar).of(Icon.SEVERITY_ERROR));
        text = new Label(bar, SWT.WRAP);
        text.setData("test.id", "overview.serverFailed");
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(200, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        Button retry = NativeButton.create(bar, SWT.PUSH);
        retry.setText("&Try Again");
        retry.setData("test.id", "overview.retry");
        retry.setToolTipText("Starts the server once more");
        retry.addListener(SWT.Selection, _ -> session.retry());
    }

    /** How many columns there are to span. */
    void span(int columns) {
        ((GridData) bar.getLayoutData()).horizontalSpan = columns;
    }

    void show() {
        boolean visible = session.status() instanceof ServerStatus.Failed;
        if (session.status() instanceof ServerStatus.Failed(String reason, String _)) {
            text.setText("The server could not start: " + reason
                    + "\nNothing is booted or watched. Mend this and try again; the log in the data directory has the"
                    + " details.");
        }
        if (((GridData) bar.getLayoutData()).exclude == visible) {
            bar.setVisible(visible);
            ((GridData) bar.getLayoutData()).exclude = !visible;
            bar.requestLayout();
        }
    }
}
