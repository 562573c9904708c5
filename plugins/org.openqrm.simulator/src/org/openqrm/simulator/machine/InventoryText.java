package org.openqrm.simulator.machine;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.simulator.fleet.MachineSpec;
import org.openqrm.simulator.fleet.Model;

/** The inventory document as the real agent writes it. */
final class InventoryText {
    private InventoryText() {}

    /** @param idle whether all drivers are loaded, so that disks and power device are seen */
    static byte[] of(MachineSpec machine, UUID bootId, boolean idle, boolean link) {
        Model model = machine.model();
        MacAddress second = new MacAddress(machine.mac().bits() + 1);
        String rest = !idle ? "" : """
                ,"disks":[],"bmcAddress":"%s\"""".formatted(machine.bmc());
        return """
            {"bootId":"%s","firmware":"%s",\
            "cpu":{"model":"%s","sockets":%d,"cores":%d,"threads":%d,"mhz":%d},"memoryKiB":%d,\
            "nics":[%s,%s],"smbios":{"vendor":"%s","product":"%s","serial":"%s","uuid":"%s"}%s,\
            "kernel":"6.1.0-simulated"}""".formatted(
                        bootId,
                        model.uefi() ? "UEFI" : "BIOS",
                        text(model.cpu()),
                        model.sockets(),
                        Math.max(1, model.threads() / 2),
                        model.threads(),
                        model.mhz(),
                        memoryKib(machine),
                        nic("eno1", machine.mac(), link, true),
                        nic("eno2", second, false, false),
                        text(model.vendor()),
                        text(model.product()),
                        machine.serial(),
                        machine.uuid(),
                        rest)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Firmware and kernel keep some for themselves. */
    static long memoryKib(MachineSpec machine) {
        return machine.memoryGib() * 1024L * 1024 * 985 / 1000;
    }

    private static String nic(String name, MacAddress mac, boolean link, boolean boot) {
        return """
            {"name":"%s","mac":"%s","link":%b,"speedMbit":%d,"driver":"simulated","boot":%b}""".formatted(name, mac, link, link ? 10_000 : 0, boot);
    }

    private static String text(String text) {
        return text.replaceAll("[\"\\\\\\p{Cntrl}]", "?");
    }
}
