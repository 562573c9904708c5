package org.openqrm.model.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

/** Small images of a data centre for tests. */
public final class SampleData {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private SampleData() {}

    public static Node node(int id) {
        MacAddress mac = new MacAddress("02:00:00:00:00:%02x".formatted(id));
        Inventory inventory = new Inventory(
                new Inventory.Cpu("Test CPU", 1, 2, 2400),
                4096,
                List.of(new Inventory.Nic("eth0", mac, true, 1000, "virtio_net", true)),
                List.of(new Inventory.Disk("sda", 1L << 30, "Disk", false)),
                new Inventory.Smbios("Vendor", "Product", "S" + id, "u" + id),
                Inventory.Firmware.BIOS,
                Optional.empty(),
                "6.1.0");
        return new Node(
                new NodeId(id),
                "node" + id,
                Evidence.of(mac),
                Optional.of(inventory),
                new TreeSet<>(Set.of("rack1")),
                Optional.empty(),
                false,
                Optional.empty(),
                NodePhase.IDLE,
                NOON,
                Optional.empty(),
                Optional.empty(),
                "",
                1);
    }

    public static VirtualEnvironment ve(int id, String name) {
        return new VirtualEnvironment(
                new VeId(id), VeDefinition.named(name), VirtualEnvironment.Desired.STOPPED, 1, 0, NOON);
    }

    public static Instance instance(int ve, int index, InstancePhase phase) {
        return new Instance(
                new InstanceId(new VeId(ve), index),
                phase,
                NOON,
                Optional.of(new NodeId(index)),
                1,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of(new Milestone(Milestone.Step.REQUESTED, NOON)));
    }

    public static Event event(long sequence) {
        return new Event(
                sequence,
                NOON,
                Event.Severity.INFO,
                "test",
                Optional.empty(),
                Optional.empty(),
                "system",
                "something happened",
                false,
                false);
    }

    /** The image with changes, as the loop would make it. */
    public static DataCenterImage with(DataCenterImage image, Change... changes) {
        DataCenterImage made = image;
        for (Change change : changes) {
            made = ImageChanges.apply(made, change);
        }
        return made;
    }
}
