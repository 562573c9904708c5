package org.openqrm.ui.open;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.icon.Icon;

/**
 * What an editor is opened on: an id, never a live object.
 *
 * @param id such as {@link org.openqrm.core.domain.VeId}
 */
public record ThingInput<I extends Record>(I id, String name, Icon icon) implements IEditorInput {
    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public ImageDescriptor getImageDescriptor() {
        return icon.descriptor();
    }

    @Override
    public String getName() {
        return name;
    }

    /** Editors are not opened again with the next start: nothing says that the thing still exists then. */
    @Override
    public @Nullable IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return name;
    }

    @Override
    public <T> @Nullable T getAdapter(Class<T> adapter) {
        return null;
    }

    /** The same thing under another name is the same input: it has one editor. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ThingInput<?> i && i.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
