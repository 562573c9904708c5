package org.openqrm.ui.image;

import java.util.List;
import java.util.Optional;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.forms.editor.FormPage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.edit.Draft;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.ImageDraft;
import org.openqrm.model.edit.ImageField;
import org.openqrm.model.edit.ImageSettings;
import org.openqrm.ui.form.DraftEditor;
import org.openqrm.ui.open.ThingInput;
import org.openqrm.ui.session.Session;

/** The editor of an application image: where its files are, and who runs on them. */
public final class ImageEditor extends DraftEditor<ApplicationImage, ImageSettings> {
    @Override
    protected List<FormPage> pages() {
        return List.of(new ImagePage(this));
    }

    ImageId id() {
        return (ImageId) ((ThingInput<?>) getEditorInput()).id();
    }

    @Override
    protected Optional<ApplicationImage> find(Session session, IEditorInput input) {
        return session.mirror().root().getImages().stream()
                .filter(i -> input instanceof ThingInput<?> thing && thing.id().equals(i.getId()))
                .findFirst();
    }

    @Override
    protected Draft<?, ImageSettings> draft(ApplicationImage mirrored) {
        return new ImageDraft(mirrored);
    }

    @Override
    protected Optional<Stored<ImageSettings>> stored(Session session) {
        return session.image()
                .images()
                .get(id())
                .map(ImageSettings::of)
                .map(settings -> new Stored<>(settings, settings.revision()));
    }

    @Override
    protected String kind() {
        return "image";
    }

    @Override
    protected String fieldLabel(Field<ImageSettings> field) {
        return switch ((ImageField) field) {
            case NAME -> "Name";
            case SERVER -> "Server";
            case PATH -> "Path";
            case OPTIONS -> "Mount options";
            case COMMENT -> "Comment";
        };
    }

    @Override
    protected String name(ImageSettings record) {
        return record.name();
    }
}
