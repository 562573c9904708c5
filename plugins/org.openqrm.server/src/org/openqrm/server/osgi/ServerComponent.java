package org.openqrm.server.osgi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.core.telemetry.Telemetry;
import org.openqrm.server.config.ConfigException;
import org.openqrm.server.osgi.Launch.UsageException;
import org.osgi.framework.BundleContext;

/**
 * The server inside a workbench, as the OSGi service {@link DataCenter} (Declarative Services, see {@code
 * OSGI-INF/server.xml}). It starts when somebody asks for the service, on that thread, which must not be the one that
 * draws: the data centre is there when the call returns, the services follow in the background. Settings come from the
 * command line or from the framework's properties {@code openqrm.data}, {@code openqrm.interface}, {@code
 * openqrm.config}. If it cannot start, activation fails with the reason as the innermost cause, and asking again tries
 * again.
 */
public final class ServerComponent implements DataCenter {
    private static final System.Logger LOG = System.getLogger(ServerComponent.class.getName());

    private final Launch.Opened opened;
    private final DataCenter dataCenter;
    private final Thread starting;

    /** Called by the component runtime. */
    public ServerComponent(BundleContext context) throws IOException {
        this.opened = open(context);
        this.dataCenter = opened.server().dataCenter();
        this.starting = Thread.ofPlatform().name("openqrm-start").start(opened.server()::start);
    }

    private static Launch.Opened open(BundleContext context) throws IOException {
        try {
            // The framework hands the program's arguments to an application only; this is no application.
            List<String> arguments = ProgramArguments.of(context);
            return Launch.of(arguments, context::getProperty).open(SimulationService.find(context));
        } catch (UsageException | ConfigException | StoreException e) {
            LOG.log(System.Logger.Level.ERROR, "the server cannot start", e);
            throw new IOException(e.getMessage()); // the message is all that a person needs
        }
    }

    /** Called by the component runtime; returns when everything is closed. */
    public void deactivate() throws InterruptedException {
        starting.join();
        opened.close();
    }

    @Override
    public CompletionStage<Outcome> submit(Actor actor, Command command) {
        return dataCenter.submit(actor, command);
    }

    @Override
    public DataCenterImage current() {
        return dataCenter.current();
    }

    @Override
    public Runnable onChange(Runnable listener) {
        return dataCenter.onChange(listener);
    }

    @Override
    public Telemetry telemetry() {
        return dataCenter.telemetry();
    }

    @Override
    public BootTraffic bootTraffic() {
        return dataCenter.bootTraffic();
    }

    @Override
    public CompletionStage<NodeJournal> journal(NodeId node) {
        return dataCenter.journal(node);
    }

    @Override
    public CompletionStage<Series> history(HistoryQuery query) {
        return dataCenter.history(query);
    }

    @Override
    public CompletionStage<List<Event>> events(EventQuery query) {
        return dataCenter.events(query);
    }

    @Override
    public CompletionStage<PowerReading> askPower(
            NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
        return dataCenter.askPower(node, device, password);
    }
}
