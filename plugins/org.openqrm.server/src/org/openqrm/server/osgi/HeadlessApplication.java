package org.openqrm.server.osgi;

import java.util.concurrent.CountDownLatch;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import sun.misc.Signal;

/**
 * The server without a screen: runs until the framework or a signal stops it.
 *
 * <p>SIGTERM and SIGINT are taken as the wish to end: the main thread then closes everything in order, the framework
 * stops, and the process ends with status 0. A shutdown hook would come too late for that: the JDK's own hook silences the
 * log at the same moment, and the status would be 143.
 */
public final class HeadlessApplication implements IApplication {

    private static final System.Logger LOG = System.getLogger(HeadlessApplication.class.getName());

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws InterruptedException {
        Signal.handle(new Signal("TERM"), _ -> stop());
        Signal.handle(new Signal("INT"), _ -> stop());
        context.applicationRunning();
        LOG.log(System.Logger.Level.INFO, "openQRM server is running");
        stop.await();
        LOG.log(System.Logger.Level.INFO, "openQRM server has stopped");
        return EXIT_OK;
    }

    @Override
    public void stop() {
        stop.countDown();
    }
}
