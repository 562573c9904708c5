package org.openqrm.server.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.telemetry.Telemetry;
import tools.jackson.databind.node.ObjectNode;

/** Nodes as they are printed. */
record NodeView(Console console, DataCenterImage image) {

    /** The record, and what follows from it. */
    ObjectNode json(Node node) {
        JsonTree tree = new JsonTree(image);
        Telemetry telemetry = console.dataCenter().telemetry();
        ObjectNode object = tree.object(node);
        object.set("state", tree.of(node.state()));
        object.set("address", tree.of(node.address()));
        object.set("instance", tree.of(image.instanceOn(node.id()).map(Instance::id)));
        object.set("load", tree.of(telemetry.latest(node.id())));
        object.set("silenceMillis", tree.of(telemetry.silence(node.id())));
        return object;
    }

    String[] row(Node node) {
        Optional<Inventory> inventory = node.inventory();
        return new String[] {
            node.name(),
            Text.word(node.phase()),
            Text.roughly(Duration.between(node.phaseSince(), console.now())),
            node.address().orElse(Text.NONE),
            inventory.map(i -> Integer.toString(i.cpu().count())).orElse(Text.NONE),
            inventory.map(i -> Text.mebibytes(i.memoryMiB())).orElse(Text.NONE),
            runs(node).orElse(Text.NONE),
            Text.list(node.tags()),
            note(node)
        };
    }

    private Optional<String> runs(Node node) {
        return image.instanceOn(node.id()).map(instance -> name(instance.id()));
    }

    /** {@code web/1}. */
    String name(InstanceId id) {
        return image.ve(id.ve()).map(VirtualEnvironment::name).orElse("?") + "/" + id.index();
    }

    private static String note(Node node) {
        if (node.fault().isPresent()) {
            return node.fault().get().reason();
        }
        if (node.maintenance()) {
            return "maintenance";
        }
        return node.power().isPresent() ? "" : "no power device";
    }

    void print(Node node) {
        Facts facts = new Facts()
                .add("Node", node.name())
                .add(
                        "State",
                        Text.word(node.phase()) + " for "
                                + Text.roughly(Duration.between(node.phaseSince(), console.now())))
                .add("Expected", node.deadline().map(d -> text(node, d)))
                .add("Fault", node.fault().map(fault -> fault.reason() + " (" + console.ago(fault.since()) + ")"))
                .add("Runs", runs(node))
                .add("Maintenance", node.maintenance() ? "on" : "off")
                .add("Tags", Text.list(node.tags()))
                .add("Comment", node.comment())
                .add("Power device", node.power().map(PowerOptions::text).orElse("none: the node is not protected"))
                .add("Address", node.address())
                .add(
                        "MAC",
                        node.evidence().macs().stream().map(MacAddress::text).collect(Collectors.joining(" ")));
        Telemetry telemetry = console.dataCenter().telemetry();
        facts.add("Last heard", telemetry.silence(node.id()).map(ms -> Text.seconds(Duration.ofMillis(ms)) + " ago"));
        facts.add("Load", telemetry.latest(node.id()).map(NodeView::load));
        node.inventory().ifPresent(inventory -> add(facts, inventory));
        facts.print(console.out());
    }

    /** A person is waited for without end: the deadline only looks again. */
    private String text(Node node, Deadline deadline) {
        return node.phase() == NodePhase.UNCONFIRMED
                ? deadline.step()
                : deadline.step() + ", given up or tried otherwise " + console.until(deadline.at());
    }

    private static String load(LoadSample load) {
        return "CPU " + Text.percent(load.cpu()) + ", load "
                + String.format(java.util.Locale.ROOT, "%.2f", load.load1()) + ", RAM "
                + Text.percent(load.memoryUsed()) + ", in " + Text.perSecond(load.rxBytesPerSecond()) + ", out "
                + Text.perSecond(load.txBytesPerSecond());
    }

    private static void add(Facts facts, Inventory inventory) {
        Inventory.Cpu cpu = inventory.cpu();
        Inventory.Smbios smbios = inventory.smbios();
        facts.add(
                        "CPU",
                        cpu.count() + " × " + Text.orNone(cpu.model())
                                + (cpu.mhz() > 0 ? ", " + cpu.mhz() + " MHz" : "") + ", "
                                + Text.count(cpu.sockets(), "socket", "sockets"))
                .add("RAM", Text.mebibytes(inventory.memoryMiB()))
                .add("Machine", (smbios.vendor() + " " + smbios.product()).strip())
                .add("Serial", smbios.serial())
                .add("UUID", smbios.uuid())
                .add("Firmware", inventory.firmware().name())
                .add("BMC", inventory.bmcAddress())
                .add("Kernel", inventory.kernel());
        inventory.nics().forEach(nic -> facts.add("NIC " + nic.name(), text(nic)));
        inventory.disks().forEach(disk -> facts.add("Disk " + disk.name(), text(disk)));
    }

    private static String text(Inventory.Nic nic) {
        return nic.mac()
                + (nic.link() ? ", link up" : ", no link")
                + (nic.speedMbit() > 0 ? ", " + nic.speedMbit() + " Mbit/s" : "")
                + (nic.driver().isEmpty() ? "" : ", " + nic.driver())
                + (nic.boot() ? ", booted from" : "");
    }

    private static String text(Inventory.Disk disk) {
        return Text.bytes(disk.bytes())
                + (disk.model().isEmpty() ? "" : ", " + disk.model())
                + (disk.rotational() ? ", rotates" : "");
    }
}
