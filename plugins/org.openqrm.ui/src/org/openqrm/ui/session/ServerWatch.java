package org.openqrm.ui.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Finds the server among the OSGi services. Asking for the service is what starts the server, and that takes its time:
 * {@link #open} and {@link #retry} are to be called from a background thread.
 */
final class ServerWatch {
    private static final String SERVER_BUNDLE = "org.openqrm.server";

    private final BundleContext context;
    private final Consumer<ServerStatus> report;
    private final ServiceTracker<DataCenter, DataCenter> tracker;

    /** @param report any thread */
    ServerWatch(BundleContext context, Consumer<ServerStatus> report) {
        this.context = context;
        this.report = report;
        this.tracker = new ServiceTracker<>(context, DataCenter.class, null) {
            @Override
            public @Nullable DataCenter addingService(ServiceReference<DataCenter> reference) {
                return connect(reference);
            }

            @Override
            public void removedService(ServiceReference<DataCenter> reference, DataCenter service) {
                context.ungetService(reference);
                report.accept(new ServerStatus.Starting());
            }
        };
    }

    void open() {
        startServerBundle();
        tracker.open();
    }

    /** Asks again for a service that failed before. */
    void retry() {
        tracker.close();
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    private void startServerBundle() {
        Optional<Bundle> server = Arrays.stream(context.getBundles())
                .filter(b -> SERVER_BUNDLE.equals(b.getSymbolicName()))
                .findFirst();
        try {
            if (server.isPresent()) {
                server.get().start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            }
        } catch (BundleException e) {
            report.accept(
                    new ServerStatus.Failed("The server's bundle does not start: " + e.getMessage(), e.toString()));
        }
    }

    private @Nullable DataCenter connect(ServiceReference<DataCenter> reference) {
        DataCenter dataCenter = context.getService(reference);
        if (dataCenter == null) {
            String story = failure(reference.getBundle());
            report.accept(new ServerStatus.Failed(FailureText.reason(story), story));
            return null;
        }
        report.accept(new ServerStatus.Connected(dataCenter));
        return dataCenter;
    }

    /** The stack trace with which the component's activation ended, as the component runtime keeps it. */
    private String failure(Bundle bundle) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return "";
        }
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(d -> runtime.getComponentConfigurationDTOs(d).stream())
                .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(c -> c.failure == null ? "" : c.failure)
                .findFirst()
                .orElse("");
    }
}
