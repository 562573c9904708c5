package org.openqrm.ui.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.model.Disk;
import org.openqrm.model.Inventory;
import org.openqrm.model.Nic;
import org.openqrm.model.Node;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.form.Facts.Fact;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** What is said of a node, without widgets. */
final class NodeFacts {
    private NodeFacts() {}

    static List<Fact> summary(Node node, Mirror mirror, Instant now, java.time.ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Phase",
                Words.of(node.getPhase()) + " since " + Times.at(node.getPhaseSince(), now, zone) + ". "
                        + Words.explain(node.getPhase())));
        if (node.getDeadline() != null) {
            facts.add(new Fact("Waiting for", node.getDeadline().step()));
        }
        if (node.getFault() != null) {
            facts.add(new Fact(
                    "Fault",
                    node.getFault().reason() + " (since "
                            + Times.at(node.getFault().since(), now, zone) + ")"));
        }
        facts.add(new Fact("Works for", work(node, mirror)));
        facts.add(new Fact("Address", text(node.getAddress())));
        facts.add(new Fact(
                "MAC addresses",
                node.getEvidence().macs().stream().map(Object::toString).collect(Collectors.joining(", "))));
        facts.add(new Fact(
                "Power device",
                node.getPower() == null
                        ? "None: if it falls silent, a person has to confirm that it is off"
                        : node.getPower().kind() + " at " + node.getPower().address() + ":"
                                + node.getPower().port() + " as "
                                + node.getPower().user()));
        return facts;
    }

    private static String work(Node node, Mirror mirror) {
        return Optional.ofNullable(node.getAssignment())
                .map(a -> mirror.ve(a.getInstance().ve())
                                .map(v -> v.getDefinition().getName())
                                .orElse("(deleted)")
                        + " / " + a.getInstance().index() + ", generation " + a.getGeneration() + ", booted "
                        + Words.count(a.getBoots(), "time"))
                .orElse("nothing: it is in the pool");
    }

    static List<Fact> power(Node node) {
        return node.getPower() == null
                ? List.of(new Fact(
                        "Device",
                        "None: the node is not protected. If it falls silent, its work waits for a person to confirm that"
                                + " it is off."))
                : List.of(
                        new Fact("Device", node.getPower().kind().name()),
                        new Fact(
                                "Address",
                                node.getPower().address() + ", UDP port "
                                        + node.getPower().port()),
                        new Fact("User", node.getPower().user()));
    }

    static List<Fact> machine(Inventory i) {
        return List.of(
                new Fact("Vendor", i.getSmbios().getVendor()),
                new Fact("Product", i.getSmbios().getProduct()),
                new Fact("Serial number", i.getSmbios().getSerial()),
                new Fact("UUID", i.getSmbios().getUuid()),
                new Fact("Firmware", i.getFirmware().name()),
                new Fact("BMC address", text(i.getBmcAddress())),
                new Fact("Kernel", i.getKernel()));
    }

    static List<Fact> processor(Inventory i) {
        return List.of(
                new Fact("CPU model", i.getCpu().getModel()),
                new Fact("Sockets", Integer.toString(i.getCpu().getSockets())),
                new Fact("CPUs", Integer.toString(i.getCpu().getCount())),
                new Fact(
                        "CPU speed",
                        i.getCpu().getMhz() == 0
                                ? "unknown"
                                : Quantities.clock(i.getCpu().getMhz())),
                new Fact("RAM", Quantities.roundMemory(i.getMemoryMiB())));
    }

    static String speed(Nic nic) {
        if (!nic.isLink()) {
            return "no link";
        }
        return nic.getSpeedMbit() == 0 ? "up" : nic.getSpeedMbit() + " Mbit/s";
    }

    static String kind(Disk disk) {
        return disk.isRotational() ? "hard disk" : "solid state";
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }
}
