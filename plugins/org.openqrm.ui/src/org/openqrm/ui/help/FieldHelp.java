package org.openqrm.ui.help;

import java.util.Collection;
import java.util.Map;
import org.eclipse.swt.widgets.Control;

/** Where the help book tells of a field, by the name that it has in a command or in the server's settings. */
public final class FieldHelp {
    private static final String VES = "virtual-environments.md";
    private static final String SIZE = VES + "#name-and-size";
    private static final String IMAGES = VES + "#images";
    private static final String PROFILE = VES + "#node-profile";
    private static final String CERTAIN = VES + "#tags-and-certain-nodes";
    private static final String ADD_IMAGE = "images.md#add-an-application-image";

    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("ve.name", SIZE),
            Map.entry("ve.description", SIZE),
            Map.entry("ve.comment", SIZE),
            Map.entry("ve.disabled", SIZE),
            Map.entry("ve.priority", SIZE),
            Map.entry("ve.nodes", SIZE),
            Map.entry("ve.kernel", IMAGES),
            Map.entry("ve.image", IMAGES),
            Map.entry("ve.rootMode", VES + "#root-mode"),
            Map.entry("ve.profile.memoryMiB", PROFILE),
            Map.entry("ve.profile.cpuCount", PROFILE),
            Map.entry("ve.profile.cpuMhz", PROFILE),
            Map.entry("ve.profile.cpuModel", PROFILE),
            Map.entry("ve.profile.requiredTags", CERTAIN),
            Map.entry("ve.profile.excludedTags", CERTAIN),
            Map.entry("ve.profile.onlyNodes", CERTAIN),
            Map.entry("ve.profile.neverNodes", CERTAIN),
            Map.entry("ve.highAvailability", VES + "#high-availability"),
            Map.entry("node.name", "nodes.md#the-editor"),
            Map.entry("node.comment", "nodes.md#the-editor"),
            Map.entry("node.maintenance", "nodes.md#the-editor"),
            Map.entry("node.tags", "nodes.md#tags"),
            Map.entry("image.name", ADD_IMAGE),
            Map.entry("image.server", ADD_IMAGE),
            Map.entry("image.path", ADD_IMAGE),
            Map.entry("image.options", ADD_IMAGE),
            Map.entry("image.comment", ADD_IMAGE));

    private FieldHelp() {}

    /** Lets F1 in {@code control} open what is told of {@code field}, if there is anything. */
    public static void put(Control control, String kind, String field) {
        String place = of(kind, field);
        if (!place.isEmpty()) {
            control.setData(HelpHandler.PAGE, place);
        }
    }

    /**
     * The address of a section; empty when there is none of its own.
     *
     * @param kind {@code ve}, {@code node} or {@code image}
     * @param field the path of a field, such as {@code profile.memoryMiB}; what follows the path of one belongs to it
     */
    static String of(String kind, String field) {
        for (String name = kind + "." + field; name.contains("."); name = name.substring(0, name.lastIndexOf('.'))) {
            if (PLACES.containsKey(name)) {
                return PLACES.get(name);
            }
        }
        return "";
    }

    static Collection<String> pages() {
        return PLACES.values();
    }
}
