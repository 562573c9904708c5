package org.openqrm.model.edit;

import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.Node;

/** From EMF objects to the records that commands carry. */
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
                new TreeSet<>(edited.getExcludedTags()),
                new TreeSet<>(edited.getOnlyNodes()),
                new TreeSet<>(edited.getNeverNodes()));
    }

    private static <T extends Comparable<T>> Requirement<T> requirement(@Nullable Requirement<T> value) {
        return value == null ? Requirement.any() : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    public static ImageSettings settings(ApplicationImage edited) {
        return new ImageSettings(
                text(edited.getName()),
                text(edited.getServer()),
                text(edited.getPath()),
                text(edited.getOptions()),
                text(edited.getComment()));
    }

    public static NodeSettings settings(Node edited) {
        return new NodeSettings(
                text(edited.getName()),
                new TreeSet<>(edited.getTags()),
                edited.isMaintenance(),
                text(edited.getComment()));
    }
}
