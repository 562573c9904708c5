package org.openqrm.simulator.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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
    /** Those that are no nodes yet. */
    private final Map<MacAddress, MachineSpec> machines = new HashMap<>();

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
            LOG.log(System.Logger.Level.INFO, "the demonstration is set up");
        } finally {
            unsubscribe.run();
        }
    }

    private DataCenterImage image() {
        return dataCenter.current();
    }

    private void importKernel() throws InterruptedException {
        if (image().kernel(KERNEL).isEmpty()) {
            perform(new Command.ImportKernel(KERNEL, kernel.toString(), true));
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
            perform(new Command.AddImage(
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
        perform(new Command.CreateVe(new VeDefinition(
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
        boolean any = false;
        while (!machines.isEmpty() && (!any || System.nanoTime() - last < TimeUnit.SECONDS.toNanos(quietSeconds))) {
            if (adoptNew()) {
                any = true;
                last = System.nanoTime();
            }
            if (!machines.isEmpty()) {
                pauseUntilNews();
            }
        }
    }

    /**
     * Hands in the commands for all of them before it waits for an answer: the server commits together what comes together.
     *
     * @return whether there were any
     */
    private boolean adoptNew() {
        DataCenterImage image = image();
        List<Runnable> answers = new ArrayList<>();
        boolean any = machines.entrySet().removeIf(entry -> {
            Optional<Node> node =
                    image.node(entry.getKey()).filter(n -> n.inventory().isPresent());
            node.filter(n -> n.power().isEmpty()) // others are from the time before
                    .ifPresent(n -> commands(n, entry.getValue()).forEach(command -> answers.add(submit(command))));
            return node.isPresent();
        });
        answers.forEach(Runnable::run);
        return any;
    }

    private void pauseUntilNews() throws InterruptedException {
        news.drainPermits();
        news.tryAcquire(1, TimeUnit.SECONDS);
    }

    private static List<Command> commands(Node node, MachineSpec machine) {
        return List.of(
                new Command.EditNode(node.id(), machine.name(), machine.tags(), false, "", node.revision()),
                new Command.SetPowerDevice(
                        node.id(),
                        Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, machine.bmc(), 623, "admin")),
                        Optional.of(new Secret("simulated".toCharArray()))));
    }

    private void start(VeSpec spec) {
        image().ve(spec.name()).ifPresent(ve -> perform(new Command.StartVe(ve.id())));
    }

    /** @return waits for the answer, and tells of one that is not wanted */
    private Runnable submit(Command command) {
        CompletionStage<Outcome> answer = dataCenter.submit(ACTOR, command);
        return () -> {
            try {
                if (answer.toCompletableFuture().join() instanceof Outcome.Rejected rejected) {
                    LOG.log(System.Logger.Level.WARNING, "refused: " + command + ": " + rejected.reasons());
                }
            } catch (CompletionException e) {
                LOG.log(System.Logger.Level.WARNING, "failed: " + command, e);
            }
        };
    }

    private void perform(Command command) {
        submit(command).run();
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            pauseUntilNews();
        }
    }
}
