package org.openqrm.model.edit;

import java.util.List;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ImageId;
import org.openqrm.model.ApplicationImage;

/** An application image while somebody edits it. */
public final class ImageDraft extends Draft<ApplicationImage, ImageSettings> {
    private final ImageId id;

    /** @param mirrored the mirror's object, of which a copy is edited */
    public ImageDraft(ApplicationImage mirrored) {
        super(mirrored, Edits.settings(mirrored).revision(), List.of(ImageField.values()), Edits::settings);
        id = mirrored.getId();
    }

    @Override
    public Command command(long revision) {
        ImageSettings now = current();
        return new Command.EditImage(id, now.name(), now.server(), now.path(), now.options(), now.comment());
    }
}
