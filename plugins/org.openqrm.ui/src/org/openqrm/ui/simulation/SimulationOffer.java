package org.openqrm.ui.simulation;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.activities.IWorkbenchActivitySupport;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.port.Simulation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Has the workbench offer the view of simulated machines while a simulation runs, and only then: it belongs to an activity
 * that is switched on and off. Not by an expression: that would forbid to restore the view until it has been evaluated.
 */
public final class SimulationOffer implements IStartup {
    private static final String ACTIVITY = "org.openqrm.ui.simulation";

    @Override
    public void earlyStartup() {
        BundleContext context = FrameworkUtil.getBundle(SimulationOffer.class).getBundleContext();
        ServiceTracker<Simulation, Simulation> tracker = new ServiceTracker<>(context, Simulation.class, null) {
            @Override
            public @Nullable Simulation addingService(ServiceReference<Simulation> reference) {
                Simulation found = super.addingService(reference);
                offer(true);
                return found;
            }

            @Override
            public void removedService(ServiceReference<Simulation> reference, Simulation service) {
                super.removedService(reference, service);
                offer(false);
            }
        };
        tracker.open(); // until the bundle stops, and with it the workbench
        offer(tracker.getService() != null);
    }

    private static void offer(boolean runs) {
        Display display =
                PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getDisplay() : null;
        if (display != null && !display.isDisposed()) {
            display.asyncExec(() -> enable(runs));
        }
    }

    private static void enable(boolean runs) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbenchActivitySupport support = PlatformUI.getWorkbench().getActivitySupport();
        Set<String> enabled = new HashSet<>();
        support.getActivityManager().getEnabledActivityIds().forEach(id -> enabled.add(String.valueOf(id)));
        if (runs ? enabled.add(ACTIVITY) : enabled.remove(ACTIVITY)) {
            support.setEnabledActivityIds(enabled);
        }
    }
}
