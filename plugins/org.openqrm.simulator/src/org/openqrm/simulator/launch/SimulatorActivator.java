package org.openqrm.simulator.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.port.Simulation;
import org.openqrm.simulator.demo.DemoDirectory;
import org.openqrm.simulator.demo.DemoSetUp;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.machine.Pace;
import org.openqrm.simulator.machine.SimulatedDataCenter;
import org.openqrm.simulator.machine.SimulatedDataCenter.Plan;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Offers a demonstration to the server of this framework, if the property {@code openqrm.simulation} is set: {@code
 * openqrm.data} is its directory then, and {@code openqrm.simulation.nodes}, {@code .seed}, {@code .factor} and {@code
 * .fleet} say what it is like. Without the property nothing happens.
 */
public final class SimulatorActivator implements BundleActivator {
    static final String PROPERTY = "openqrm.simulation";
    /** A machine takes a minute and more to start; nobody wants to watch that. */
    static final double USUAL_FACTOR = 6;

    private static final double RAMP_SECONDS = 15;

    private @Nullable SimulatedDataCenter simulation;

    @Override
    public void start(BundleContext context) throws BundleException {
        if (context.getProperty(PROPERTY) == null) {
            return;
        }
        try {
            SimulatedDataCenter made = simulate(context);
            simulation = made;
            context.registerService(Simulation.class, made, null);
        } catch (IOException e) {
            System.err.println("The simulated data centre cannot start: " + e.getMessage());
            throw new BundleException("the simulated data centre cannot start", e);
        }
    }

    private static SimulatedDataCenter simulate(BundleContext context) throws IOException {
        Options options = new Options(name -> Optional.ofNullable(context.getProperty(PROPERTY + "." + name)));
        Fleet fleet = options.fleet("fleet");
        int nodes = options.whole("nodes", fleet.nodes(), 1, Fleet.MOST);
        double factor = options.number("factor", USUAL_FACTOR, 0.1, 1000);
        int seed = options.whole("seed", 1, 0, Integer.MAX_VALUE);
        String data = context.getProperty("openqrm.data");
        if (data == null || !options.faults().isEmpty()) {
            throw new IOException(data == null ? "openqrm.data is not set" : String.join("\n", options.faults()));
        }
        DemoDirectory directory = DemoDirectory.prepare(Path.of(data));
        Plan plan = new Plan(fleet, nodes, seed, factor, directory.dhcp(), directory.tftpPort(), RAMP_SECONDS);
        return new SimulatedDataCenter(
                plan, Pace.from(factor), dataCenter -> setUp(dataCenter, plan, directory.kernel()));
    }

    private static void setUp(DataCenter dataCenter, Plan plan, Path kernel) {
        try {
            new DemoSetUp(dataCenter, plan.fleet(), plan.story().machines(), kernel).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(BundleContext context) {
        SimulatedDataCenter made = simulation;
        if (made != null) {
            made.end();
        }
    }
}
