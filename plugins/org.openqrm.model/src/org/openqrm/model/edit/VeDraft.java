package org.openqrm.model.edit;

import java.util.List;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;

/** A Virtual Environment's definition while somebody edits it. */
public final class VeDraft extends Draft<org.openqrm.model.VeDefinition, VeDefinition> {
    private final VeId id;

    /** @param mirrored the mirror's object, of which a copy is edited */
    public VeDraft(org.openqrm.model.VirtualEnvironment mirrored) {
        super(mirrored.getDefinition(), mirrored.getRevision(), List.of(VeField.values()), Edits::definition);
        id = mirrored.getId();
    }

    public VeId id() {
        return id;
    }

    @Override
    public Command command(long revision) {
        return new Command.EditVe(id, current(), revision);
    }
}
