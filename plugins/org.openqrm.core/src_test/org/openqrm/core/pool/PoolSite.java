package org.openqrm.core.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

/** A data centre made by hand. */
final class PoolSite {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    private DataCenterImage image = DataCenterImage.empty();

    DataCenterImage image() {
        return image;
    }

    PoolSite with(Change change) {
        image = ImageChanges.apply(image, change);
        return this;
    }

    PoolSite node(int id, NodePhase phase, long memoryMiB) {
        Inventory inventory = new Inventory(
                new Inventory.Cpu("Xeon", 1, 4, 2400),
                memoryMiB,
                List.of(),
                List.of(),
                new Inventory.Smbios("", "", "", ""),
                Inventory.Firmware.UEFI,
                Optional.empty(),
                "6.1");
        return with(new Change.PutNode(new Node(
                new NodeId(id),
                "node" + id,
                Evidence.of(new MacAddress("52:54:00:77:%02x:%02x".formatted(id >> 8, id & 0xff))),
                Optional.of(inventory),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                phase,
                T,
                Optional.empty(),
                Optional.empty(),
                "",
                1)));
    }

    PoolSite ve(int id, String name, Desired desired, long memoryMiB, boolean highAvailability) {
        VeDefinition d = VeDefinition.named(name);
        NodeProfile profile = new NodeProfile(
                memoryMiB == 0 ? Requirement.any() : Requirement.atLeast(memoryMiB),
                Requirement.any(),
                Requirement.any(),
                Optional.empty(),
                new TreeSet<>(),
                new TreeSet<>());
        VeDefinition definition = new VeDefinition(
                name, "", "", false, 50, d.kernel(), d.image(), d.rootMode(), profile, 1, highAvailability);
        return with(new Change.PutVe(new VirtualEnvironment(new VeId(id), definition, desired, 1, 1, T)));
    }

    /** An instance that is active on {@code node}. */
    PoolSite instance(int ve, int slot, int node) {
        InstanceId id = new InstanceId(new VeId(ve), slot);
        with(new Change.PutInstance(new Instance(
                id,
                InstancePhase.ACTIVE,
                T,
                Optional.of(new NodeId(node)),
                1,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                List.of())));
        return with(new Change.PutAssignment(new BootAssignment(new NodeId(node), id, 1, 1, T)));
    }
}
