package org.openqrm.simulator.machine;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.wire.AgentWheel;

/** One machine: power, what is broken, and what it does now. Any thread. */
final class SimulatedMachine {
    private static final System.Logger LOG = System.getLogger(SimulatedMachine.class.getName());

    private final Site site;
    private final MachineSpec spec;
    private final Set<Failure> failures = EnumSet.noneOf(Failure.class);
    private boolean on;
    private int starts;
    private @Nullable Thread boot;
    private @Nullable Running running;
    private AgentWheel.@Nullable Handle agent;
    private long silentSince;

    SimulatedMachine(Site site, MachineSpec spec) {
        this.site = site;
        this.spec = spec;
    }

    MachineSpec spec() {
        return spec;
    }

    synchronized boolean on() {
        return on;
    }

    synchronized boolean cut() {
        return failures.contains(Failure.LINK_DOWN);
    }

    synchronized boolean slowNfs() {
        return failures.contains(Failure.SLOW_NFS);
    }

    /** Whether its power device answers. */
    synchronized boolean reachable() {
        return !failures.contains(Failure.BMC_DEAD) && !failures.contains(Failure.RACK_POWER);
    }

    synchronized void switchOn() {
        if (!on && !failures.contains(Failure.RACK_POWER)) {
            on = true;
            start(false);
        }
    }

    /** Goes on from the time before: it has power and nobody waits for its firmware again. */
    synchronized void goOn() {
        if (!on) {
            on = true;
            start(true);
        }
    }

    synchronized void switchOff() {
        on = false;
        stop();
        // A frozen machine has forgotten all when it gets power again.
        failures.remove(Failure.FREEZE);
        failures.remove(Failure.CRASH);
    }

    /** Restarts, if it is still that start of it that wants to. */
    synchronized void restart(@Nullable Running of, String why) {
        if (on && of == running && !failures.contains(Failure.FREEZE)) {
            LOG.log(System.Logger.Level.DEBUG, "{0} starts anew {1}", spec.name(), why);
            stop();
            failures.remove(Failure.CRASH);
            start(false);
        }
    }

    synchronized void shutDown(Running of) {
        if (of == running) {
            switchOff();
        }
    }

    private void start(boolean warm) {
        site.starts().increment();
        BootRun run = new BootRun(site, this, starts++, silentSince, warm);
        boot = Thread.ofVirtual().name("sim-boot-" + spec.name()).start(run);
    }

    private void stop() {
        Thread booting = boot;
        AgentWheel.Handle beating = agent;
        boot = null;
        agent = null;
        running = null;
        if (booting != null) {
            booting.interrupt();
        }
        if (beating != null) {
            beating.stop();
            silentSince = site.pace().nanos().getAsLong();
        }
    }

    /** The boot on this thread has an agent. False: the machine has been switched off meanwhile. */
    synchronized boolean runs(Thread booting, Running system, AgentWheel.Handle started) {
        if (boot != booting) {
            started.stop();
            return false;
        }
        running = system;
        agent = started;
        site.boots().increment();
        return true;
    }

    synchronized void fail(Failure failure) {
        boolean needsPower = failure == Failure.FREEZE || failure == Failure.CRASH;
        if (needsPower && !on || !failures.add(failure)) {
            return;
        }
        LOG.log(System.Logger.Level.INFO, "{0}: {1}", spec.name(), failure);
        switch (failure) {
            case FREEZE -> stop();
            case CRASH -> panic();
            case RACK_POWER -> switchOff();
            case LINK_DOWN, BMC_DEAD, SLOW_NFS -> {} // asked for where it matters
        }
    }

    /** The kernels of nodes have {@code panic=10}. */
    private void panic() {
        stop();
        boot = Thread.ofVirtual().name("sim-panic-" + spec.name()).start(() -> {
            try {
                site.pace().pause(10);
                restart(null, "after a panic");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // switched off meanwhile
            }
        });
    }

    /** Mends one thing; empty set: nothing was broken. */
    synchronized void mend(Failure failure) {
        if (!failures.remove(failure)) {
            return;
        }
        switch (failure) {
            case FREEZE -> restart(running, "as somebody has mended it");
            case RACK_POWER -> switchOn();
            case CRASH, LINK_DOWN, BMC_DEAD, SLOW_NFS -> {}
        }
    }

    synchronized Set<Failure> failures() {
        return Set.copyOf(failures);
    }

    synchronized Simulation.Machine view() {
        Running system = running;
        String condition = !on
                ? "off"
                : failures.contains(Failure.FREEZE)
                        ? "frozen"
                        : failures.contains(Failure.CRASH) ? "crashed" : system == null ? "booting" : system.text();
        return new Simulation.Machine(
                spec.name(),
                new MacAddress(spec.mac().toString()),
                spec.rack(),
                spec.model().vendor() + " " + spec.model().product(),
                condition,
                failures);
    }
}
