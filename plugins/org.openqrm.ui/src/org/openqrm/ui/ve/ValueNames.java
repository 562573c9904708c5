package org.openqrm.ui.ve;

import java.util.Collection;
import java.util.Optional;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;

/** Puts names in the place of ids. */
final class ValueNames {
    private static final String GONE = "(gone)";

    private ValueNames() {}

    /** @param value of a field: an id, or ids in an Optional or a collection; others stay as they are */
    static Object of(DataCenterImage image, Object value) {
        return switch (value) {
            case Optional<?> o -> o.map(v -> of(image, v));
            case Collection<?> c -> c.stream().map(v -> of(image, v)).toList();
            case NodeId id -> image.node(id).map(Node::name).orElse(GONE);
            case KernelId id -> image.kernels().get(id).map(KernelImage::name).orElse(GONE);
            case ImageId id ->
                image.images().get(id).map(ApplicationImage::name).orElse(GONE);
            default -> value;
        };
    }
}
