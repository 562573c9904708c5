package org.openqrm.ui.session;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Simulation;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
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

    /** Ends the server and starts it again, so that it reads its settings anew; returns when it has been asked to start. */
    void restart() {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        Optional<ComponentDescriptionDTO> server = runtime == null
                ? Optional.empty()
                : Arrays.stream(context.getBundles())
                        .filter(b -> SERVER_BUNDLE.equals(b.getSymbolicName()))
                        .flatMap(b -> runtime.getComponentDescriptionDTOs(b).stream())
                        .filter(d -> SERVER_BUNDLE.equals(d.name))
                        .findFirst();
        if (runtime == null || server.isEmpty()) {
            return; // the server is elsewhere, and not ours to restart
        }
        runtime.disableComponent(server.get())
                .onResolve(() -> runtime.enableComponent(server.get()).onResolve(this::retry));
    }

    /** The settings of the server on this machine. */
    Optional<Configuration> configuration() {
        ServiceReference<Configuration> reference = context.getServiceReference(Configuration.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
    }

    Optional<Simulation> simulation() {
        ServiceReference<Simulation> reference = context.getServiceReference(Simulation.class);
        return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
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
