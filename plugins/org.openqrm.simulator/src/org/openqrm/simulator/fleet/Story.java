package org.openqrm.simulator.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openqrm.core.port.Simulation.Failure;

/**
 * What chance has in store for a fleet: how long each start of each machine takes, and what breaks when. The same seed
 * tells the same story, whatever the server makes of it. Pure.
 */
public record Story(Dice dice, List<MachineSpec> machines) {
    private static final double YEAR = 365.25 * 86_400;

    public Story {
        machines = List.copyOf(machines);
    }

    /**
     * A failure that comes by itself.
     *
     * @param at simulated seconds since the beginning
     * @param machine its index
     * @param seconds until it mends itself; what a person or the manager mends before is mended
     */
    public record Mishap(double at, int machine, Failure failure, double seconds) {}

    /** The firmware's time at the start number {@code start} of a machine, simulated seconds. */
    public double post(MachineSpec machine, long start) {
        return dice.around(machine.model().postSeconds(), machine.model().spread(), machine.index(), "post", start);
    }

    /** The kernel's time, and once more that of an image's init, simulated seconds. */
    public double boot(MachineSpec machine, long start) {
        return dice.around(machine.model().bootSeconds(), machine.model().spread(), machine.index(), "boot", start);
    }

    /** All mishaps before {@code end}, the first one first. */
    public List<Mishap> mishaps(double end) {
        List<Mishap> all = new ArrayList<>();
        for (MachineSpec machine : machines) {
            Model.Rates rates = machine.model().rates();
            draw(all, machine, Failure.FREEZE, rates.freeze(), 86_400, end);
            draw(all, machine, Failure.CRASH, rates.crash(), 0, end);
            draw(all, machine, Failure.LINK_DOWN, rates.link(), 7_200, end);
            draw(all, machine, Failure.BMC_DEAD, rates.bmc(), 28_800, end);
        }
        all.sort(Comparator.comparingDouble(Mishap::at).thenComparingInt(Mishap::machine));
        return all;
    }

    private void draw(
            List<Mishap> all, MachineSpec machine, Failure failure, double aYear, double seconds, double end) {
        if (aYear <= 0) {
            return;
        }
        double at = 0;
        for (long i = 0; ; i++) {
            at += dice.exponential(YEAR / aYear, machine.index(), failure.name(), i);
            if (at >= end) {
                return;
            }
            all.add(new Mishap(at, machine.index(), failure, seconds));
        }
    }
}
