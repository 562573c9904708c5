package org.openqrm.ui.exchange;

import java.util.Optional;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;

/** Definitions with other things in the place of those that have a number. */
final class Definitions {
    private Definitions() {}

    static VeDefinition with(VeDefinition d, Optional<KernelId> kernel, Optional<ImageId> image, NodeProfile profile) {
        return new VeDefinition(
                d.name(),
                d.description(),
                d.comment(),
                d.disabled(),
                d.priority(),
                kernel,
                image,
                d.rootMode(),
                profile,
                d.nodes(),
                d.highAvailability());
    }
}
