package org.openqrm.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.RedeemedToken;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;

/** Records in which every component holds something. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-29T02:30:00.123456789Z"); // an hour that Berlin skips
    static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    static final MacAddress OTHER_MAC = new MacAddress("52:54:00:77:00:02");

    private Samples() {}

    static Node node(int id) {
        return new Node(
                new NodeId(id),
                "rack-7 ünïcode \"" + id + "\"",
                new Evidence(
                        Set.of(MAC, OTHER_MAC),
                        Optional.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                        Optional.of("S/N 1")),
                Optional.of(inventory()),
                new TreeSet<>(Set.of("dmz", "fast")),
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.77.1.1", 623, "admin")),
                true,
                Optional.of(new Fault(NOW, "the boot took too long")),
                NodePhase.FENCING,
                NOW,
                Optional.of(new Deadline(NOW.plusSeconds(30), "power off")),
                Optional.of(session()),
                "third from below\nleft",
                7);
    }

    static Node bareNode(int id, MacAddress mac) {
        return new Node(
                new NodeId(id),
                mac.suffix(),
                Evidence.of(mac),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                false,
                Optional.empty(),
                NodePhase.IDLE,
                NOW,
                Optional.empty(),
                Optional.empty(),
                "",
                1);
    }

    static AgentSession session() {
        byte[] from = new byte[32];
        byte[] to = new byte[32];
        for (int i = 0; i < 32; i++) {
            from[i] = (byte) (i * 7);
            to[i] = (byte) (255 - i);
        }
        return new AgentSession(
                0xF123456789ABCDEFL, UUID.fromString("11111111-2222-3333-4444-555555555555"), from, to, 3, "10.77.0.9");
    }

    private static Inventory inventory() {
        return new Inventory(
                new Inventory.Cpu("QEMU Virtual CPU", 1, 2, 2400),
                483,
                List.of(new Inventory.Nic("eth0", MAC, true, 1000, "virtio_net", true)),
                List.of(new Inventory.Disk("sda", 1L << 40, "ST1000", true)),
                new Inventory.Smbios("QEMU", "Standard PC", "S/N 1", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
                Inventory.Firmware.UEFI,
                Optional.of("10.77.1.1"),
                "6.1.0-32-cloud-amd64");
    }

    static VirtualEnvironment ve(int id) {
        NodeProfile profile = new NodeProfile(
                Requirement.atLeast(512L),
                Requirement.exactly(2),
                Requirement.any(),
                Optional.of("xeon"),
                new TreeSet<>(Set.of("dmz")),
                new TreeSet<>(Set.of("slow")));
        VeDefinition definition = new VeDefinition(
                "web-" + id,
                "front end",
                "call Ann first",
                false,
                80,
                Optional.of(new KernelId(4)),
                Optional.of(new ImageId(5)),
                RootMode.EXCLUSIVE,
                profile,
                3,
                true);
        return new VirtualEnvironment(new VeId(id), definition, VirtualEnvironment.Desired.STARTED, 9, 8, NOW);
    }

    static Instance instance(int ve, int slot) {
        return new Instance(
                new InstanceId(new VeId(ve), slot),
                InstancePhase.STARTING,
                NOW,
                Optional.of(new NodeId(1)),
                1L << 40,
                Optional.of(new Deadline(NOW.plusSeconds(180), "boot")),
                Optional.empty(),
                Set.of(new NodeId(2), new NodeId(3)),
                List.of(new Milestone(Milestone.Step.REQUESTED, NOW), new Milestone(Milestone.Step.ASSIGNED, NOW)));
    }

    static BootAssignment assignment(int node) {
        return new BootAssignment(new NodeId(node), new InstanceId(new VeId(2), 1), 12, 2, NOW);
    }

    static KernelImage kernel(int id) {
        return new KernelImage(
                new KernelId(id),
                "debian-12",
                "/srv/linux.deb",
                KernelImage.ImportState.READY,
                Optional.of(new KernelImage.Content(
                        "6.1.0-32", 8_000_000, 4_000_000, 32, "ab".repeat(32), "cd".repeat(32))),
                Optional.empty(),
                Optional.empty(),
                true,
                NOW);
    }

    static ApplicationImage image(int id) {
        return new ApplicationImage(
                new ImageId(id), "debian-root", "10.77.0.1", "/exports/debian", "vers=4.2", "", NOW);
    }

    static Lease lease(MacAddress mac, String address) {
        return new Lease(mac, address, NOW.plusSeconds(3600));
    }

    static RedeemedToken token(String nonce) {
        return new RedeemedToken(nonce, -42, NOW.plusSeconds(900));
    }

    static Event event(long sequence, int node, int ve) {
        return event(sequence, false, false, node, ve);
    }

    static Event event(long sequence, boolean alert, boolean acknowledged) {
        return event(sequence, alert, acknowledged, 1, 2);
    }

    private static Event event(long sequence, boolean alert, boolean acknowledged, int node, int ve) {
        return new Event(
                sequence,
                NOW,
                Event.Severity.WARNING,
                "node.silent",
                Optional.of(new NodeId(node)),
                Optional.of(new VeId(ve)),
                "system",
                "Node 1 has been silent for 10 s.",
                alert,
                acknowledged);
    }
}
