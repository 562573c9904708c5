package org.openqrm.simulator.machine;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.PowerPort;
import org.openqrm.core.port.Simulation;
import org.openqrm.simulator.fleet.Dice;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.fleet.Story;
import org.openqrm.simulator.fleet.Workload;
import org.openqrm.simulator.wire.AgentWheel;
import org.openqrm.simulator.wire.DhcpRelay;
import org.openqrm.simulator.wire.HttpClient;
import org.openqrm.simulator.wire.ServerKeys;

/**
 * A data centre of simulated machines beside one server on this machine's loopback interface. Few threads whatever its
 * size: one for all heartbeats, one for DHCP, one for what chance has in store, and a virtual one for each machine that
 * is on.
 */
public final class SimulatedDataCenter implements Simulation, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SimulatedDataCenter.class.getName());
    /** Where the relay is; any address of 127/8 belongs to this machine. */
    private static final Inet4Address RELAY = Inet4Address.ofLiteral("127.1.0.1");
    /** Firmware waits for its turn, too: so many transfers are under way at a time. */
    private static final int TRANSFERS = 64;

    private final Plan plan;
    private final Site site;
    private final Map<String, SimulatedMachine> byName = new LinkedHashMap<>();
    private final Map<String, SimulatedMachine> byMac = new HashMap<>();
    private final SimulatedPower power;
    private final Consumer<DataCenter> setUp;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * What to simulate.
     *
     * @param nodes 1 to {@value Fleet#MOST}
     * @param factor how much faster than real time, 0.1 to 1000
     * @param dhcp of the server
     * @param tftpPort of the server
     * @param rampSeconds real time in which the machines are switched on
     */
    public record Plan(
            Fleet fleet,
            int nodes,
            long seed,
            double factor,
            InetSocketAddress dhcp,
            int tftpPort,
            double rampSeconds) {
        public Plan {
            if (nodes < 1 || nodes > Fleet.MOST || !(factor >= 0.1 && factor <= 1000)) {
                throw new IllegalArgumentException("nodes: 1 to " + Fleet.MOST + "; factor: 0.1 to 1000");
            }
        }

        /** The machines and their fate. */
        public Story story() {
            Dice dice = new Dice(seed);
            return new Story(dice, fleet.machines(nodes, dice));
        }
    }

    /**
     * What happened since the start.
     *
     * @param starts machines switched on or started anew
     * @param boots of them, those whose agent the server took
     */
    public record Count(long starts, long boots, AgentWheel.Count agents) {}

    /** @param setUp what a person does in the data centre as soon as the server runs; has a thread of its own */
    public SimulatedDataCenter(Plan plan, Pace pace, Consumer<DataCenter> setUp) throws IOException {
        this.plan = plan;
        this.setUp = setUp;
        SecureRandom random = new SecureRandom();
        Story story = plan.story();
        this.site = new Site(
                pace,
                story,
                new Workload(story.dice()),
                new DhcpRelay(RELAY, plan.dhcp(), random.nextInt()),
                plan.tftpPort(),
                new HttpClient(TRANSFERS),
                new ServerKeys(),
                new AgentWheel(pace.nanos()),
                random,
                new LongAdder(),
                new LongAdder());
        Map<String, SimulatedMachine> byBmc = new HashMap<>();
        for (MachineSpec spec : story.machines()) {
            SimulatedMachine machine = new SimulatedMachine(site, spec);
            byName.put(spec.name(), machine);
            byMac.put(spec.mac().toString(), machine);
            byBmc.put(spec.bmc(), machine);
        }
        this.power = new SimulatedPower(pace, byBmc);
    }

    public List<MachineSpec> specs() {
        return site.story().machines();
    }

    public Count count() {
        return new Count(site.starts().sum(), site.boots().sum(), site.agents().count());
    }

    @Override
    public String title() {
        return "SIMULATED: %d nodes, seed %d%s"
                .formatted(
                        plan.nodes(),
                        plan.seed(),
                        plan.factor() == 1 ? "" : ", time × %s".formatted(number(plan.factor())));
    }

    private static String number(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }

    @Override
    public PowerPort power() {
        return power;
    }

    @Override
    public void begin(DataCenter dataCenter) {
        List<SimulatedMachine> fresh = goOn(dataCenter.current());
        inBackground("sim-power", () -> ramp(fresh));
        inBackground("sim-fate", this::fate);
        inBackground("sim-set-up", () -> setUp.accept(dataCenter));
    }

    /** Switches all machines on, one after another, and lets chance have its way. */
    public void switchOn() {
        inBackground("sim-power", () -> ramp(List.copyOf(byName.values())));
        inBackground("sim-fate", this::fate);
    }

    private synchronized void inBackground(String name, Work work) {
        threads.add(Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                LOG.log(System.Logger.Level.DEBUG, "{0} ends", name);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, name + " has stopped", e);
            }
        }));
    }

    /** Something that takes time. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Machines that the server knows go on at once, or it would take their silence for failures; those that it has switched
     * off stay off.
     *
     * @return the others
     */
    private List<SimulatedMachine> goOn(DataCenterImage image) {
        List<SimulatedMachine> fresh = new ArrayList<>();
        for (SimulatedMachine machine : byName.values()) {
            Optional<Node> node = image.node(new MacAddress(machine.spec().mac().toString()));
            if (node.isEmpty()) {
                fresh.add(machine);
            } else if (node.get().phase() != NodePhase.OFF) {
                machine.goOn();
            }
        }
        return fresh;
    }

    private void ramp(List<SimulatedMachine> machines) throws InterruptedException {
        long step = (long) (plan.rampSeconds() * 1e9 / plan.nodes());
        for (SimulatedMachine machine : machines) {
            machine.switchOn();
            site.pace().pauseReal(step);
        }
    }

    /** A year at a time: nobody watches longer. */
    private void fate() throws InterruptedException {
        List<SimulatedMachine> machines = List.copyOf(byName.values());
        List<Mending> mendings = new ArrayList<>();
        for (Story.Mishap mishap : site.story().mishaps(366 * 86_400.0)) {
            mend(mendings, mishap.at());
            site.pace().pause(mishap.at() - site.pace().seconds());
            SimulatedMachine machine = machines.get(mishap.machine());
            machine.fail(mishap.failure());
            if (mishap.seconds() > 0) {
                mendings.add(new Mending(mishap.at() + mishap.seconds(), machine, mishap.failure()));
                mendings.sort(java.util.Comparator.comparingDouble(Mending::at));
            }
        }
    }

    private record Mending(double at, SimulatedMachine machine, Failure failure) {}

    private void mend(List<Mending> mendings, double until) throws InterruptedException {
        while (!mendings.isEmpty() && mendings.getFirst().at() <= until) {
            Mending next = mendings.removeFirst();
            site.pace().pause(next.at() - site.pace().seconds());
            next.machine().mend(next.failure());
        }
    }

    @Override
    public List<Simulation.Machine> machines() {
        return byName.values().stream().map(SimulatedMachine::view).toList();
    }

    @Override
    public Optional<String> provoke(Failure failure, String target) {
        List<SimulatedMachine> hit = failure == Failure.RACK_POWER ? rack(target) : machine(target);
        hit.forEach(machine -> machine.fail(failure));
        return hit.isEmpty() ? Optional.of(unknown(failure == Failure.RACK_POWER, target)) : Optional.empty();
    }

    @Override
    public Optional<String> heal(String target) {
        List<SimulatedMachine> found = machine(target).isEmpty() ? rack(target) : machine(target);
        found.forEach(machine -> machine.failures().forEach(machine::mend));
        return found.isEmpty() ? Optional.of(unknown(false, target)) : Optional.empty();
    }

    private String unknown(boolean rack, String target) {
        List<SimulatedMachine> all = List.copyOf(byName.values());
        return rack
                ? "There is no rack " + target + "; racks are "
                        + all.getFirst().spec().rack() + " to "
                        + all.getLast().spec().rack() + "."
                : "There is no simulated machine " + target + "; they are called "
                        + all.getFirst().spec().name() + " and so on, or by their MAC addresses.";
    }

    private List<SimulatedMachine> machine(String target) {
        SimulatedMachine named = byName.get(target);
        SimulatedMachine found = named == null ? byMac.get(target.toLowerCase(Locale.ROOT)) : named;
        return found == null ? List.of() : List.of(found);
    }

    private List<SimulatedMachine> rack(String target) {
        return byName.values().stream()
                .filter(machine -> machine.spec().rack().equals(target))
                .toList();
    }

    @Override
    public void end() {
        synchronized (this) {
            threads.forEach(Thread::interrupt);
        }
        byName.values().forEach(SimulatedMachine::switchOff);
        try {
            site.agents().close();
            site.relay().close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "closing the simulation", e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
