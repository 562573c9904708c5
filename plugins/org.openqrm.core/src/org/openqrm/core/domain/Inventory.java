package org.openqrm.core.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a node's agent found in its machine at one boot.
 *
 * @param memoryMiB usable memory in MiB
 */
public record Inventory(
        Cpu cpu,
        long memoryMiB,
        List<Nic> nics,
        List<Disk> disks,
        Smbios smbios,
        Firmware firmware,
        Optional<String> bmcAddress,
        String kernel) {
    public Inventory {
        nics = List.copyOf(nics);
        disks = List.copyOf(disks);
    }

    /** How the machine was started. */
    public enum Firmware {
        BIOS,
        UEFI
    }

    /**
     * @param count logical processors
     * @param mhz nominal clock, MHz; 0 when unknown
     */
    public record Cpu(String model, int sockets, int count, int mhz) {}

    /** @param speedMbit link speed in Mbit/s; 0 when unknown */
    public record Nic(String name, MacAddress mac, boolean link, int speedMbit, String driver, boolean boot) {}

    /** @param bytes size in bytes */
    public record Disk(String name, long bytes, String model, boolean rotational) {}

    /** Strings of SMBIOS type 1; empty when the firmware gives none. */
    public record Smbios(String vendor, String product, String serial, String uuid) {}
}
