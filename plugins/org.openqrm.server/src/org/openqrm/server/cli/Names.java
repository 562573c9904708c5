package org.openqrm.server.cli;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VirtualEnvironment;

/** Finds what a name stands for, or says what may have been meant. */
record Names(DataCenterImage image) {

    /** By name, or by any MAC address in any spelling. */
    Node node(String text) {
        return image.node(text)
                .or(() -> mac(text).flatMap(image::node))
                .orElseThrow(() -> missing("node", "node", text, image.nodes().values(), Node::name));
    }

    VirtualEnvironment ve(String text) {
        return image.ve(text)
                .orElseThrow(() ->
                        missing("ve", "Virtual Environment", text, image.ves().values(), VirtualEnvironment::name));
    }

    KernelImage kernel(String text) {
        return image.kernel(text)
                .orElseThrow(() ->
                        missing("kernel", "kernel image", text, image.kernels().values(), KernelImage::name));
    }

    ApplicationImage image(String text) {
        return image.image(text)
                .orElseThrow(() -> missing(
                        "image", "application image", text, image.images().values(), ApplicationImage::name));
    }

    String of(Optional<NodeId> node) {
        return node.flatMap(image::node).map(Node::name).orElse(Text.NONE);
    }

    String ofKernel(Optional<KernelId> kernel) {
        return kernel.flatMap(image.kernels()::get).map(KernelImage::name).orElse(Text.NONE);
    }

    String ofImage(Optional<org.openqrm.core.domain.ImageId> id) {
        return id.flatMap(image.images()::get).map(ApplicationImage::name).orElse(Text.NONE);
    }

    private static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(MacAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> Refusal missing(
            String field, String what, String text, Collection<T> all, Function<T, String> name) {
        return new Refusal(
                field,
                "There is no " + what + " '" + text + "'."
                        + Nearest.hint(text, all.stream().map(name).toList()));
    }
}
