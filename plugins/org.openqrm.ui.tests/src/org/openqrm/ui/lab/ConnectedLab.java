package org.openqrm.ui.lab;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Store.StoreException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** A pretended data centre as the server that the workbench finds; each story has its own and takes it away at its end. */
public final class ConnectedLab implements AutoCloseable {
    private final PretendDataCenter pretended;
    private @Nullable ServiceRegistration<DataCenter> registration;
    private @Nullable ServiceRegistration<Simulation> simulation;
    private @Nullable ServiceRegistration<Configuration> configuration;

    public ConnectedLab() {
        try {
            pretended = new PretendDataCenter();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** From now on there is a server. */
    public void connect() {
        disconnect();
        registration = context().registerService(DataCenter.class, pretended.dataCenter(), null);
    }

    /** From now on the machines can be broken from the screen. */
    public void simulate() {
        simulation = context().registerService(Simulation.class, new PretendSimulation(pretended), null);
    }

    /** From now on the server's settings are on this machine. */
    public PretendConfiguration configure() {
        PretendConfiguration made = new PretendConfiguration();
        configuration = context().registerService(Configuration.class, made, null);
        return made;
    }

    private void disconnect() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private static BundleContext context() {
        return Objects.requireNonNull(FrameworkUtil.getBundle(ConnectedLab.class))
                .getBundleContext();
    }

    /** There is a server that cannot start, until {@link #connect} is called. */
    public void connectInVain() {
        ServiceFactory<DataCenter> nothing = new ServiceFactory<>() {
            @Override
            public @Nullable DataCenter getService(Bundle bundle, ServiceRegistration<DataCenter> registered) {
                return null; // as the component runtime does when a component's activation has failed
            }

            @Override
            public void ungetService(Bundle bundle, ServiceRegistration<DataCenter> registered, DataCenter service) {
                // there was none
            }
        };
        registration = context().registerService(DataCenter.class, nothing, null);
    }

    /** What the machines and services of this data centre do. */
    public PretendDataCenter world() {
        return pretended;
    }

    public DataCenterImage image() {
        return pretended.dataCenter().current();
    }

    public VirtualEnvironment ve(String name) {
        return image().ve(name).orElseThrow();
    }

    /** @throws IllegalStateException when it is refused, with the reasons */
    public int submit(Command command) {
        return pretended.submit(command);
    }

    /** Somebody else saves a definition. */
    public void edit(String ve, String description, String comment, NodeProfile profile) {
        VirtualEnvironment now = ve(ve);
        VeDefinition d = now.definition();
        submit(new Command.EditVe(
                now.id(),
                new VeDefinition(
                        d.name(),
                        description,
                        comment,
                        d.disabled(),
                        d.priority(),
                        d.kernel(),
                        d.image(),
                        d.rootMode(),
                        profile,
                        d.nodes(),
                        d.highAvailability()),
                now.revision()));
    }

    /** Somebody else saves a definition with another description and image. */
    public void edit(String ve, String description, ImageId image) {
        VirtualEnvironment now = ve(ve);
        VeDefinition d = now.definition();
        submit(new Command.EditVe(
                now.id(),
                new VeDefinition(
                        d.name(),
                        description,
                        d.comment(),
                        d.disabled(),
                        d.priority(),
                        d.kernel(),
                        Optional.of(image),
                        d.rootMode(),
                        d.profile(),
                        d.nodes(),
                        d.highAvailability()),
                now.revision()));
    }

    public void freeze(String node) {
        pretended.freeze(node);
    }

    /** One kernel, which the idle nodes boot, and two application images. */
    public void addImages() {
        submit(new Command.ImportKernel("debian-12", "/srv/linux-image-6.1.0-32-amd64.deb", true));
        submit(new Command.AddImage("debian-web", "10.0.0.5", "/srv/images/debian-web", "", "Apache and the shop"));
        submit(new Command.AddImage("postgres-16", "10.0.0.5", "/srv/images/postgres", "vers=4.2", "The ledger"));
    }

    /** So many machines of different sizes. */
    public void plugIn(int nodes) {
        for (int i = 0; i < nodes; i++) {
            pretended.plugIn(2000L << (i % 4), 2 << (i % 3));
        }
    }

    /** Tags for all; power devices for all but two. */
    public void describeNodes() {
        int i = 0;
        for (Node node : image().nodesByName()) {
            TreeSet<String> tags = new TreeSet<>();
            tags.add("rack-" + (i / 6 + 1));
            if (i % 3 == 0) {
                tags.add("dmz");
            }
            submit(new Command.EditNode(
                    node.id(), node.name(), tags, i == 7, i == 7 ? "Waits for a new fan" : "", node.revision()));
            if (i > 1) {
                submit(new Command.SetPowerDevice(
                        node.id(),
                        Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.0.128." + (i + 1), 623, "admin")),
                        Optional.of(new Secret("secret".toCharArray()))));
            }
            i++;
        }
    }

    @Override
    public void close() {
        if (simulation != null) {
            simulation.unregister();
        }
        if (configuration != null) {
            configuration.unregister();
        }
        disconnect();
        pretended.close();
    }
}
