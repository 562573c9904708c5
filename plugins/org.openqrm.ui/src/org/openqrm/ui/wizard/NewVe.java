package org.openqrm.ui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Tags;

/** What is entered for a new Virtual Environment, as it is typed; no widgets. */
final class NewVe {
    String name = "";
    String description = "";
    int nodes = 1;
    Optional<KernelId> kernel = Optional.empty();
    Optional<ImageId> image = Optional.empty();
    RootMode rootMode = RootMode.SHARED;
    String memory = "";
    String cpus = "";
    String requiredTags = "";
    String excludedTags = "";
    boolean highAvailability = true;
    int priority = 50;
    boolean start;

    /** What was typed that is no amount; the fields are those of the command. */
    List<Reason> misread() {
        List<Reason> reasons = new ArrayList<>();
        read("profile.memoryMiB", memory, Quantities::parseMemory, reasons);
        read("profile.cpuCount", cpus, s -> Quantities.parseCount(s, "CPUs"), reasons);
        return reasons;
    }

    private static <T extends Comparable<T>> Requirement<T> read(
            String field, String text, Function<String, T> parse, List<Reason> reasons) {
        if (text.isBlank()) {
            return Requirement.any();
        }
        try {
            return Requirement.atLeast(parse.apply(text));
        } catch (IllegalArgumentException e) {
            reasons.add(new Reason(field, String.valueOf(e.getMessage())));
            return Requirement.any();
        }
    }

    /** What cannot be read counts as not entered. */
    VeDefinition definition() {
        List<Reason> ignored = new ArrayList<>();
        VeDefinition d = VeDefinition.named(name.strip());
        NodeProfile profile = new NodeProfile(
                read("", memory, Quantities::parseMemory, ignored),
                read("", cpus, s -> Quantities.parseCount(s, "CPUs"), ignored),
                Requirement.any(),
                Optional.empty(),
                Tags.parse(requiredTags),
                Tags.parse(excludedTags));
        return new VeDefinition(
                d.name(),
                description.strip(),
                d.comment(),
                d.disabled(),
                priority,
                kernel,
                image,
                rootMode,
                profile,
                nodes,
                highAvailability);
    }
}
