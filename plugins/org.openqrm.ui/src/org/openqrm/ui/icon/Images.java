package org.openqrm.ui.icon;

import java.util.EnumMap;
import java.util.Map;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** Images of one control and its children; they go when the control does. */
public final class Images {
    private final LocalResourceManager resources;
    /** Lists ask for them with every row. */
    private final Map<Icon, Image> known = new EnumMap<>(Icon.class);

    public Images(Control owner) {
        resources = new LocalResourceManager(JFaceResources.getResources(owner.getDisplay()), owner);
    }

    public Image of(Icon icon) {
        return known.computeIfAbsent(icon, i -> resources.get(i.descriptor()));
    }
}
