package org.openqrm.simulator.machine;

import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.NodeState;
import org.openqrm.server.assembly.ServerAssembly;
import org.openqrm.server.config.DataDirectory;
import org.openqrm.server.config.ServerConfig;
import org.openqrm.simulator.demo.DemoDirectory;
import org.openqrm.simulator.demo.DemoSetUp;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.machine.SimulatedDataCenter.Plan;

/** The real server on loopback with a simulated data centre. */
final class LiveSite implements AutoCloseable {
    final SimulatedDataCenter simulation;
    private final ServerAssembly server;
    private final Semaphore news = new Semaphore(0);

    LiveSite(Path root, Fleet fleet, int nodes, double factor) throws Exception {
        DemoDirectory directory = DemoDirectory.prepare(root);
        Plan plan = new Plan(fleet, nodes, 1, factor, directory.dhcp(), directory.tftpPort(), nodes * 0.01);
        simulation = new SimulatedDataCenter(plan, Pace.from(factor), dataCenter -> setUp(dataCenter, plan, directory));
        DataDirectory data = new DataDirectory(root);
        ServerConfig config =
                ServerConfig.read(Optional.of(root.resolve("server.properties")), Optional.empty(), data.root());
        server = ServerAssembly.open(data, config, Optional.of(simulation));
        server.dataCenter().onChange(news::release);
        server.start();
    }

    private static void setUp(DataCenter dataCenter, Plan plan, DemoDirectory directory) {
        try {
            new DemoSetUp(dataCenter, plan.fleet(), plan.story().machines(), directory.kernel()).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    DataCenterImage image() {
        return server.dataCenter().current();
    }

    void submit(Command command) throws Exception {
        Outcome outcome = server.dataCenter()
                .submit(Actor.WORKBENCH, command)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        if (outcome instanceof Outcome.Rejected rejected) {
            fail(command + " was refused: " + rejected.reasons());
        }
    }

    void await(String what, Duration patience, Predicate<DataCenterImage> condition) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.test(image())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                fail("not within " + patience + ": " + what + "; nodes " + image().countNodes() + ", VEs "
                        + image().countVes() + ", " + server.readiness() + "\n" + simulation.machines() + "\nevents "
                        + image().events());
            }
            news.drainPermits();
            news.tryAcquire(Math.min(left, 200_000_000L), TimeUnit.NANOSECONDS);
        }
    }

    static int idle(DataCenterImage image) {
        return image.countNodes().getOrDefault(NodeState.IDLE, 0);
    }

    @Override
    public void close() {
        server.close();
    }
}
