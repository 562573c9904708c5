package org.openqrm.model.edit;

import org.openqrm.core.domain.ApplicationImage;

/** What a person may set of an application image. */
public record ImageSettings(String name, String server, String path, String options, String comment) {
    public static ImageSettings of(ApplicationImage image) {
        return new ImageSettings(image.name(), image.server(), image.path(), image.options(), image.comment());
    }

    /** Stands in for a revision, which application images have none of: another one means that it was edited. */
    public long revision() {
        return hashCode();
    }
}
