package org.openqrm.ui.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Rejected;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.model.mirror.MirrorRefresh;
import org.osgi.framework.BundleContext;

/**
 * What every view and editor shares: the connection to the data centre and the mirror of it. It is there from the first
 * moment; the server comes when it is ready. A service of the workbench: {@code getSite().getService(Session.class)}. All
 * methods are called on the SWT thread unless they say otherwise, and all listeners are.
 */
public final class Session implements IDisposable {
    private static final Logger LOG = System.getLogger(Session.class.getName());

    private final Display display;
    private final Mirror mirror = new Mirror();
    private final List<Runnable> statusListeners = new ArrayList<>();
    private final ServerWatch watch;
    private final InstantSource clock;
    private final ExecutorService renderer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("openQRM charts").factory());
    private volatile ServerStatus status = new ServerStatus.Starting();
    private ServerStatus coming = status;
    private String name = "";
    private @Nullable MirrorRefresh refresh;

    public Session(Display display, BundleContext context, InstantSource clock) {
        this.display = display;
        this.clock = clock;
        this.watch = new ServerWatch(context, s -> onDisplay().execute(() -> changed(s)));
        // Behind what is to be drawn: the server would take the processors from the first window.
        onDisplay().execute(this::connect);
    }

    private void connect() {
        background("Connecting to the data center", () -> {
            String found = findName();
            onDisplay().execute(() -> named(found));
            watch.open();
        });
    }

    /** Runs tasks on the SWT thread, in order; drops them when the display is gone. */
    private Executor onDisplay() {
        return task -> {
            if (!display.isDisposed()) {
                display.asyncExec(task);
            }
        };
    }

    private static void background(String title, Runnable task) {
        Job job = Job.create(title, (ICoreRunnable) _ -> task.run());
        job.setSystem(true);
        job.schedule();
    }

    /** {@code openqrm.name}, else this machine's name. May ask the network: not on the SWT thread. */
    private static String findName() {
        String configured = System.getProperty("openqrm.name", "");
        try {
            return configured.isEmpty() ? InetAddress.getLocalHost().getHostName() : configured;
        } catch (UnknownHostException e) {
            LOG.log(Level.DEBUG, "no host name", e);
            return "localhost";
        }
    }

    private void named(String found) {
        name = found;
        notifyListeners();
    }

    /** The objects of a large data centre are made before it is shown, and not on the SWT thread. */
    private void changed(ServerStatus next) {
        coming = next;
        if (next instanceof ServerStatus.Connected(DataCenter server)) {
            background("Reading the data center", () -> {
                Map<Record, EObject> objects = Mirror.prepare(server.current());
                onDisplay().execute(() -> {
                    mirror.take(objects);
                    come(next);
                });
            });
        } else {
            come(next);
        }
    }

    private void come(ServerStatus next) {
        if (next != coming) {
            return;
        }
        if (refresh != null) {
            refresh.close();
            refresh = null;
        }
        status = next;
        switch (next) {
            case ServerStatus.Connected c -> {
                LOG.log(Level.INFO, "Connected to the data center");
                refresh = new MirrorRefresh(c.dataCenter(), mirror, onDisplay(), this::later, System::nanoTime);
            }
            case ServerStatus.Failed f ->
                LOG.log(Level.ERROR, "The server did not start: {0}\n{1}", f.reason(), f.details());
            case ServerStatus.Starting _ -> LOG.log(Level.DEBUG, "Waiting for the server");
        }
        notifyListeners();
    }

    private void later(Duration delay, Runnable task) {
        if (!display.isDisposed()) {
            display.timerExec((int) Math.max(1, delay.toMillis()), task);
        }
    }

    /** Each in a turn of its own: many parts have much to show when a large data centre comes. */
    private void notifyListeners() {
        List.copyOf(statusListeners).forEach(listener -> onDisplay().execute(() -> {
            if (statusListeners.contains(listener)) {
                listener.run();
            }
        }));
    }

    public ServerStatus status() {
        return status;
    }

    /** The data centre's name; empty until it is known. */
    public String name() {
        return name;
    }

    /** @return run it to stop listening */
    public Runnable onStatus(Runnable listener) {
        statusListeners.add(listener);
        return () -> statusListeners.remove(listener);
    }

    /** Empty while there is no server. */
    public Mirror mirror() {
        return mirror;
    }

    /** Any thread. */
    public Optional<DataCenter> dataCenter() {
        return status instanceof ServerStatus.Connected c ? Optional.of(c.dataCenter()) : Optional.empty();
    }

    /** Whether a server runs and has nodes to look after. */
    public boolean inUse() {
        return dataCenter()
                .filter(server -> !server.current().nodes().isEmpty())
                .isPresent();
    }

    /** The newest image, which the mirror may not show yet. */
    public DataCenterImage image() {
        return dataCenter().map(DataCenter::current).orElseGet(mirror::image);
    }

    /** Makes the mirror show the newest image now: for what was just made and is to be opened. */
    public void catchUp() {
        mirror.show(image());
    }

    public InstantSource clock() {
        return clock;
    }

    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** How the server's services fare; asked on another thread, as it may take a moment. Completes on the SWT thread. */
    public CompletableFuture<List<ServiceStatus>> services() {
        CompletableFuture<List<ServiceStatus>> answer = new CompletableFuture<>();
        background("Asking the services", () -> {
            List<ServiceStatus> found =
                    dataCenter().map(server -> server.telemetry().services()).orElse(List.of());
            onDisplay().execute(() -> answer.complete(found));
        });
        return answer;
    }

    /** Asks the server; completes on the SWT thread, with {@code otherwise} where there is no server or it failed. */
    public <T> CompletableFuture<T> ask(Function<DataCenter, CompletionStage<T>> question, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        dataCenter()
                .<CompletionStage<T>>map(question)
                .orElseGet(() -> CompletableFuture.completedFuture(otherwise))
                .whenComplete((found, failure) -> onDisplay().execute(() -> {
                    if (failure != null) {
                        LOG.log(Level.WARNING, "The server did not answer", failure);
                    }
                    answer.complete(failure == null ? found : otherwise);
                }));
        return answer;
    }

    /** The thread that draws charts. */
    public Executor renderer() {
        return renderer;
    }

    /** Asks a server that failed to start again. */
    public void retry() {
        changed(new ServerStatus.Starting());
        background("Starting the server", watch::retry);
    }

    /** Has the server read its settings anew. Nodes that run go on running meanwhile. */
    public void restartServer() {
        background("Restarting the server", watch::restart);
    }

    /** The simulated data centre in this process, where there is one. */
    public Optional<Simulation> simulation() {
        return watch.simulation();
    }

    /** The settings of the server, when it is on this machine. Not on the SWT thread. */
    public Optional<Configuration> configuration() {
        return watch.configuration();
    }

    /** @return completes on the SWT thread */
    public CompletableFuture<Outcome> submit(Command command) {
        Optional<DataCenter> server = dataCenter();
        if (server.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Rejected.because("", "The server is not running; nothing can be changed now."));
        }
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        server.get().submit(Actor.WORKBENCH, command).whenComplete((outcome, failure) -> onDisplay()
                .execute(() -> answer.complete(
                        failure == null
                                ? outcome
                                : Rejected.because("", "The server failed: " + failure.getMessage()))));
        return answer;
    }

    @Override
    public void dispose() {
        if (refresh != null) {
            refresh.close();
        }
        renderer.shutdownNow();
        background("Disconnecting", watch::close);
    }
}
