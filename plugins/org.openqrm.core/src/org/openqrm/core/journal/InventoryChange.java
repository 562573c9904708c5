package org.openqrm.core.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openqrm.core.domain.Inventory;

/**
 * One difference between two inventories of a machine.
 *
 * @param what it is about, such as {@code RAM} or {@code Disk sda}
 * @param before as it was; empty when it is new
 * @param after as it is; empty when it is gone
 */
public record InventoryChange(String what, String before, String after) {
    /** Kernels differ in what they keep of the same memory for themselves; a missing module is more. */
    private static final double SAME_MEMORY = 0.03;

    public boolean appeared() {
        return before.isEmpty();
    }

    public boolean vanished() {
        return after.isEmpty();
    }

    /** A few words. */
    public String text() {
        if (appeared()) {
            return what + " (" + after + ") is new";
        }
        return vanished() ? what + " (" + before + ") is gone" : what + " " + before + " is now " + after;
    }

    /**
     * What is different in {@code after}. What the kernel that looked decides is no difference: the names of interfaces, a
     * link that is up or down, the address that a BMC has at the moment.
     */
    public static List<InventoryChange> between(Inventory before, Inventory after) {
        List<InventoryChange> changes = new ArrayList<>();
        if (Math.abs(before.memoryMiB() - after.memoryMiB()) > before.memoryMiB() * SAME_MEMORY) {
            changes.add(new InventoryChange("RAM", before.memoryMiB() + " MiB", after.memoryMiB() + " MiB"));
        }
        changed(changes, "CPUs", cpu(before.cpu()), cpu(after.cpu()));
        presence(changes, nics(before), nics(after));
        disks(changes, disks(before), disks(after));
        changed(changes, "Machine", machine(before.smbios()), machine(after.smbios()));
        changed(
                changes,
                "Serial number",
                before.smbios().serial(),
                after.smbios().serial());
        changed(changes, "UUID", before.smbios().uuid(), after.smbios().uuid());
        changed(changes, "Firmware", before.firmware().name(), after.firmware().name());
        return List.copyOf(changes);
    }

    private static void changed(List<InventoryChange> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new InventoryChange(what, before, after));
        }
    }

    private static void disks(List<InventoryChange> changes, Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new LinkedHashMap<>(before);
        all.putAll(after);
        all.keySet()
                .forEach(name ->
                        changed(changes, "Disk " + name, before.getOrDefault(name, ""), after.getOrDefault(name, "")));
    }

    private static void presence(List<InventoryChange> changes, Map<String, String> before, Map<String, String> after) {
        before.forEach((mac, name) -> {
            if (!after.containsKey(mac)) {
                changes.add(new InventoryChange("Interface " + mac, name, ""));
            }
        });
        after.forEach((mac, name) -> {
            if (!before.containsKey(mac)) {
                changes.add(new InventoryChange("Interface " + mac, "", name));
            }
        });
    }

    private static String cpu(Inventory.Cpu cpu) {
        return cpu.count() + " × " + (cpu.model().isEmpty() ? "CPU" : cpu.model());
    }

    private static String machine(Inventory.Smbios smbios) {
        return (smbios.vendor() + " " + smbios.product()).strip();
    }

    private static Map<String, String> nics(Inventory inventory) {
        return inventory.nics().stream().collect(byName(n -> n.mac().text(), Inventory.Nic::name));
    }

    private static Map<String, String> disks(Inventory inventory) {
        return inventory.disks().stream().collect(byName(Inventory.Disk::name, InventoryChange::disk));
    }

    private static String disk(Inventory.Disk disk) {
        long gibibytes = Math.round(disk.bytes() / (double) (1L << 30));
        String size = gibibytes > 0 ? gibibytes + " GiB" : (disk.bytes() >> 20) + " MiB";
        return disk.model().isEmpty() ? size : size + ", " + disk.model();
    }

    private static <T> java.util.stream.Collector<T, ?, Map<String, String>> byName(
            Function<T, String> name, Function<T, String> text) {
        return Collectors.toMap(name, text, (a, b) -> a, LinkedHashMap::new);
    }
}
