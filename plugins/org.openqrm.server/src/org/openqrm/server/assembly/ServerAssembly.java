package org.openqrm.server.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.DataCenter;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.Event.Severity;
import org.openqrm.core.loop.DataCenterLoop;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.server.agent.AgentListener;
import org.openqrm.server.boot.BootServices;
import org.openqrm.server.cli.CommandLineInterface;
import org.openqrm.server.config.DataDirectory;
import org.openqrm.server.config.ServerConfig;
import org.openqrm.server.config.ServerKeys;
import org.openqrm.server.effect.ServerEffects;
import org.openqrm.server.history.HistoryService;
import org.openqrm.server.image.ImageStore;
import org.openqrm.server.image.KernelImports;
import org.openqrm.server.journal.BootJournal;
import org.openqrm.server.journal.Witness;
import org.openqrm.server.pool.HaPoolWatch;
import org.openqrm.server.power.IpmitoolPower;
import org.openqrm.server.power.PortPower;
import org.openqrm.server.power.PowerControl;
import org.openqrm.server.power.SystemCommand;
import org.openqrm.server.ssh.SshService;
import org.openqrm.server.store.DerbyDatabase;
import org.openqrm.server.store.DirectoryLock;
import org.openqrm.server.store.JdbcStore;
import org.openqrm.server.store.JournalStore;
import org.openqrm.server.store.PasswordSeal;
import org.openqrm.server.store.PasswordVault;

/**
 * The whole server as one object. {@link #open} loads the data centre: without it there is no server, so what goes
 * wrong there is thrown. {@link #start} brings up the services; one that cannot start says so in its status, in the log
 * and as an alert, and the others run.
 */
public final class ServerAssembly implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ServerAssembly.class.getName());

    /** What is open, the newest first; closed in this order. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final List<Service> services = new ArrayList<>();
    private final AgentRelay agents = new AgentRelay();
    private final DataDirectory data;
    private final Path busybox;
    private final Optional<Simulation> simulation;
    private final ServerKeys keys;
    private final ServerEffects effects;
    private final DataCenterLoop loop;
    private final BootJournal journal;
    private final DataCenter dataCenter;
    private volatile Optional<BootServices> bootServices = Optional.empty();

    private ServerAssembly(
            DataDirectory data,
            ServerConfig config,
            Optional<Simulation> simulation,
            InstantSource clock,
            SecureRandom random)
            throws IOException, StoreException {
        this.data = data;
        this.busybox = config.busybox();
        this.simulation = simulation;
        try {
            open.push(DirectoryLock.acquire(data.root()));
            keys = ServerKeys.open(data.keys(), Files.exists(data.database()), random);
            ImageStore images = ImageStore.open(data.images());
            DerbyDatabase database = opened(DerbyDatabase.open(data.root(), clock));
            PasswordSeal seal = new PasswordSeal(keys.masterKey(), random);
            JdbcStore store = opened(new JdbcStore(database.dataSource(), seal));
            effects = opened(new ServerEffects(
                    agents,
                    power(config),
                    new PasswordVault(database.dataSource(), seal)::password,
                    new KernelImports(images, config.busybox(), keys.agentKey().publicKey())));
            loop = new DataCenterLoop(store, effects, config.settings(), clock, this::statuses);
            loop.start();
            open.push(loop);
            journal = new BootJournal(loop, new JournalStore(database.dataSource()), clock);
            HistoryService history =
                    new HistoryService(config.history(), loop, clock, sentence -> alert("history.failed", sentence));
            dataCenter = new WithHistory(loop, history, journal, this::traffic);
            addServices(config, images, clock, random);
            services.add(new Service("History", history::start, () -> List.of(history.status()), history));
            HaPoolWatch pool = new HaPoolWatch(loop, loop, config.settings().bootTimeout(), System::nanoTime);
            services.add(new Service("High Availability Pool", pool::start, List::of, pool));
        } catch (IOException | StoreException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Takes the data directory, opens the database and starts the loop.
     *
     * @throws IOException the data directory or a key cannot be used
     * @throws StoreException another server has the directory, or the database cannot be used
     */
    public static ServerAssembly open(DataDirectory data, ServerConfig config) throws IOException, StoreException {
        return open(data, config, Optional.empty());
    }

    /**
     * The same, with a simulated data centre to manage.
     *
     * @param simulation begins when the services have started and ends with this server
     */
    public static ServerAssembly open(DataDirectory data, ServerConfig config, Optional<Simulation> simulation)
            throws IOException, StoreException {
        return new ServerAssembly(data.prepare(), config, simulation, InstantSource.system(), new SecureRandom());
    }

    private PowerControl power(ServerConfig config) {
        return simulation
                .<PowerControl>map(simulated -> new PortPower(simulated.power()))
                .orElseGet(() -> new IpmitoolPower(new SystemCommand(), config.ipmiInterface()));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private void addServices(ServerConfig config, ImageStore images, InstantSource clock, SecureRandom random) {
        BootTokens tokens = new BootTokens(keys.tokenSecret(), random, clock);
        ServerHandshake handshake = new ServerHandshake(keys.agentKey());
        services.add(new Service("Boot journal", journal::start, () -> List.of(journal.status()), journal));
        Observer witness = new Witness(loop, journal, clock);
        AgentListener listener = new AgentListener(config.agent(), loop, witness, tokens, handshake, clock, random);
        services.add(
                new Service("Agent", () -> startListener(listener), () -> List.of(listener.status()), listener::close));
        BootServices boot = new BootServices(config.boot(), loop, witness, tokens, images, clock, journal);
        bootServices = Optional.of(boot);
        services.add(new Service("Network boot", boot::start, boot::statuses, boot::close));
        SshService ssh =
                new SshService(config.ssh(), actor -> new CommandLineInterface(dataCenter, simulation, actor, clock));
        services.add(new Service("SSH", ssh::start, () -> List.of(ssh.status()), ssh));
    }

    private void startListener(AgentListener listener) throws IOException {
        try {
            listener.start();
            agents.connect(listener);
        } finally {
            agents.giveUp(); // unless it is connected
        }
    }

    /** Starts the services, each by itself: agents first, as their nodes are waiting, the command line last. */
    public synchronized void start() {
        keys.losses().forEach(loss -> alert("server.key-lost", loss));
        for (Service service : services) {
            open.push(service::close);
            service.start(sentence -> alert("service.failed", sentence));
        }
        readiness().lines().forEach(line -> LOG.log(System.Logger.Level.INFO, line.strip()));
        simulation.ifPresent(simulated -> {
            open.push(simulated::end);
            simulated.begin(loop);
        });
    }

    private void alert(String type, String sentence) {
        loop.report(new Observation.Notice(Severity.ERROR, type, sentence, true));
    }

    /** Any thread. */
    public DataCenter dataCenter() {
        return dataCenter;
    }

    private BootTraffic traffic() {
        return bootServices.map(BootServices::traffic).orElse(BootTraffic.NONE);
    }

    /** How each service fares. */
    private List<ServiceStatus> statuses() {
        List<ServiceStatus> all = new ArrayList<>();
        services.forEach(s -> all.addAll(s.statuses()));
        all.add(effects.status());
        boolean packs = Files.isExecutable(busybox);
        all.add(new ServiceStatus(
                "Kernel import",
                packs,
                packs
                        ? "packs " + busybox
                        : "there is no " + busybox + ": install busybox-static, or set busybox to a static one",
                List.of()));
        all.add(new ServiceStatus("Store", true, "Derby in " + data.database(), List.of()));
        return all;
    }

    /** The revision and the data directory; then a line for each service, or for all that are off for one reason. */
    public String readiness() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (ServiceStatus s : statuses()) {
            String state = (s.running() ? ": " : " off: ") + s.detail();
            lines.computeIfAbsent(state, _ -> new ArrayList<>()).add(s.name());
        }
        String services = lines.entrySet().stream()
                .map(line -> "\n  " + String.join(", ", line.getValue()) + line.getKey())
                .collect(Collectors.joining());
        return "revision " + loop.current().revision() + ", data in " + data.root() + services;
    }

    /** Stops everything in reverse order and joins; what fails to close is logged. A second call does nothing. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "while stopping", e);
            }
        }
    }
}
