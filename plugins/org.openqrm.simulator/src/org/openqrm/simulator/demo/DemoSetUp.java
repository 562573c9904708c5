package org.openqrm.simulator.demo;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.fleet.VeSpec;

/**
 * Sets a new data centre up as a person would, by commands: imports a kernel, adds images, defines the Virtual
 * Environments of the fleet, gives each node that appears its name, tags and power device, and starts what shall run.
 * What is there from the time before stays as it is.
 */
public final class DemoSetUp {
    private static final System.Logger LOG = System.getLogger(DemoSetUp.class.getName());
    private static final Actor ACTOR = new Actor("demo");
    private static final String KERNEL = "linux-6.1";
    private static final List<String> IMAGES = List.of("debian-12", "debian-12-java", "rocky-9", "render-farm");
    private static final int QUIET_SECONDS = 20;

    private final DataCenter dataCenter;
    private final Fleet fleet;
    private final Path kernel;
    private final Map<MacAddress, MachineSpec> machines = new HashMap<>();
    private final Set<MacAddress> done = new HashSet<>();
    private final Semaphore news = new Semaphore(0);

    /**
     * @param machines that will appear
     * @param kernel path that a kernel is imported from
     */
    public DemoSetUp(DataCenter dataCenter, Fleet fleet, List<MachineSpec> machines, Path kernel) {
        this.dataCenter = dataCenter;
        this.fleet = fleet;
        this.kernel = kernel;
        machines.forEach(
                machine -> this.machines.put(new MacAddress(machine.mac().toString()), machine));
    }

    /** Returns when everything is defined, started, and the last machine has become a node. */
    public void run() throws InterruptedException {
        Runnable unsubscribe = dataCenter.onChange(() -> {
            if (news.availablePermits() == 0) {
                news.release();
            }
        });
        try {
            boolean fresh = image().ves().isEmpty();
            importKernel();
            IMAGES.forEach(this::addImage);
            fleet.ves().forEach(this::define);
            adopt(QUIET_SECONDS);
            if (fresh) {
                // Those that need what few nodes have come first: placement takes each node only once.
                fleet.ves().stream()
                        .filter(VeSpec::started)
                        .sorted(Comparator.comparingInt((VeSpec ve) -> ve.tags().size())
                                .thenComparingInt(VeSpec::memoryGib)
                                .reversed())
                        .forEach(this::start);
            }
            adopt(Integer.MAX_VALUE);
            LOG.log(System.Logger.Level.INFO, "the demonstration is set up: {0} nodes", done.size());
        } finally {
            unsubscribe.run();
        }
    }

    private DataCenterImage image() {
        return dataCenter.current();
    }

    private void importKernel() throws InterruptedException {
        if (image().kernel(KERNEL).isEmpty()) {
            submit(new Command.ImportKernel(KERNEL, kernel.toString(), true));
        }
        await(() -> image().kernel(KERNEL)
                .filter(k -> k.state() == KernelImage.ImportState.IMPORTING)
                .isEmpty());
        if (image().kernel(KERNEL).filter(KernelImage::ready).isEmpty()) {
            throw new IllegalStateException("the stand-in kernel was not imported; the event log says why");
        }
    }

    private void addImage(String name) {
        if (image().image(name).isEmpty()) {
            submit(new Command.AddImage(
                    name, "127.0.0.1", "/srv/images/" + name, "", "Simulated; no such files exist."));
        }
    }

    private void define(VeSpec spec) {
        if (image().ve(spec.name()).isPresent()) {
            return;
        }
        String root = IMAGES.get(Math.floorMod(spec.name().hashCode(), IMAGES.size() - 1));
        NodeProfile profile = new NodeProfile(
                spec.memoryGib() == 0 ? Requirement.any() : Requirement.atLeast(spec.memoryGib() * 1000L),
                Requirement.any(),
                Requirement.any(),
                Optional.empty(),
                spec.tags(),
                new TreeSet<>());
        submit(new Command.CreateVe(new VeDefinition(
                spec.name(),
                spec.description(),
                "",
                false,
                spec.priority(),
                image().kernel(KERNEL).map(KernelImage::id),
                image().image(spec.name().equals("render") ? "render-farm" : root)
                        .map(i -> i.id()),
                RootMode.SHARED,
                profile,
                spec.nodes(),
                true)));
    }

    /** Until all machines are nodes, or no further one comes for so long. */
    private void adopt(int quietSeconds) throws InterruptedException {
        long last = System.nanoTime();
        while (done.size() < machines.size()
                && (done.isEmpty() || System.nanoTime() - last < TimeUnit.SECONDS.toNanos(quietSeconds))) {
            int before = done.size();
            machines.forEach((mac, machine) -> {
                Optional<Node> node = done.contains(mac) ? Optional.empty() : image().node(mac);
                node.filter(n -> n.inventory().isPresent()).ifPresent(n -> {
                    adopt(n, machine);
                    done.add(mac);
                });
            });
            last = done.size() > before ? System.nanoTime() : last;
            if (done.size() < machines.size()) {
                pauseUntilNews();
            }
        }
    }

    private void pauseUntilNews() throws InterruptedException {
        news.drainPermits();
        news.tryAcquire(1, TimeUnit.SECONDS);
    }

    private void adopt(Node node, MachineSpec machine) {
        if (node.power().isPresent()) {
            return; // from the time before
        }
        submit(new Command.EditNode(node.id(), machine.name(), machine.tags(), false, "", node.revision()));
        submit(new Command.SetPowerDevice(
                node.id(),
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, machine.bmc(), 623, "admin")),
                Optional.of(new Secret("simulated".toCharArray()))));
    }

    private void start(VeSpec spec) {
        image().ve(spec.name()).ifPresent(ve -> submit(new Command.StartVe(ve.id())));
    }

    private void submit(Command command) {
        try {
            Outcome outcome =
                    dataCenter.submit(ACTOR, command).toCompletableFuture().join();
            if (outcome instanceof Outcome.Rejected rejected) {
                LOG.log(System.Logger.Level.WARNING, "refused: " + command + ": " + rejected.reasons());
            }
        } catch (CompletionException e) {
            LOG.log(System.Logger.Level.WARNING, "failed: " + command, e);
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            pauseUntilNews();
        }
    }
}
