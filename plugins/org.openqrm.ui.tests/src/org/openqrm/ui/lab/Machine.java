package org.openqrm.ui.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;
import org.openqrm.core.port.Simulation;

/** Pretends to be a machine with an agent: boots what it is told to, and beats. Used on one thread. */
final class Machine {
    private enum Power {
        OFF,
        BOOTING,
        UP,
        FROZEN
    }

    private static final int BEATS_OF_A_BOOT = 3;

    private final int number;
    private final MacAddress mac;
    private final long memoryMiB;
    private final int cpus;
    private final Consumer<Observation> report;
    private final LongSupplier clock;
    private Power power = Power.OFF;
    private Optional<BootPlan.Run> running = Optional.empty();
    private long session;
    private int beats;

    Machine(int number, long memoryMiB, int cpus, Consumer<Observation> report, LongSupplier clock) {
        this.number = number;
        this.memoryMiB = memoryMiB;
        this.cpus = cpus;
        this.report = report;
        this.clock = clock;
        this.mac = new MacAddress("52:54:00:00:%02x:%02x".formatted(number / 256, number % 256));
    }

    MacAddress mac() {
        return mac;
    }

    boolean on() {
        return power != Power.OFF;
    }

    boolean frozen() {
        return power == Power.FROZEN;
    }

    Simulation.Machine standing() {
        String condition =
                switch (power) {
                    case OFF -> "off";
                    case BOOTING -> "booting";
                    case UP, FROZEN -> running.isEmpty() ? "idle" : "running";
                };
        return new Simulation.Machine(
                "r01-%02d".formatted(number),
                mac,
                "r01",
                "PowerEdge R630",
                condition,
                frozen() ? Set.of(Simulation.Failure.FREEZE) : Set.of());
    }

    void switchOn() {
        power = Power.BOOTING;
        beats = 0;
    }

    void switchOff() {
        power = Power.OFF;
    }

    void freeze() {
        power = Power.FROZEN;
    }

    /** One step in its life: fetch the boot script, or beat. */
    void step(BootPlan plan) {
        if (power == Power.BOOTING && !(plan instanceof BootPlan.Hold)) {
            boot(plan);
        } else if (power == Power.UP) {
            beat();
        }
    }

    private void boot(BootPlan plan) {
        running = plan instanceof BootPlan.Run r ? Optional.of(r) : Optional.empty();
        long generation = running.map(BootPlan.Run::generation).orElse(0L);
        session = session == 0 ? number * 1000L : session + 1;
        String address = "10.0.%d.%d".formatted(number / 200, 10 + number % 200);
        report.accept(new Observation.BootServed(mac, generation));
        report.accept(new Observation.AgentEnrolled(
                List.of(mac),
                "nonce-" + session,
                clock.getAsLong() / 1000 + 900,
                new AgentSession(session, new UUID(number, session), new byte[32], new byte[32], generation, address)));
        report.accept(new Observation.Inventoried(session, Evidence.of(mac), inventory()));
        power = Power.UP;
    }

    private Inventory inventory() {
        return new Inventory(
                new Inventory.Cpu("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", 1, cpus, 2400),
                memoryMiB,
                List.of(
                        new Inventory.Nic("eth0", mac, true, 10_000, "ixgbe", true),
                        new Inventory.Nic(
                                "eth1", new MacAddress(mac.text().replace("52:", "54:")), false, 0, "ixgbe", false)),
                List.of(
                        new Inventory.Disk("sda", 480_103_981_056L, "INTEL SSDSC2KB48", false),
                        new Inventory.Disk("sdb", 4_000_787_030_016L, "ST4000NM0115", true)),
                new Inventory.Smbios(
                        "Dell Inc.",
                        "PowerEdge R630",
                        "5XK%04d".formatted(number),
                        "4c4c4544-0058-4b10-8033-" + number),
                number % 3 == 0 ? Inventory.Firmware.UEFI : Inventory.Firmware.BIOS,
                Optional.of("10.0.128." + number),
                "6.1.0-32-amd64");
    }

    private void beat() {
        beats++;
        Stage stage = running.isEmpty() ? Stage.IDLE : beats > BEATS_OF_A_BOOT ? Stage.RUNNING : Stage.MOUNTING;
        report.accept(new Observation.Beat(session, stage, "", load(clock.getAsLong())));
    }

    /** A wave of its own for each machine; nearly nothing in the idle ramdisk. */
    private LoadSample load(long now) {
        double wave = running.isEmpty() ? 0.01 : 0.45 + 0.35 * Math.sin(now / 41_000.0 + number);
        double ripple = 0.06 * Math.sin(now / 1_700.0 * (1 + number % 5));
        float cpu = (float) Math.clamp(wave + (running.isEmpty() ? 0 : ripple), 0, 1);
        return new LoadSample(
                now, cpu, cpu * cpus, (float) (0.08 + wave * 0.7), (float) (wave * 4e6 + ripple * 1e6), (float)
                        (wave * 2.2e6));
    }
}
