package org.openqrm.ui.exchange;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.model.exchange.Exchange;
import org.openqrm.ui.text.Words;

/**
 * What is to be exported.
 *
 * @param ves whether Virtual Environments are
 */
record Selection(boolean ves, boolean images, boolean preferences) {

    /** @param settings of the workbench, by bundle and key */
    Exchange of(DataCenterImage image, Map<String, String> settings) {
        List<Exchange.Ve> definitions = image.ves().values().stream()
                .map(VirtualEnvironment::definition)
                .sorted(Comparator.comparing(VeDefinition::name))
                .map(d -> ve(image, d))
                .toList();
        List<Exchange.Image> places = image.images().values().stream()
                .sorted(Comparator.comparing(ApplicationImage::name))
                .map(i -> new Exchange.Image(i.name(), i.server(), i.path(), i.options(), i.comment()))
                .toList();
        return Exchange.of(
                ves ? definitions : List.of(), images ? places : List.of(), preferences ? settings : Map.of());
    }

    /** How many of what there are in a file. */
    static String count(Exchange exchange) {
        return Words.count(exchange.ves().size(), "Virtual Environment") + ", "
                + Words.count(exchange.images().size(), "application image") + ", "
                + Words.count(exchange.preferences().size(), "preference") + " of the workbench";
    }

    private static Exchange.Ve ve(DataCenterImage image, VeDefinition d) {
        VeDefinition bare = Definitions.with(
                d, Optional.empty(), Optional.empty(), d.profile().withNodes(new TreeSet<>(), new TreeSet<>()));
        return new Exchange.Ve(
                bare,
                d.kernel().flatMap(image.kernels()::get).map(KernelImage::name).orElse(""),
                d.image()
                        .flatMap(image.images()::get)
                        .map(ApplicationImage::name)
                        .orElse(""),
                names(image, d.profile().onlyNodes()),
                names(image, d.profile().neverNodes()));
    }

    private static List<String> names(DataCenterImage image, Collection<NodeId> nodes) {
        return nodes.stream()
                .flatMap(n -> image.node(n).stream())
                .map(Node::name)
                .toList();
    }
}
