package org.openqrm.server.osgi;

import java.util.concurrent.CountDownLatch;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/**
 * The server without a screen: runs until it is stopped by the framework or by a signal.
 *
 * <p>SIGTERM and SIGINT make the JVM run its shutdown hooks; ours asks the main thread to end and waits for it, so that
 * everything is closed in order before the JVM goes.
 */
public final class HeadlessApplication implements IApplication {

    private static final System.Logger LOG = System.getLogger(HeadlessApplication.class.getName());

    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws InterruptedException {
        Thread hook = Thread.ofPlatform().name("shutdown").unstarted(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
        context.applicationRunning();
        try {
            LOG.log(System.Logger.Level.INFO, "openQRM server is running");
            stopRequested.await();
            LOG.log(System.Logger.Level.INFO, "openQRM server stops");
        } finally {
            stopped.countDown();
        }
        return EXIT_OK;
    }

    @Override
    public void stop() {
        stopRequested.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
