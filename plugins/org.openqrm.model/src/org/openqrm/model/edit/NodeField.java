package org.openqrm.model.edit;

import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.openqrm.model.ModelPackage.Literals;

/** What can be edited of a node, one by one. */
public enum NodeField implements Field<NodeSettings> {
    NAME("name", Literals.NODE__NAME, NodeSettings::name),
    TAGS("tags", Literals.NODE__TAGS, NodeSettings::tags),
    MAINTENANCE("maintenance", Literals.NODE__MAINTENANCE, NodeSettings::maintenance),
    COMMENT("comment", Literals.NODE__COMMENT, NodeSettings::comment);

    private final String path;
    private final EStructuralFeature feature;
    private final Function<NodeSettings, Object> reader;

    NodeField(String path, EStructuralFeature feature, Function<NodeSettings, Object> reader) {
        this.path = path;
        this.feature = feature;
        this.reader = reader;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Object in(NodeSettings settings) {
        return reader.apply(settings);
    }

    @Override
    public EStructuralFeature feature() {
        return feature;
    }

    @Override
    public EObject owner(EObject edited) {
        return edited;
    }
}
