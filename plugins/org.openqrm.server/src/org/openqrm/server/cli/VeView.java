package org.openqrm.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqrm.core.decide.Milestones;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Milestone.Step;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.placement.Candidate;
import org.openqrm.core.placement.Check;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Virtual Environments as they are printed. */
record VeView(Console console, DataCenterImage image) {

    /** The record, its state and its instances. */
    ObjectNode json(VirtualEnvironment ve) {
        JsonTree tree = new JsonTree(image);
        ObjectNode object = tree.object(ve);
        object.put("name", ve.name());
        object.set("state", tree.of(image.state(ve.id())));
        ArrayNode instances = object.putArray("instances");
        image.instances(ve.id()).forEach(instance -> instances.add(json(instance)));
        return object;
    }

    private ObjectNode json(Instance instance) {
        JsonTree tree = new JsonTree(image);
        ObjectNode object = tree.object(instance);
        ObjectNode durations = object.putObject("durations");
        durations.set("detectMillis", tree.of(detect(instance).map(Duration::toMillis)));
        durations.set("fenceMillis", tree.of(fence(instance).map(Duration::toMillis)));
        durations.set("bootMillis", tree.of(boot(instance).map(Duration::toMillis)));
        durations.set("totalMillis", tree.of(Milestones.total(instance).toMillis()));
        return object;
    }

    static ObjectNode json(DataCenterImage image, Candidate candidate) {
        JsonTree tree = new JsonTree(image);
        ObjectNode object = tree.object(candidate);
        object.put("node", candidate.node().id().value());
        object.put("nodeName", candidate.node().name());
        object.put("missing", candidate.missing());
        return object;
    }

    static String[] row(Candidate candidate) {
        String fits = candidate.fits() ? "yes" : candidate.matches() ? "not now" : "no";
        String missing = candidate.checks().stream()
                .filter(check -> !check.met())
                .map(VeView::lack)
                .collect(Collectors.joining("; "));
        String met = candidate.checks().stream()
                .filter(check -> check.met() && !check.requirement().equals("Maintenance"))
                .map(check -> check.requirement() + " " + check.found())
                .collect(Collectors.joining("; "));
        boolean unknown = candidate.node().inventory().isEmpty();
        return new String[] {
            candidate.node().name(),
            fits,
            unknown ? Text.NONE : Text.percent(candidate.waste()),
            missing.isEmpty() ? met : missing
        };
    }

    private static String lack(Check check) {
        return check.requirement() + " " + check.found() + ", wanted " + check.wanted();
    }

    String[] row(VirtualEnvironment ve) {
        VeDefinition d = ve.definition();
        Names names = new Names(image);
        List<Instance> instances = image.instances(ve.id());
        long active = instances.stream()
                .filter(i -> i.phase() == InstancePhase.ACTIVE)
                .count();
        return new String[] {
            ve.name(),
            Text.word(image.state(ve.id())),
            active + "/" + d.nodes(),
            Text.list(instances.stream()
                    .filter(i -> i.node().isPresent())
                    .map(i -> names.of(i.node()))
                    .toList()),
            names.ofKernel(d.kernel()),
            names.ofImage(d.image()),
            Text.word(d.rootMode()),
            d.highAvailability() ? "yes" : "no",
            Integer.toString(d.priority()),
            note(d, instances)
        };
    }

    private static String note(VeDefinition definition, List<Instance> instances) {
        Stream<String> faults = instances.stream()
                .flatMap(i -> i.fault().stream().map(fault -> fault.reason()))
                .distinct();
        Stream<String> waiting = instances.stream()
                .filter(i -> i.phase() == InstancePhase.WAITING && i.fault().isEmpty())
                .map(i -> "waits for a node that fits")
                .distinct();
        Stream<String> disabled = Stream.of("disabled").filter(text -> definition.disabled());
        return Stream.of(disabled, faults, waiting).flatMap(s -> s).collect(Collectors.joining("; "));
    }

    void print(VirtualEnvironment ve) {
        VeDefinition d = ve.definition();
        Names names = new Names(image);
        new Facts()
                .add("Virtual Environment", ve.name())
                .add("State", Text.word(image.state(ve.id())) + ", wanted: " + Text.word(ve.desired()))
                .add("Description", d.description())
                .add("Comment", d.comment())
                .add("Kernel image", names.ofKernel(d.kernel()))
                .add("Application image", names.ofImage(d.image()) + " (" + Text.word(d.rootMode()) + ")")
                .add("Nodes", Integer.toString(d.nodes()))
                .add("Node profile", profile(d.profile()))
                .add("Only on", nodes(d.profile().onlyNodes()))
                .add("Never on", nodes(d.profile().neverNodes()))
                .add("High availability", d.highAvailability() ? "a node that dies is replaced" : "off")
                .add("Priority", Integer.toString(d.priority()))
                .add("Disabled", d.disabled() ? "yes: it cannot be started" : "")
                .add("Revision", ve.revision() + ", changed " + console.ago(ve.changed()) + started(ve))
                .print(console.out());
        image.instances(ve.id()).forEach(this::print);
    }

    private static String started(VirtualEnvironment ve) {
        return ve.startedDefinition() == 0 || ve.startedDefinition() == ve.revision()
                ? ""
                : "; the instances run with revision " + ve.startedDefinition();
    }

    private String nodes(Set<NodeId> ids) {
        return ids.stream()
                .map(id -> image.node(id).map(Node::name).orElse("node " + id + " (forgotten)"))
                .collect(Collectors.joining(" "));
    }

    private static String profile(NodeProfile profile) {
        Stream<Optional<String>> parts = Stream.of(
                text("RAM", profile.memoryMiB(), Text::mebibytes),
                text("CPUs", profile.cpuCount(), n -> Integer.toString(n)),
                text("clock", profile.cpuMhz(), n -> n + " MHz"),
                profile.cpuModel().map(model -> "CPU model with '" + model + "'"),
                Optional.of("tags " + Text.list(profile.requiredTags()))
                        .filter(t -> !profile.requiredTags().isEmpty()),
                Optional.of("not tags " + Text.list(profile.excludedTags()))
                        .filter(t -> !profile.excludedTags().isEmpty()));
        String all = parts.flatMap(Optional::stream).collect(Collectors.joining(", "));
        return all.isEmpty() ? "any node" : all;
    }

    private interface Unit<T> {
        String text(T value);
    }

    private static <T extends Comparable<T>> Optional<String> text(
            String name, Requirement<T> requirement, Unit<T> unit) {
        return requirement.value().map(value -> name + " " + matching(requirement) + " " + unit.text(value));
    }

    private static String matching(Requirement<?> requirement) {
        return requirement.match() == Requirement.Match.EXACT ? "exactly" : "at least";
    }

    private void print(Instance instance) {
        console.out().println();
        new Facts()
                .add("Instance", new NodeView(console, image).name(instance.id()))
                .add(
                        "Phase",
                        (instance.cancelled() ? "cancelled" : Text.word(instance.phase())) + " for "
                                + Text.roughly(Duration.between(instance.phaseSince(), console.now())))
                .add("Node", new Names(image).of(instance.node()))
                .add("Generation", Long.toString(instance.generation()))
                .add("Waits until", instance.deadline().map(d -> waits(instance, d)))
                .add("Fault", instance.fault().map(f -> f.reason() + " (" + console.ago(f.since()) + ")"))
                .add(
                        "Avoids",
                        instance.avoid().stream()
                                .map(id -> new Names(image).of(Optional.of(id)))
                                .collect(Collectors.joining(" ")))
                .add("Took", took(instance))
                .print(console.out());
        printMilestones(instance);
    }

    /** A wait for a node or for a person has no end: its deadline only looks again. */
    private String waits(Instance instance, Deadline deadline) {
        boolean person = instance.node()
                .flatMap(image::node)
                .filter(n -> n.phase() == NodePhase.UNCONFIRMED)
                .isPresent();
        boolean gives = instance.phase() != InstancePhase.WAITING && !person;
        return deadline.step() + (gives ? " (gives up " + console.until(deadline.at()) + ")" : "");
    }

    private void printMilestones(Instance instance) {
        if (instance.milestones().isEmpty()) {
            return;
        }
        Table table = new Table("  STEP", "AT", "TOOK", "TOTAL");
        Instant first = instance.milestones().getFirst().at();
        Instant before = first;
        for (Milestone milestone : instance.milestones()) {
            table.row(
                    "  " + milestone.words(image, instance.id().ve()),
                    console.clock(milestone.at()),
                    Text.seconds(Duration.between(before, milestone.at())),
                    Text.seconds(Duration.between(first, milestone.at())));
            before = milestone.at();
        }
        table.print(console.out(), "");
    }

    /** A failover in its parts; a start as a whole. */
    private static Optional<String> took(Instance instance) {
        if (Milestones.at(instance, Step.ACTIVE).isEmpty()) {
            return Optional.empty();
        }
        String total = Text.seconds(Milestones.total(instance));
        if (!Milestones.isFailover(instance)) {
            return Optional.of(total + " to start");
        }
        return Optional.of(total + " to fail over: detect " + part(detect(instance)) + ", fence "
                + part(fence(instance)) + ", boot " + part(boot(instance)));
    }

    private static String part(Optional<Duration> duration) {
        return duration.map(Text::seconds).orElse(Text.NONE);
    }

    private static Optional<Duration> detect(Instance instance) {
        return Milestones.between(instance, Step.LAST_BEAT, Step.DETECTED);
    }

    private static Optional<Duration> fence(Instance instance) {
        return Milestones.between(instance, Step.DETECTED, Step.FENCED);
    }

    private static Optional<Duration> boot(Instance instance) {
        return Milestones.between(instance, Milestones.isFailover(instance) ? Step.FENCED : Step.ASSIGNED, Step.ACTIVE);
    }
}
