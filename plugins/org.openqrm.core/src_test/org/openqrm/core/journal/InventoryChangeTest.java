package org.openqrm.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;

class InventoryChangeTest {
    private static final Inventory.Nic FIRST = nic("eth0", "52:54:00:77:00:01", true);
    private static final Inventory.Disk DISK = new Inventory.Disk("sda", 500L << 30, "TOSHIBA", true);

    private static Inventory.Nic nic(String name, String mac, boolean link) {
        return new Inventory.Nic(name, new MacAddress(mac), link, 1000, "e1000e", true);
    }

    private static Inventory inventory(long memory, int cpus, List<Inventory.Nic> nics, List<Inventory.Disk> disks) {
        return new Inventory(
                new Inventory.Cpu("Xeon", 1, cpus, 2400),
                memory,
                nics,
                disks,
                new Inventory.Smbios("Dell", "R630", "S1", "u-1"),
                Inventory.Firmware.UEFI,
                Optional.empty(),
                "6.1.0");
    }

    private static List<String> texts(Inventory before, Inventory after) {
        return InventoryChange.between(before, after).stream()
                .map(InventoryChange::text)
                .toList();
    }

    @Test
    void theSameMachineHasNoChanges() {
        Inventory before = inventory(16000, 8, List.of(FIRST), List.of(DISK));
        assertEquals(List.of(), texts(before, before));
        Inventory.Nic moved = nic("eth1", "52:54:00:77:00:01", false);
        assertEquals(
                List.of(),
                texts(before, inventory(15800, 8, List.of(moved), List.of(DISK))),
                "the kernel's own share, its names, a link that is down");
    }

    @Test
    void whatWasLostAndAddedIsNamed() {
        Inventory before = inventory(16000, 8, List.of(FIRST), List.of(DISK));
        Inventory after = inventory(
                8000,
                8,
                List.of(FIRST, nic("eth1", "52:54:00:77:00:02", true)),
                List.of(new Inventory.Disk("nvme0n1", 1L << 40, "", false)));
        assertEquals(
                List.of(
                        "RAM 16000 MiB is now 8000 MiB",
                        "Interface 52:54:00:77:00:02 (eth1) is new",
                        "Disk sda (500 GiB, TOSHIBA) is gone",
                        "Disk nvme0n1 (1024 GiB) is new"),
                texts(before, after));
    }

    @Test
    void anotherCpuIsAChange() {
        assertEquals(
                List.of("CPUs 8 × Xeon is now 4 × Xeon"),
                texts(inventory(16000, 8, List.of(), List.of()), inventory(16000, 4, List.of(), List.of())));
    }
}
