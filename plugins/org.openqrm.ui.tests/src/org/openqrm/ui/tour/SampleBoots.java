package org.openqrm.ui.tour;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.BootRecord.Span;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;

/** What a node may have been through: eleven boots, the newest of which was slow, and a disk that was lost. */
final class SampleBoots {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");

    private SampleBoots() {}

    static NodeJournal of(String ve) {
        List<BootRecord> boots = new ArrayList<>();
        boots.add(boot(4, ve, 2600));
        for (int i = 1; i < 11; i++) {
            boots.add(boot(1440 * i, i % 3 == 0 ? ve : "", 30 * (i % 4)));
        }
        return new NodeJournal(
                Optional.empty(), boots, List.of(found(4, "sda"), found(2000, "sda", "sdb"), found(9000, "sda")));
    }

    private static BootRecord boot(int minutesAgo, String task, long stretch) {
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(BootPhase.FIRMWARE_DHCP, 0, 1060));
        spans.add(new Span(BootPhase.LOADER, 1100, 1390));
        spans.add(new Span(BootPhase.IPXE_DHCP, 1900, 2920));
        spans.add(new Span(BootPhase.SCRIPT, 2930, 2942));
        spans.add(new Span(BootPhase.KERNEL, 2960, 3360));
        spans.add(new Span(BootPhase.INITRAMFS, 3365, 3560 + stretch));
        spans.add(new Span(BootPhase.LINUX, 3560 + stretch, 5800 + stretch));
        spans.add(new Span(BootPhase.NODE_DHCP, 5800 + stretch, 5808 + stretch));
        spans.add(new Span(BootPhase.ENROLMENT, 5808 + stretch, 5880 + stretch));
        spans.add(new Span(BootPhase.INVENTORY, 5880 + stretch, 6320 + stretch));
        if (!task.isEmpty()) {
            spans.add(new Span(BootPhase.ROOT, 5880 + stretch, 6800 + stretch));
            spans.add(new Span(BootPhase.INIT, 6800 + stretch, 9200 + stretch));
        }
        Instant at = Instant.now().minusSeconds(minutesAgo * 60L);
        return new BootRecord(MAC, at, "debian-12", task, true, spans);
    }

    private static InventoryRecord found(int minutesAgo, String... disks) {
        List<Inventory.Disk> all = new ArrayList<>();
        for (String disk : disks) {
            all.add(new Inventory.Disk(disk, 480L << 30, "INTEL SSDSC2KB48", false));
        }
        return new InventoryRecord(
                Instant.now().minusSeconds(minutesAgo * 60L),
                new Inventory(
                        new Inventory.Cpu("Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz", 1, 4, 2400),
                        16_000,
                        List.of(new Inventory.Nic("eth0", MAC, true, 10_000, "ixgbe", true)),
                        all,
                        new Inventory.Smbios("Dell Inc.", "PowerEdge R630", "5XK0001", "4c4c4544-0058-4b10-8033-1"),
                        Inventory.Firmware.UEFI,
                        Optional.of("10.0.128.1"),
                        "6.1.0-32-amd64"));
    }
}
