package org.openqrm.server.cli;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A Virtual Environment's definition as options; what is not given stays as it is. */
final class VeOptions {
    private static final String ANY = "any";

    @Option(names = "--kernel", paramLabel = "KERNEL", description = "Kernel image to boot.")
    Optional<String> kernel = Optional.empty();

    @Option(names = "--image", paramLabel = "IMAGE", description = "Application image to run.")
    Optional<String> image = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "shared|exclusive",
            description =
                    "shared (default): nodes read the image and write to memory. exclusive: one node writes to it.")
    Optional<String> mode = Optional.empty();

    @Option(names = "--nodes", paramLabel = "N", description = "How many nodes it runs on; 1 by default.")
    Optional<Integer> nodes = Optional.empty();

    @Option(names = "--ram", paramLabel = "SIZE", description = "RAM at least, such as 512M or 4G; 'any' for any.")
    Optional<String> ram = Optional.empty();

    @Option(names = "--ram-exact", description = "Exactly the RAM given, not more.")
    boolean ramExact;

    @Option(names = "--cpus", paramLabel = "N", description = "Processors at least; 'any' for any.")
    Optional<String> cpus = Optional.empty();

    @Option(names = "--mhz", paramLabel = "N", description = "Clock at least, MHz; 'any' for any.")
    Optional<String> mhz = Optional.empty();

    @Option(names = "--model", paramLabel = "TEXT", description = "Part of the processor's name; 'any' for any.")
    Optional<String> model = Optional.empty();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "Tag that a node must have; may be repeated, '' for none.")
    @Nullable
    List<String> tags;

    @Option(names = "--not-tag", paramLabel = "TAG", description = "Tag that a node must not have; as above.")
    @Nullable
    List<String> notTags;

    @Option(
            names = "--only-node",
            paramLabel = "NODE",
            description = "A node that it may run on; if any is given, on no other. Several: give it again; any: all.")
    @Nullable
    List<String> onlyNodes;

    @Option(names = "--never-node", paramLabel = "NODE", description = "A node that it must not run on; as above.")
    @Nullable
    List<String> neverNodes;

    @Option(
            names = "--priority",
            paramLabel = "P",
            description = "0 to 100, 50 by default; higher ones are served first.")
    Optional<Integer> priority = Optional.empty();

    @Option(names = "--no-ha", description = "Do not replace a node that dies.")
    boolean noHa;

    @Option(names = "--ha", description = "Replace a node that dies (default).")
    boolean ha;

    @Option(names = "--disabled", description = "It cannot be started.")
    boolean disabled;

    @Option(names = "--enabled", description = "It can be started (default).")
    boolean enabled;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    Optional<String> description = Optional.empty();

    @Option(names = "--comment", paramLabel = "TEXT", description = "For people.")
    Optional<String> comment = Optional.empty();

    /**
     * @param before what the definition is now
     * @param line the command, for messages
     */
    VeDefinition over(VeDefinition before, String name, DataCenterImage data, CommandLine line) {
        check(line);
        RootMode rootMode = mode.map(m -> rootMode(m, line)).orElse(before.rootMode());
        Names names = new Names(data);
        NodeProfile profile = profile(before.profile(), line)
                .withNodes(
                        nodes(onlyNodes, before.profile().onlyNodes(), names),
                        nodes(neverNodes, before.profile().neverNodes(), names));
        Optional<KernelId> kernelId = kernel.map(k -> names.kernel(k).id()).or(before::kernel);
        Optional<ImageId> imageId = image.map(i -> names.image(i).id()).or(before::image);
        return new VeDefinition(
                name,
                description.orElse(before.description()),
                comment.orElse(before.comment()),
                disabled || !enabled && before.disabled(),
                priority.orElse(before.priority()),
                kernelId,
                imageId,
                rootMode,
                profile,
                nodes.orElse(before.nodes()),
                ha || !noHa && before.highAvailability());
    }

    private void check(CommandLine line) {
        if (ha && noHa || disabled && enabled) {
            throw new ParameterException(
                    line, ha ? "--ha and --no-ha exclude each other" : "--disabled and --enabled exclude each other");
        }
    }

    private static RootMode rootMode(String text, CommandLine line) {
        return switch (text) {
            case "shared" -> RootMode.SHARED;
            case "exclusive" -> RootMode.EXCLUSIVE;
            default -> throw new ParameterException(line, "--mode: '" + text + "' is neither shared nor exclusive");
        };
    }

    private NodeProfile profile(NodeProfile before, CommandLine line) {
        return new NodeProfile(
                memory(before.memoryMiB(), line),
                requirement("--cpus", cpus, before.cpuCount(), line, Integer::valueOf),
                requirement("--mhz", mhz, before.cpuMhz(), line, Integer::valueOf),
                model.map(m -> m.equals(ANY) ? "" : m).or(before::cpuModel),
                set(tags, before.requiredTags()),
                set(notTags, before.excludedTags()));
    }

    private static SortedSet<NodeId> nodes(@Nullable List<String> given, SortedSet<NodeId> before, Names names) {
        if (given == null) {
            return before;
        }
        SortedSet<NodeId> ids = new TreeSet<>();
        given.stream()
                .filter(name -> !name.equals(ANY))
                .forEach(name -> ids.add(names.node(name).id()));
        return ids;
    }

    private Requirement<Long> memory(Requirement<Long> before, CommandLine line) {
        Requirement<Long> wanted = requirement("--ram", ram, before, line, Text::parseMebibytes);
        return ramExact && !wanted.isAny()
                ? wanted.value().map(Requirement::exactly).orElse(wanted)
                : wanted;
    }

    private static <T extends Comparable<T>> Requirement<T> requirement(
            String option, Optional<String> text, Requirement<T> before, CommandLine line, Function<String, T> reader) {
        if (text.isEmpty()) {
            return before;
        }
        if (text.get().equals(ANY)) {
            return Requirement.any();
        }
        try {
            return Requirement.atLeast(reader.apply(text.get()));
        } catch (NumberFormatException e) {
            throw new ParameterException(line, option + ": '" + text.get() + "' is no whole number");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, option + ": " + e.getMessage());
        }
    }

    private static SortedSet<String> set(@Nullable List<String> given, SortedSet<String> before) {
        if (given == null) {
            return before;
        }
        SortedSet<String> all = new TreeSet<>(given);
        all.remove("");
        return all;
    }
}
