package org.openqrm.ui.drop;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.drag.Preview;
import org.openqrm.ui.drag.Reference;

/**
 * What dropping one thing on another would do.
 *
 * @param text "Start web on node-7"
 * @param command what is submitted; empty when the two have nothing to do with one another
 * @param question asked before; empty when it is harmless
 * @param reasons why it would be refused; empty when it would be accepted
 */
public record Drop(String text, Optional<Command> command, Optional<String> question, List<Reason> reasons) {
    public Drop {
        reasons = List.copyOf(reasons);
    }

    /** What is dropped on a thing of a list or an editor. */
    public static Drop of(DataCenterImage image, Reference dragged, Reference target) {
        return switch (target.kind()) {
            case VE -> onVe(image, dragged, new VeId(target.id()));
            case NODE -> onNode(image, dragged, new NodeId(target.id()));
            case KERNEL, IMAGE, TAG -> nothing("Nothing can be dropped on an image.");
        };
    }

    private static Drop nothing(String why) {
        return new Drop(why, Optional.empty(), Optional.empty(), List.of(new Reason("", why)));
    }

    public boolean possible() {
        return command.isPresent() && reasons.isEmpty();
    }

    /** As it stands beside the pointer. */
    public Preview preview() {
        if (possible()) {
            return Preview.of(question.isPresent() ? text + "…" : text);
        }
        String why = reasons.stream().map(Reason::text).collect(Collectors.joining("\n"));
        return Preview.refused(command.isPresent() ? "Not possible: " + text + "\n" + why : why);
    }

    private static Drop onVe(DataCenterImage image, Reference dragged, VeId id) {
        Optional<VirtualEnvironment> ve = image.ve(id);
        if (ve.isEmpty()) {
            return nothing("The Virtual Environment does not exist any more.");
        }
        return switch (dragged.kind()) {
            case NODE -> start(image, id, new NodeId(dragged.id()));
            case KERNEL -> kernel(image, ve.get(), new KernelId(dragged.id()));
            case IMAGE -> application(image, ve.get(), new ImageId(dragged.id()));
            case TAG -> requireTag(image, ve.get(), dragged.tag());
            case VE -> nothing("One Virtual Environment does nothing to another.");
        };
    }

    private static Drop onNode(DataCenterImage image, Reference dragged, NodeId id) {
        return switch (dragged.kind()) {
            case VE -> start(image, new VeId(dragged.id()), id);
            case TAG -> tag(image, id, dragged.tag());
            case NODE -> nothing("One node does nothing to another.");
            case KERNEL, IMAGE -> nothing("A node runs no image by itself: drop it on a Virtual Environment.");
        };
    }

    private static Drop start(DataCenterImage image, VeId ve, NodeId node) {
        Command command = new Command.StartVeOn(ve, node);
        String text = "Start " + image.ve(ve).map(VirtualEnvironment::name).orElse("?") + " on "
                + image.node(node).map(Node::name).orElse("?");
        return new Drop(text, Optional.of(command), Optional.empty(), CommandRules.check(image, command));
    }

    private static Drop tag(DataCenterImage image, NodeId id, String tag) {
        Optional<Node> found = image.node(id);
        if (found.isEmpty()) {
            return nothing("The node does not exist any more.");
        }
        Node node = found.get();
        if (node.tags().contains(tag)) {
            return nothing(node.name() + " has the tag " + tag + " already.");
        }
        SortedSet<String> tags = new TreeSet<>(node.tags());
        tags.add(tag);
        Command command =
                new Command.EditNode(id, node.name(), tags, node.maintenance(), node.comment(), node.revision());
        return new Drop(
                "Tag " + node.name() + " with " + tag,
                Optional.of(command),
                Optional.empty(),
                CommandRules.check(image, command));
    }

    private static Drop requireTag(DataCenterImage image, VirtualEnvironment ve, String tag) {
        VeDefinition d = ve.definition();
        SortedSet<String> tags = new TreeSet<>(d.profile().requiredTags());
        if (!tags.add(tag)) {
            return nothing("The nodes of " + ve.name() + " must have the tag " + tag + " already.");
        }
        String text = "Require the tag " + tag + " of the nodes of " + ve.name();
        Command command = new Command.EditVe(
                ve.id(), with(d, d.kernel(), d.image(), d.profile().requiring(tags)), ve.revision());
        String question = text + "?\n\nIt takes effect when " + ve.name() + " is started the next time.";
        return new Drop(text, Optional.of(command), Optional.of(question), CommandRules.check(image, command));
    }

    private static Drop kernel(DataCenterImage image, VirtualEnvironment ve, KernelId id) {
        VeDefinition d = ve.definition();
        String name = image.kernels().get(id).map(KernelImage::name).orElse("?");
        String before =
                d.kernel().flatMap(image.kernels()::get).map(KernelImage::name).orElse("none");
        return edit(image, ve, "kernel image", name, before, with(d, Optional.of(id), d.image(), d.profile()));
    }

    private static Drop application(DataCenterImage image, VirtualEnvironment ve, ImageId id) {
        VeDefinition d = ve.definition();
        String name = image.images().get(id).map(ApplicationImage::name).orElse("?");
        String before = d.image()
                .flatMap(image.images()::get)
                .map(ApplicationImage::name)
                .orElse("none");
        return edit(image, ve, "application image", name, before, with(d, d.kernel(), Optional.of(id), d.profile()));
    }

    private static Drop edit(
            DataCenterImage image,
            VirtualEnvironment ve,
            String what,
            String name,
            String before,
            VeDefinition definition) {
        String text = "Use " + name + " as the " + what + " of " + ve.name();
        if (definition.equals(ve.definition())) {
            return nothing(name + " is the " + what + " of " + ve.name() + " already.");
        }
        Command command = new Command.EditVe(ve.id(), definition, ve.revision());
        String question =
                text + "?\n\nBefore: " + before + ". It takes effect when " + ve.name() + " is started the next time.";
        return new Drop(text, Optional.of(command), Optional.of(question), CommandRules.check(image, command));
    }

    private static VeDefinition with(
            VeDefinition d, Optional<KernelId> kernel, Optional<ImageId> application, NodeProfile profile) {
        return new VeDefinition(
                d.name(),
                d.description(),
                d.comment(),
                d.disabled(),
                d.priority(),
                kernel,
                application,
                d.rootMode(),
                profile,
                d.nodes(),
                d.highAvailability());
    }
}
