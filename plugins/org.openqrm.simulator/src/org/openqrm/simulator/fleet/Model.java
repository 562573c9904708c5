package org.openqrm.simulator.fleet;

import java.util.List;

/**
 * A kind of machine.
 *
 * @param key in the fleet file
 * @param share how often it occurs, against the others
 * @param memoryGib what memory it is bought with; one is drawn
 * @param uefi its firmware; else a BIOS
 * @param postSeconds from power on until its firmware asks for an address
 * @param bootSeconds of the kernel until the agent runs, and of an image's init
 * @param spread of the times, a share of them, 0 to 1
 * @param rates how often it fails
 */
public record Model(
        String key,
        double share,
        String vendor,
        String product,
        String cpu,
        int sockets,
        int threads,
        int mhz,
        List<Integer> memoryGib,
        boolean uefi,
        double postSeconds,
        double bootSeconds,
        double spread,
        Rates rates) {
    public Model {
        memoryGib = List.copyOf(memoryGib);
    }

    /** Failures by themselves, each a number a year and machine. */
    public record Rates(double freeze, double crash, double link, double bmc) {}
}
