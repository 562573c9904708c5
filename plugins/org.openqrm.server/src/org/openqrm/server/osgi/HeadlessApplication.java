package org.openqrm.server.osgi;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.server.config.ConfigException;
import org.openqrm.server.osgi.Launch.UsageException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import sun.misc.Signal;

/**
 * The server without a screen: runs until the framework or a signal stops it. When everything is up it prints what runs
 * on standard output. It ends with 0 when it was asked to, 1 when it could not start, 2 when its command line is wrong.
 *
 * <p>SIGTERM and SIGINT are taken as the wish to end: the main thread then closes everything in order, the framework
 * stops, and the process ends with status 0. A shutdown hook would come too late for that: the JDK's own hook silences
 * the log at the same moment, and the status would be 143.
 */
public final class HeadlessApplication implements IApplication {
    private static final System.Logger LOG = System.getLogger(HeadlessApplication.class.getName());
    private static final Integer FAILED = 1;
    private static final Integer USAGE = 2;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Object start(IApplicationContext context) throws InterruptedException {
        Signal.handle(new Signal("TERM"), _ -> stop());
        Signal.handle(new Signal("INT"), _ -> stop());
        Object given = context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        List<String> arguments = given instanceof String[] strings ? List.of(strings) : List.of();
        if (arguments.contains("--help")) {
            System.out.println(Launch.USAGE);
            return EXIT_OK;
        }
        try {
            Launch.check(arguments);
            return run(Launch.of(arguments, System::getProperty), context);
        } catch (UsageException e) {
            System.err.println("openqrm-server: " + e.getMessage() + "\n" + Launch.USAGE);
            return USAGE;
        } catch (ConfigException | IOException | StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server did not start", e);
            System.err.println("openQRM server cannot start: " + e.getMessage());
            return FAILED;
        }
    }

    private Object run(Launch launch, IApplicationContext context)
            throws ConfigException, IOException, StoreException, InterruptedException {
        launch.checkMachine();
        try (Launch.Opened opened = launch.open(SimulationService.find(bundle()))) {
            opened.server().start();
            context.applicationRunning();
            System.out.println("openQRM server ready: " + opened.server().readiness());
            stop.await();
            LOG.log(System.Logger.Level.INFO, "openQRM server stops");
        }
        return EXIT_OK;
    }

    private static BundleContext bundle() {
        return FrameworkUtil.getBundle(HeadlessApplication.class).getBundleContext();
    }

    @Override
    public void stop() {
        stop.countDown();
    }
}
