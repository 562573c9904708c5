package org.openqrm.server.osgi;

import java.io.IOException;
import java.util.Optional;
import org.openqrm.core.port.Simulation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A simulated data centre, if somebody in this framework offers one. It is there before any server starts, or not at all. */
final class SimulationService {
    private static final String WANTED = "openqrm.simulation";

    private SimulationService() {}

    /** @throws IOException one was asked for and there is none: the server must not take its directory for a real one's */
    static Optional<Simulation> find(BundleContext context) throws IOException {
        ServiceReference<Simulation> reference = context.getServiceReference(Simulation.class);
        if (reference == null && context.getProperty(WANTED) != null) {
            throw new IOException("The simulated data centre did not start; standard error says why.");
        }
        return Optional.ofNullable(reference).map(context::getService);
    }
}
