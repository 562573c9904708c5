package org.openqrm.core.query;

import static org.openqrm.core.query.Field.flag;
import static org.openqrm.core.query.Field.number;
import static org.openqrm.core.query.Field.text;
import static org.openqrm.core.query.Field.texts;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VirtualEnvironment;

/** What may be asked of each kind of thing. A query asks the newest image each time, so that it may be kept. */
public final class Vocabularies {
    private final Supplier<DataCenterImage> image;
    private final Function<NodeId, Optional<LoadSample>> load;
    private final InstantSource clock;

    /**
     * @param image the newest
     * @param load the newest sample of a node, if it is fresh
     */
    public Vocabularies(
            Supplier<DataCenterImage> image, Function<NodeId, Optional<LoadSample>> load, InstantSource clock) {
        this.image = image;
        this.load = load;
        this.clock = clock;
    }

    public Query.Vocabulary<Node> nodes() {
        List<Field<Node>> fields = new ArrayList<>();
        fields.add(text("name", "name:rack1[01-20]", "its name begins so, or fits the pattern", Node::name));
        fields.add(text("state", "state:idle,off", "active, idle, intermediate, off or error", n -> n.state()
                .name()));
        fields.add(text(
                "phase", "phase:booting", "the step it is in", n -> n.phase().name()));
        fields.add(text("ve", "ve:web", "the Virtual Environment it runs", this::veOn));
        fields.add(texts("tag", "tag:dmz", "one of its tags", Node::tags));
        fields.add(number("ram", "ram>=8G", "memory", Scales::memory, n -> found(n, i -> (double) i.memoryMiB())));
        fields.add(number(
                "cpus",
                "cpus>=4",
                "logical processors",
                Scales::count,
                n -> found(n, i -> (double) i.cpu().count())));
        fields.add(number(
                "mhz",
                "mhz>=2.4GHz",
                "clock of its processors",
                Scales::clock,
                n -> found(n, i -> (double) i.cpu().mhz())));
        fields.add(
                texts("model", "model:*xeon*", "processor, or the machine's vendor or product", Vocabularies::models));
        fields.add(text("serial", "serial:CZ*", "serial number", n -> n.inventory()
                .map(i -> i.smbios().serial())
                .orElse("")));
        fields.add(text("firmware", "firmware:uefi", "how it boots", n -> n.inventory()
                .map(i -> i.firmware().name())
                .orElse("")));
        fields.add(texts("mac", "mac:52:54:00*", "one of its MAC addresses", Vocabularies::macs));
        fields.add(text("address", "address:10.0.0.*", "its IP address", n -> n.address()
                .orElse("")));
        fields.add(text("power", "power:none", "kind of its power device, or none", n -> n.power()
                .map(p -> p.kind().name())
                .orElse("none")));
        fields.add(number("load", "load>80%", "CPU load of the last seconds", Scales::percent, n -> load.apply(n.id())
                .map(s -> OptionalDouble.of(s.cpu() * 100))
                .orElse(OptionalDouble.empty())));
        fields.add(flag("maintenance", "is taken out for maintenance", Node::maintenance));
        fields.add(flag("fault", "has a fault that somebody has to look at", n -> n.fault()
                .isPresent()));
        fields.add(text("comment", "comment:*fan*", "its comment", Node::comment));
        return new Query.Vocabulary<>(fields, Node::name, this::words);
    }

    public Query.Vocabulary<VirtualEnvironment> ves() {
        List<Field<VirtualEnvironment>> fields = List.of(
                text("name", "name:web*", "its name begins so, or fits the pattern", VirtualEnvironment::name),
                text("state", "state:active", "active, inactive, intermediate or error", v -> image.get()
                        .state(v.id())
                        .name()),
                texts("node", "node:rack1*", "a node that it runs on", this::nodesOf),
                text("kernel", "kernel:debian*", "its kernel image", this::kernelOf),
                text("image", "image:debian-web", "its application image", this::imageOf),
                texts("tag", "tag:dmz", "a tag that it requires", v -> v.definition()
                        .profile()
                        .requiredTags()),
                number("nodes", "nodes>1", "how many nodes it runs on", v -> v.definition()
                        .nodes()),
                number("priority", "priority>50", "who is served first", v -> v.definition()
                        .priority()),
                flag("ha", "a node that dies is replaced", v -> v.definition().highAvailability()),
                flag("disabled", "cannot be started", v -> v.definition().disabled()),
                text("comment", "comment:*shop*", "its comment", v -> v.definition()
                        .comment()));
        return new Query.Vocabulary<>(
                fields,
                VirtualEnvironment::name,
                v -> List.of(
                        v.name(),
                        v.definition().description(),
                        v.definition().comment(),
                        imageOf(v),
                        kernelOf(v),
                        image.get().state(v.id()).name()));
    }

    public Query.Vocabulary<Event> events() {
        List<Field<Event>> fields = List.of(
                text("severity", "severity:error", "info, warning or error", e -> e.severity()
                        .name()),
                text("type", "type:node.fenced", "stable name of what happened", Event::type),
                text("node", "node:rack1*", "the node it is about", this::nodeOf),
                text("ve", "ve:web", "the Virtual Environment it is about", this::veOf),
                text("actor", "actor:policy*", "who caused it", Event::actor),
                flag("alert", "asks for a person", Event::alert),
                flag("open", "is an alert that nobody acknowledged", e -> e.alert() && !e.acknowledged()),
                number(
                        "age",
                        "age<2h",
                        "how long ago",
                        Scales::duration,
                        e -> OptionalDouble.of(
                                Duration.between(e.at(), clock.instant()).toMillis() / 1000.0)),
                text("text", "text:*fenced*", "its text", Event::text));
        return new Query.Vocabulary<>(
                fields, Event::text, e -> List.of(e.text(), e.type(), e.actor(), nodeOf(e), veOf(e)));
    }

    private Collection<String> words(Node node) {
        List<String> words = new ArrayList<>(node.tags());
        words.add(node.name());
        words.add(node.state().name());
        words.add(node.phase().name());
        words.add(node.comment());
        words.add(veOn(node));
        words.addAll(models(node));
        words.addAll(macs(node));
        node.address().ifPresent(words::add);
        node.power().ifPresent(p -> words.add(p.address()));
        node.inventory().ifPresent(i -> words.add(i.smbios().serial()));
        node.fault().ifPresent(f -> words.add(f.reason()));
        return words;
    }

    private static OptionalDouble found(Node node, Function<Inventory, Double> value) {
        return node.inventory().map(i -> OptionalDouble.of(value.apply(i))).orElse(OptionalDouble.empty());
    }

    private static Collection<String> models(Node node) {
        return node.inventory()
                .map(i ->
                        List.of(i.cpu().model(), i.smbios().vendor(), i.smbios().product()))
                .orElse(List.of());
    }

    private static Collection<String> macs(Node node) {
        return node.evidence().macs().stream().map(Object::toString).toList();
    }

    private String veOn(Node node) {
        return image.get()
                .assignment(node.id())
                .flatMap(a -> image.get().ve(a.instance().ve()))
                .map(VirtualEnvironment::name)
                .orElse("");
    }

    private Collection<String> nodesOf(VirtualEnvironment ve) {
        return image.get().instances(ve.id()).stream()
                .map(Instance::node)
                .flatMap(Optional::stream)
                .map(this::nodeName)
                .toList();
    }

    private String nodeName(NodeId id) {
        return image.get().node(id).map(Node::name).orElse("");
    }

    private String kernelOf(VirtualEnvironment ve) {
        return ve.definition()
                .kernel()
                .flatMap(image.get().kernels()::get)
                .map(KernelImage::name)
                .orElse("");
    }

    private String imageOf(VirtualEnvironment ve) {
        return ve.definition()
                .image()
                .flatMap(image.get().images()::get)
                .map(ApplicationImage::name)
                .orElse("");
    }

    private String nodeOf(Event event) {
        return event.node().map(this::nodeName).orElse("");
    }

    private String veOf(Event event) {
        return event.ve()
                .flatMap(id -> image.get().ve(id))
                .map(VirtualEnvironment::name)
                .orElse("");
    }
}
