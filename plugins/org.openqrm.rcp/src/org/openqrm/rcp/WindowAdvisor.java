package org.openqrm.rcp;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.openqrm.ui.action.Enablement;
import org.openqrm.ui.overview.Attention;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.trouble.TroubleBook;

/** Sets up the window: size, title, and an area for editors that is only there while there are editors. */
final class WindowAdvisor extends WorkbenchWindowAdvisor {
    private static final String PRODUCT = "openQRM Workbench";
    private static final Point SIZE = new Point(1280, 800);

    WindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        return new MenuAdvisor(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
        configurer.setInitialSize(new Point(Math.min(SIZE.x, screen.width), Math.min(SIZE.y, screen.height)));
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(true);
        configurer.setTitle(PRODUCT);
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        Session session = window.getService(Session.class);
        window.getService(TroubleBook.class); // hears what goes wrong from now on
        Attention.follow(
                session,
                window.getShell(),
                PRODUCT,
                getWindowConfigurer()::setTitle,
                new Urgency(window.getShell())::raise);
        Enablement.follow(window, session);
        IWorkbenchPage page = window.getActivePage();
        page.addPartListener(new EditorArea(page));
        TabTitles.keepReadable(window.getShell().getDisplay());
        page.setEditorAreaVisible(page.getEditorReferences().length > 0);
    }

    /** Shows the area for editors with the first and hides it with the last. */
    private record EditorArea(IWorkbenchPage page) implements IPartListener2 {
        @Override
        public void partOpened(IWorkbenchPartReference part) {
            update(part);
        }

        @Override
        public void partClosed(IWorkbenchPartReference part) {
            update(part);
        }

        private void update(IWorkbenchPartReference part) {
            if (part instanceof IEditorReference) {
                page.setEditorAreaVisible(page.getEditorReferences().length > 0);
            }
        }
    }
}
