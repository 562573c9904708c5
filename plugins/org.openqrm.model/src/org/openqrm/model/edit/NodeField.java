package org.openqrm.model.edit;

import java.util.function.Function;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.openqrm.model.ModelPackage.Literals;

/** What can be edited of a node, one by one. */
public enum NodeField implements Field<NodeSettings> {
    NAME("name", Literals.NODE__NAME, NodeSettings::name),
    TAGS("tags", Literals.NODE__TAGS, NodeSettings::tags),
    MAINTENANCE("maintenance", Literals.NODE__MAINTENANCE, NodeSettings::maintenance),
    COMMENT("comment", Literals.NODE__COMMENT, NodeSettings::comment);

    private final FieldAccess<NodeSettings> access;

    NodeField(String path, EStructuralFeature feature, Function<NodeSettings, Object> reader) {
        access = new FieldAccess<>(path, feature, reader, edited -> edited);
    }

    @Override
    public FieldAccess<NodeSettings> access() {
        return access;
    }
}
