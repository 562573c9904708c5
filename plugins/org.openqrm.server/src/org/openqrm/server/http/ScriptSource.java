package org.openqrm.server.http;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openqrm.core.DataCenter;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observer;
import org.openqrm.server.net.Tally;

/**
 * The boot script for whoever asks from an address: the lease says which machine that is, and the machine's plan what it
 * boots. Any thread.
 */
final class ScriptSource {
    private static final System.Logger LOG = System.getLogger(ScriptSource.class.getName());

    private static final int COMMIT_SECONDS = 10;

    private final HttpConfig config;
    private final ImageFiles files;
    private final DataCenter dataCenter;
    private final Observer observer;
    private final BootTokens tokens;
    private final Tally<HttpCount> tally;

    ScriptSource(
            HttpConfig config,
            ImageFiles files,
            DataCenter dataCenter,
            Observer observer,
            BootTokens tokens,
            Tally<HttpCount> tally) {
        this.config = config;
        this.files = files;
        this.dataCenter = dataCenter;
        this.observer = observer;
        this.tokens = tokens;
        this.tally = tally;
    }

    DataCenterImage image() {
        return dataCenter.current();
    }

    /**
     * @param from the client's address
     * @param to this server's address, as the client knows it
     * @param booting whether the client gets to see the script, so that this counts as a boot
     */
    String scriptFor(String from, String to, boolean booting) {
        BootScript script =
                new BootScript(to, config.port(), config.agentPort(), config.console(), config.options(), this::split);
        DataCenterImage image = dataCenter.current();
        Optional<Lease> lease = image.leaseOf(from);
        if (lease.isEmpty()) {
            tally.count(HttpCount.SCRIPT_UNKNOWN);
            return script.hold(from + " is not an address that this server has leased");
        }
        BootPlan plan = BootPlan.of(image, lease.get().mac());
        return switch (plan) {
            case BootPlan.Idle _ -> boot(script, plan, lease.get(), 0, HttpCount.SCRIPT_IDLE, booting);
            case BootPlan.Run run ->
                boot(script, plan, lease.get(), run.generation(), HttpCount.SCRIPT_INSTANCE, booting);
            case BootPlan.Hold hold -> {
                tally.count(HttpCount.SCRIPT_HOLD);
                LOG.log(System.Logger.Level.INFO, () -> lease.get().mac() + " is told to wait: " + hold.reason());
                yield script.hold(hold.reason());
            }
        };
    }

    private boolean split(KernelImage kernel) {
        return Files.isRegularFile(files.modules(kernel.id()));
    }

    /**
     * The script leaves after the commit: a server that dies in between must not believe, when it is back, that this
     * machine never got it. A request thread may wait for the few milliseconds.
     */
    private boolean committed(Observation served) {
        try {
            return observer.report(served).toCompletableFuture().get(COMMIT_SECONDS, TimeUnit.SECONDS)
                    instanceof Outcome.Accepted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "A boot script was held back, as it could not be noted", e);
            return false;
        }
    }

    private String boot(
            BootScript script, BootPlan plan, Lease lease, long generation, HttpCount count, boolean booting) {
        if (booting && !committed(new Observation.BootServed(lease.mac(), generation))) {
            tally.count(HttpCount.SCRIPT_HOLD);
            return script.hold("the plan for this machine is just changing");
        }
        tally.count(count);
        return script.render(plan, lease.mac(), tokens.issue(lease.mac(), lease.address(), generation));
    }
}
