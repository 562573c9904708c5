package org.openqrm.ui;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

/** Images of small data centres, put together part by part. */
public final class Images {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private DataCenterImage image = DataCenterImage.empty();

    public DataCenterImage image() {
        return image;
    }

    private Images with(Change change) {
        image = ImageChanges.apply(image, change);
        return this;
    }

    public Images node(int id, NodePhase phase, long memoryMiB, String... tags) {
        MacAddress mac = new MacAddress("02:00:00:00:00:%02x".formatted(id));
        Inventory inventory = new Inventory(
                new Inventory.Cpu("Test CPU", 1, 4, 2400),
                memoryMiB,
                List.of(),
                List.of(),
                new Inventory.Smbios("V", "P", "S" + id, "u" + id),
                Inventory.Firmware.BIOS,
                Optional.empty(),
                "6.1");
        return with(new Change.PutNode(new Node(
                new NodeId(id),
                "node" + id,
                Evidence.of(mac),
                Optional.of(inventory),
                new TreeSet<>(Set.of(tags)),
                Optional.empty(),
                false,
                Optional.empty(),
                phase,
                NOON,
                Optional.empty(),
                Optional.empty(),
                "",
                1)));
    }

    public Images ve(int id, VeDefinition definition, Desired desired) {
        return with(new Change.PutVe(new VirtualEnvironment(new VeId(id), definition, desired, 1, 0, NOON)));
    }

    public Images instance(int ve, int index, InstancePhase phase, Optional<Integer> node, Milestone... marks) {
        Optional<Deadline> deadline = phase == InstancePhase.STARTING
                ? Optional.of(new Deadline(NOON.plusSeconds(60), "the agent enrols"))
                : Optional.empty();
        InstanceId id = new InstanceId(new VeId(ve), index);
        with(new Change.PutInstance(new Instance(
                id, phase, NOON, node.map(NodeId::new), 1, deadline, Optional.empty(), Set.of(), List.of(marks))));
        node.ifPresent(n -> with(new Change.PutAssignment(new BootAssignment(new NodeId(n), id, 1, 1, NOON))));
        return this;
    }

    public Images kernel(int id, String name) {
        return with(new Change.PutKernel(new KernelImage(
                new KernelId(id),
                name,
                "/k",
                KernelImage.ImportState.READY,
                Optional.of(new KernelImage.Content("6.1", 1, 1, 1, "", "")),
                Optional.empty(),
                Optional.empty(),
                true,
                NOON)));
    }

    public Images application(int id, String name) {
        return with(new Change.PutImage(new ApplicationImage(new ImageId(id), name, "nas", "/" + name, "", "", NOON)));
    }
}
