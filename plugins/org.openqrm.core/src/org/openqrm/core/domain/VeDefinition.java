package org.openqrm.core.domain;

import java.util.Optional;

/**
 * What a person edits of a Virtual Environment.
 *
 * @param name unique; a DNS label (RFC 1123), as it becomes the host name of the instances
 * @param disabled a disabled one cannot be started
 * @param priority 0 to 100; the higher one is served first when nodes are scarce
 * @param nodes how many nodes it runs on, 1 to 1000
 * @param highAvailability replace a node that dies
 */
public record VeDefinition(
        String name,
        String description,
        String comment,
        boolean disabled,
        int priority,
        Optional<KernelId> kernel,
        Optional<ImageId> image,
        RootMode rootMode,
        NodeProfile profile,
        int nodes,
        boolean highAvailability) {
    /** A new definition with the defaults of the form. */
    public static VeDefinition named(String name) {
        return new VeDefinition(
                name,
                "",
                "",
                false,
                50,
                Optional.empty(),
                Optional.empty(),
                RootMode.SHARED,
                NodeProfile.any(),
                1,
                true);
    }
}
