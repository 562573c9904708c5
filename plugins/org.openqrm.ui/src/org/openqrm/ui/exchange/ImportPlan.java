package org.openqrm.ui.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.exchange.Exchange;

/**
 * What an import would do here.
 *
 * @param lines a sentence for each thing in the file
 * @param images to be added first
 * @param ves to be defined then; their images are looked up by name when it is their turn
 */
record ImportPlan(
        List<Line> lines, List<Command.AddImage> images, List<Exchange.Ve> ves, SortedMap<String, String> preferences) {

    /** @param taken whether it is imported */
    record Line(boolean taken, String text) {}

    static ImportPlan of(DataCenterImage image, Exchange exchange) {
        List<Line> lines = new ArrayList<>();
        List<Command.AddImage> images = new ArrayList<>();
        List<Exchange.Ve> ves = new ArrayList<>();
        for (Exchange.Image i : exchange.images()) {
            Command.AddImage add = new Command.AddImage(i.name(), i.server(), i.path(), i.options(), i.comment());
            if (judge(image, add, "Application image '" + i.name() + "'", "", lines)) {
                images.add(add);
            }
        }
        for (Exchange.Ve ve : exchange.ves()) {
            Command create = new Command.CreateVe(definition(image, ve));
            String what = "Virtual Environment '" + ve.definition().name() + "'";
            if (judge(image, create, what, missing(image, ve, exchange), lines)) {
                ves.add(ve);
            }
        }
        if (!exchange.preferences().isEmpty()) {
            lines.add(new Line(true, exchange.preferences().size() + " preferences of the workbench"));
        }
        return new ImportPlan(lines, images, ves, exchange.preferences());
    }

    private static boolean judge(DataCenterImage image, Command command, String what, String remark, List<Line> lines) {
        List<Reason> reasons = CommandRules.check(image, command);
        boolean taken = reasons.isEmpty();
        lines.add(new Line(
                taken,
                what + (taken ? remark : " is left out: " + reasons.getFirst().text())));
        return taken;
    }

    /** What it names and what is neither here nor in the file. */
    private static String missing(DataCenterImage image, Exchange.Ve ve, Exchange exchange) {
        List<String> missing = new ArrayList<>();
        if (!ve.kernel().isEmpty() && image.kernel(ve.kernel()).isEmpty()) {
            missing.add("kernel image '" + ve.kernel() + "'");
        }
        if (!ve.image().isEmpty()
                && application(image, ve.image()).isEmpty()
                && exchange.images().stream().noneMatch(i -> i.name().equals(ve.image()))) {
            missing.add("application image '" + ve.image() + "'");
        }
        long nodes = java.util.stream.Stream.concat(ve.onlyNodes().stream(), ve.neverNodes().stream())
                .filter(n -> node(image, n).isEmpty())
                .count();
        if (nodes > 0) {
            missing.add(nodes + (nodes == 1 ? " node" : " nodes"));
        }
        return missing.isEmpty()
                ? ""
                : ", without " + String.join(" and ", missing) + ", which this data center has not";
    }

    /** With the images and nodes that have those names here. */
    static VeDefinition definition(DataCenterImage image, Exchange.Ve ve) {
        return Definitions.with(
                ve.definition(),
                image.kernel(ve.kernel()).map(KernelImage::id),
                application(image, ve.image()),
                ve.definition().profile().withNodes(nodes(image, ve.onlyNodes()), nodes(image, ve.neverNodes())));
    }

    private static Optional<ImageId> application(DataCenterImage image, String name) {
        return image.images().values().stream()
                .filter(i -> i.name().equals(name))
                .map(ApplicationImage::id)
                .findFirst();
    }

    private static Optional<NodeId> node(DataCenterImage image, String name) {
        return image.nodes().values().stream()
                .filter(n -> n.name().equals(name))
                .map(Node::id)
                .findFirst();
    }

    private static SortedSet<NodeId> nodes(DataCenterImage image, List<String> names) {
        SortedSet<NodeId> found = new TreeSet<>();
        names.forEach(n -> node(image, n).ifPresent(found::add));
        return found;
    }
}
