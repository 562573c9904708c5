package org.openqrm.model.edit;

import java.util.function.Function;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.openqrm.model.ModelPackage.Literals;

/** What can be edited of an application image, one by one. */
public enum ImageField implements Field<ImageSettings> {
    NAME("name", Literals.APPLICATION_IMAGE__NAME, ImageSettings::name),
    SERVER("server", Literals.APPLICATION_IMAGE__SERVER, ImageSettings::server),
    PATH("path", Literals.APPLICATION_IMAGE__PATH, ImageSettings::path),
    OPTIONS("options", Literals.APPLICATION_IMAGE__OPTIONS, ImageSettings::options),
    COMMENT("comment", Literals.APPLICATION_IMAGE__COMMENT, ImageSettings::comment);

    private final FieldAccess<ImageSettings> access;

    ImageField(String path, EStructuralFeature feature, Function<ImageSettings, Object> reader) {
        access = new FieldAccess<>(path, feature, reader, edited -> edited);
    }

    @Override
    public FieldAccess<ImageSettings> access() {
        return access;
    }
}
