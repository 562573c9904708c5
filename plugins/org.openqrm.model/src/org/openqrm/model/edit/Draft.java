package org.openqrm.model.edit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.common.command.CommandStack;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;

/**
 * Something while somebody edits it: an EMF copy with its own command stack, and the record that the editing started from,
 * against which a save by somebody else is recognised.
 *
 * @param <E> the EMF type
 * @param <R> the record of what can be edited
 */
public abstract class Draft<E extends EObject, R extends Record> {
    private final E copy;
    private final List<? extends Field<R>> fields;
    private final Function<E, R> reader;
    private final EditStack stack = new EditStack();
    private final List<Runnable> listeners = new ArrayList<>();
    private R base;
    private long revision;

    Draft(E mirrored, long revision, List<? extends Field<R>> fields, Function<E, R> reader) {
        this.copy = EcoreUtil.copy(mirrored);
        this.fields = fields;
        this.reader = reader;
        this.base = reader.apply(copy);
        this.revision = revision;
        stack.addCommandStackListener(_ -> changed());
    }

    /** The revision that a save would claim to have seen. */
    public long revision() {
        return revision;
    }

    /** As it stands in the editor. */
    public R current() {
        return reader.apply(copy);
    }

    /** As it was when editing began, or after the last save. */
    public R base() {
        return base;
    }

    public boolean dirty() {
        return !base.equals(current());
    }

    /** What would save it over {@code revision}. */
    public abstract Command command(long revision);

    public CommandStack commandStack() {
        return stack;
    }

    /** What an undo would change; empty when there is nothing to undo. */
    public Optional<Field<R>> undone() {
        return field(stack.getUndoCommand());
    }

    /** What a redo would change; empty when nothing was undone. */
    public Optional<Field<R>> redone() {
        return field(stack.getRedoCommand());
    }

    private Optional<Field<R>> field(org.eclipse.emf.common.command.@Nullable Command step) {
        return fields.stream()
                .filter(f -> step != null && f.path().equals(step.getLabel()))
                .<Field<R>>map(f -> f)
                .findFirst();
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
    public void set(Field<R> field, @Nullable Object value) {
        stack.set(field.path(), field.owner(copy), field.feature(), plain(value), false);
    }

    /** Like {@link #set}; further typing into the same field goes on in the same step. */
    public void type(Field<R> field, @Nullable Object value) {
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

    /** The fields in which the two differ, in the order of the form. */
    public List<? extends Field<R>> differences(R one, R other) {
        return fields.stream()
                .filter(f -> !Objects.equals(f.in(one), f.in(other)))
                .toList();
    }

    /** The fields that would be lost on one of the sides if this draft were saved over {@code theirs}. */
    public List<Conflict<R>> conflicts(R theirs) {
        R mine = current();
        return fields.stream()
                .filter(f -> !f.in(base).equals(f.in(mine)) && !f.in(base).equals(f.in(theirs)))
                .filter(f -> !f.in(mine).equals(f.in(theirs)))
                .map(f -> new Conflict<R>(f, f.in(base), f.in(mine), f.in(theirs)))
                .toList();
    }

    /**
     * Goes on from {@code theirs}: what was not edited here takes their value, and so do the fields {@code taken}. What
     * had been done before cannot be undone across it, unless nothing here changes.
     */
    public void rebase(R theirs, long newRevision, Set<? extends Field<R>> taken) {
        R mine = current();
        boolean altered = false;
        for (Field<R> field : fields) {
            boolean keep = !field.in(base).equals(field.in(mine)) && !taken.contains(field);
            if (!keep && !field.in(mine).equals(field.in(theirs))) {
                field.owner(copy).eSet(field.feature(), plain(field.in(theirs)));
                altered = true;
            }
        }
        base = theirs;
        revision = newRevision;
        if (altered) {
            stack.flush();
        }
        changed();
    }
}
