package org.openqrm.rcp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import sun.misc.Signal;

/**
 * Starts the workbench and runs it until its window is closed. The server starts beside it, when the session asks for it.
 *
 * <p>SIGTERM and SIGINT are taken as the wish to end, as by the headless server: the window closes and is remembered, the
 * framework stops the server, and the process ends with status 0. A shutdown hook would end it with 143, and by then the
 * JDK's own hook has silenced the log.
 */
public final class Application implements IApplication {
    private static final Logger LOG = System.getLogger(Application.class.getName());

    /** What {@code about.mappings} takes the version from. */
    private static final String VERSION = "openqrm.version";

    /**
     * How the toolkit makes the picture of what is disabled; it asks once. Its own way makes it brighter than the original in
     * the dark: this one is paler in any look.
     */
    private static final String DISABLED_ICONS = "org.eclipse.swt.image.disablement";

    private volatile boolean stopping;

    @Override
    public Object start(IApplicationContext context) {
        System.setProperty(
                VERSION, FrameworkUtil.getBundle(Application.class).getVersion().toString());
        System.setProperty(DISABLED_ICONS, "desaturated");
        Display display = PlatformUI.createDisplay();
        for (String signal : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(signal), s -> {
                LOG.log(Level.INFO, "The workbench ends on SIG{0}", s.getName());
                close(display);
            });
        }
        try {
            int result = PlatformUI.createAndRunWorkbench(display, new WorkbenchAdvisor(() -> stopping));
            return result == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    /** Nobody is asked. A window that is only opening is closed when it is open. */
    private void close(Display display) {
        stopping = true;
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (PlatformUI.isWorkbenchRunning()) {
                    PlatformUI.getWorkbench().close();
                }
            });
        }
    }

    @Override
    public void stop() {
        stopping = true;
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                PlatformUI.getWorkbench().close();
            }
        });
    }
}
