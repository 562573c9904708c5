package org.openqrm.model.edit;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;

/** From EMF objects to the records that commands carry, and the differences between records. */
public final class Edits {
    private Edits() {}

    public static VeDefinition definition(org.openqrm.model.VeDefinition edited) {
        return new VeDefinition(
                text(edited.getName()),
                text(edited.getDescription()),
                text(edited.getComment()),
                edited.isDisabled(),
                edited.getPriority(),
                Optional.ofNullable(edited.getKernel()),
                Optional.ofNullable(edited.getImage()),
                edited.getRootMode(),
                profile(edited.getProfile()),
                edited.getNodes(),
                edited.isHighAvailability());
    }

    private static NodeProfile profile(org.openqrm.model.NodeProfile edited) {
        return new NodeProfile(
                requirement(edited.getMemoryMiB()),
                requirement(edited.getCpuCount()),
                requirement(edited.getCpuMhz()),
                Optional.ofNullable(edited.getCpuModel()),
                new TreeSet<>(edited.getRequiredTags()),
                new TreeSet<>(edited.getExcludedTags()));
    }

    private static <T extends Comparable<T>> Requirement<T> requirement(@Nullable Requirement<T> value) {
        return value == null ? Requirement.any() : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The fields in which the two differ, in the order of the form. */
    public static List<VeField> differences(VeDefinition one, VeDefinition other) {
        return Arrays.stream(VeField.values())
                .filter(f -> !Objects.equals(f.in(one), f.in(other)))
                .toList();
    }

    /** The fields that both sides have changed since {@code base}, and not to the same value. */
    public static List<Conflict> conflicts(VeDefinition base, VeDefinition mine, VeDefinition theirs) {
        List<VeField> changedByThem = differences(base, theirs);
        return differences(base, mine).stream()
                .filter(changedByThem::contains)
                .map(f -> new Conflict(f, f.in(base), f.in(mine), f.in(theirs)))
                .filter(c -> !c.mine().equals(c.theirs()))
                .toList();
    }
}
