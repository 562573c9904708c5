package org.openqrm.simulator.machine;

import java.util.Optional;
import java.util.UUID;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.Load;
import org.openqrm.protocol.agent.Stage;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.fleet.Workload.Reading;
import org.openqrm.simulator.wire.Host;

/** The system of one start of a machine, from its kernel's first breath on. */
final class Running implements Host {
    final UUID bootId;
    final long generation;
    private final Site site;
    private final SimulatedMachine machine;
    private final Optional<String> hostname;
    private final long began;
    private volatile Stage stage;
    private double octets;
    private long countedAt;
    private double load1;

    /** @param hostname of the instance it shall run; empty in the idle ramdisk */
    Running(Site site, SimulatedMachine machine, UUID bootId, long generation, Optional<String> hostname) {
        this.site = site;
        this.machine = machine;
        this.bootId = bootId;
        this.generation = generation;
        this.hostname = hostname;
        this.began = site.pace().nanos().getAsLong();
        this.countedAt = began;
        this.stage = hostname.isEmpty() ? Stage.IDLE : Stage.MOUNTING;
    }

    void reached(Stage next) {
        stage = next;
    }

    Stage stage() {
        return stage;
    }

    /** For a person. */
    String text() {
        return switch (stage) {
            case IDLE -> "idle";
            case MOUNTING, ROOT_MOUNTED, FAILED -> "starting " + hostname.orElse("");
            case RUNNING -> "running " + hostname.orElse("");
        };
    }

    @Override
    public Beat beat(long epoch, long lastReceived) {
        String text = stage == Stage.MOUNTING && machine.slowNfs() ? "the NFS server answers late" : "";
        return new Beat(epoch, lastReceived, bootId, stage, generation, load(), text);
    }

    private Load load() {
        MachineSpec spec = machine.spec();
        String work = stage == Stage.RUNNING ? hostname.map(Site::workOf).orElse("") : "";
        Reading reading = site.workload().at(work, spec.index(), site.pace().ofDay());
        long now = site.pace().nanos().getAsLong();
        double seconds = (now - countedAt) * 1e-9;
        countedAt = now;
        octets += reading.bytesPerSecond() * seconds;
        // Processes that wait for their disk count as load, yet need no processor.
        double waiting = machine.slowNfs() && stage == Stage.RUNNING ? 40 : 0;
        double wanted = reading.cpu() * spec.model().threads() + waiting;
        load1 += (wanted - load1) * Math.min(1, seconds / 20);
        double busy = waiting > 0 ? reading.cpu() / 4 : reading.cpu();
        long memory = InventoryText.memoryKib(spec);
        return new Load(
                (int) (busy * 1000),
                (long) (load1 * 100),
                memory,
                (long) (memory * (1 - reading.memory())),
                (long) (octets * 0.4),
                (long) (octets * 0.6),
                (now - began) / 1_000_000);
    }

    @Override
    public byte[] inventory() {
        return InventoryText.of(machine.spec(), bootId, hostname.isEmpty(), !cut());
    }

    @Override
    public void obey(Command.Verb verb) {
        switch (verb) {
            case REBOOT -> machine.restart(this, "by order of its manager");
            case POWER_OFF -> machine.shutDown(this);
        }
    }

    @Override
    public boolean cut() {
        return machine.cut();
    }
}
