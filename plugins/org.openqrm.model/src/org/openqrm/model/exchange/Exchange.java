package org.openqrm.model.exchange;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openqrm.core.domain.VeDefinition;

/**
 * What a file for exchange has in it. Things are named, not numbered: numbers mean nothing in another data centre.
 *
 * @param preferences of the workbench, by bundle and key: {@code org.openqrm.ui/notice.title}
 */
public record Exchange(List<Ve> ves, List<Image> images, SortedMap<String, String> preferences) {
    public Exchange {
        ves = List.copyOf(ves);
        images = List.copyOf(images);
        preferences = new TreeMap<>(preferences);
    }

    /**
     * A Virtual Environment. In its definition there are neither images nor nodes; they are named beside it.
     *
     * @param kernel name of the kernel image; empty for none
     * @param image name of the application image; empty for none
     */
    public record Ve(
            VeDefinition definition, String kernel, String image, List<String> onlyNodes, List<String> neverNodes) {
        public Ve {
            onlyNodes = List.copyOf(onlyNodes);
            neverNodes = List.copyOf(neverNodes);
        }
    }

    /** Where an application image lies; not what is in it. */
    public record Image(String name, String server, String path, String options, String comment) {}

    public static Exchange of(List<Ve> ves, List<Image> images, Map<String, String> preferences) {
        return new Exchange(ves, images, new TreeMap<>(preferences));
    }
}
