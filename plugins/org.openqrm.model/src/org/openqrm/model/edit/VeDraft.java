package org.openqrm.model.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.command.CommandStack;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.model.mirror.RecordReader;

/**
 * A Virtual Environment's definition while somebody edits it: an EMF copy with its own command stack, and the definition
 * that the editing started from, against which a save by somebody else is recognised.
 */
public final class VeDraft {
    private final VeId id;
    private final org.openqrm.model.VeDefinition copy;
    private final EditStack stack = new EditStack();
    private final List<Runnable> listeners = new ArrayList<>();
    private VeDefinition base;
    private long revision;

    /** @param mirrored the mirror's object, of which a copy is edited */
    public VeDraft(org.openqrm.model.VirtualEnvironment mirrored) {
        id = mirrored.getId();
        copy = EcoreUtil.copy(mirrored.getDefinition());
        base = Edits.definition(copy);
        revision = mirrored.getRevision();
        stack.addCommandStackListener(_ -> changed());
    }

    public VeId id() {
        return id;
    }

    /** The revision that a save would claim to have seen. */
    public long revision() {
        return revision;
    }

    /** As it stands in the editor. */
    public VeDefinition definition() {
        return Edits.definition(copy);
    }

    /** As it was when editing began, or after the last save. */
    public VeDefinition base() {
        return base;
    }

    public boolean dirty() {
        return !base.equals(definition());
    }

    public CommandStack commandStack() {
        return stack;
    }

    /** @return run it to stop listening */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Sets a field as one step to undo. Optional and plain values are both understood; empty means unset. */
    public void set(VeField field, @Nullable Object value) {
        stack.set(field.path(), field.owner(copy), field.feature(), plain(value), false);
    }

    /** Like {@link #set}; further typing into the same field goes on in the same step. */
    public void type(VeField field, @Nullable Object value) {
        stack.set(field.path(), field.owner(copy), field.feature(), plain(value), true);
    }

    /** The field was left: what is typed from now on is a step of its own. */
    public void endTyping() {
        stack.endTyping();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        Object bare = value instanceof Optional<?> o ? o.orElse(null) : value;
        return bare instanceof Collection<?> c ? List.copyOf(c) : bare;
    }

    /** The fields that would be lost on one of the sides if this draft were saved over {@code theirs}. */
    public List<Conflict> conflicts(VirtualEnvironment theirs) {
        return theirs.revision() == revision ? List.of() : Edits.conflicts(base, definition(), theirs.definition());
    }

    /**
     * Goes on from {@code theirs}: what was not edited here takes their value, and so do {@code taken}. What had been done
     * cannot be undone across it.
     */
    public void rebase(VirtualEnvironment theirs, Set<VeField> taken) {
        List<VeField> mine = Edits.differences(base, definition());
        VeDefinition merged = theirs.definition();
        List<Object> kept = mine.stream().map(f -> f.in(definition())).toList();
        boolean same = merged.equals(definition());
        base = merged;
        revision = theirs.revision();
        if (!same) {
            new RecordReader().write(merged, copy);
            for (int i = 0; i < mine.size(); i++) {
                if (!taken.contains(mine.get(i))) {
                    write(mine.get(i), kept.get(i));
                }
            }
            stack.flush();
        }
        changed();
    }

    private void write(VeField field, Object value) {
        field.owner(copy).eSet(field.feature(), plain(value));
    }

    public Command save() {
        stack.endTyping();
        return new Command.EditVe(id, definition(), revision);
    }
}
