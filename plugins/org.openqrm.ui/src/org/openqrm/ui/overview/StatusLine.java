package org.openqrm.ui.overview;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.event.EventsView;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.session.ServerStatus;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.view.TableView;

/** At the foot of the window: open alerts and how many nodes there are, or how far the server has come. */
public final class StatusLine extends WorkbenchWindowControlContribution {
    @Override
    protected Control createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(6, 3)
                .spacing(6, 0)
                .applyTo(area);
        Images images = new Images(area);
        Label icon = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults()
                .align(SWT.CENTER, SWT.CENTER)
                .hint(16, 16)
                .applyTo(icon);
        Label text = new Label(area, SWT.NONE);
        text.setData("test.id", "statusLine");
        text.setToolTipText("Click for the open alerts, or for the overview when there are none");
        text.setCursor(area.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        text.addListener(SWT.MouseUp, _ -> lead());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .align(SWT.FILL, SWT.CENTER)
                .hint(520, SWT.DEFAULT)
                .applyTo(text);
        Session session = getWorkbenchWindow().getService(Session.class);
        Runnable show = () -> show(session, icon, text, images);
        Runnable stopMirror = session.mirror().listen(_ -> show.run());
        Runnable stopStatus = session.onStatus(show);
        area.addDisposeListener(_ -> {
            stopMirror.run();
            stopStatus.run();
        });
        show.run();
        return area;
    }

    private void lead() {
        IWorkbenchPage page = getWorkbenchWindow().getActivePage();
        boolean alerts = !getWorkbenchWindow()
                .getService(Session.class)
                .mirror()
                .root()
                .getAlerts()
                .isEmpty();
        try {
            if (page.showView(alerts ? EventsView.ID : OverviewView.ID) instanceof TableView<?> events) {
                events.filter("open:yes");
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus());
        }
    }

    private static void show(Session session, Label icon, Label text, Images images) {
        if (text.isDisposed()) {
            return;
        }
        PoolStatus pool = PoolStatus.of(session.mirror().image());
        switch (session.status()) {
            case ServerStatus.Starting _ ->
                set(icon, text, images.of(Icon.STATE_INTERMEDIATE), "The server is starting…");
            case ServerStatus.Failed f ->
                set(icon, text, images.of(Icon.SEVERITY_ERROR), "The server could not start: " + f.reason());
            case ServerStatus.Connected _ ->
                set(icon, text, images.of(pool.alerts() > 0 ? Icon.ALERT_BELL : Icon.STATE_ACTIVE), pool.line());
        }
    }

    private static void set(Label icon, Label text, org.eclipse.swt.graphics.Image image, String line) {
        icon.setImage(image);
        if (!text.getText().equals(line)) {
            text.setText(line);
        }
    }
}
