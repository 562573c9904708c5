package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.model.edit.Draft;
import org.openqrm.model.edit.Field;

/**
 * A draft and what was typed that does not make a value yet. Judges by the rules of the server, so that what it lets pass is
 * refused by nobody. No widgets.
 */
public final class EditForm<R extends Record> {
    private final Draft<?, R> draft;
    private final Supplier<DataCenterImage> image;
    private final LongSupplier storedRevision;
    private final Map<Field<R>, String> misread = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** @param storedRevision of what is edited, as it is stored now: somebody else's save is no fault of the form */
    public EditForm(Draft<?, R> draft, Supplier<DataCenterImage> image, LongSupplier storedRevision) {
        this.draft = draft;
        this.image = image;
        this.storedRevision = storedRevision;
        draft.onChange(this::changed);
    }

    public Draft<?, R> draft() {
        return draft;
    }

    public Object value(Field<R> field) {
        return field.in(draft.current());
    }

    /** Takes what was typed; when {@code read} cannot make a value of it, the draft stays and the field has a problem. */
    public void type(Field<R> field, String text, Function<String, @Nullable Object> read) {
        try {
            Object value = read.apply(text);
            misread.remove(field);
            draft.type(field, value);
            changed();
        } catch (IllegalArgumentException e) {
            misread.put(field, String.valueOf(e.getMessage()));
            changed();
        }
    }

    public void set(Field<R> field, @Nullable Object value) {
        misread.remove(field);
        draft.set(field, value);
        changed();
    }

    /** The field shows what was typed, not what the draft says. */
    public boolean misread(Field<R> field) {
        return misread.containsKey(field);
    }

    /** A field in which something was typed that does not make a value yet. */
    public Optional<Field<R>> misread() {
        return misread.keySet().stream().findFirst();
    }

    /** Forgets what was typed and not understood, after an undo or when the field is left. */
    public void forgetMisread() {
        misread.clear();
        changed();
    }

    public boolean dirty() {
        return draft.dirty() || !misread.isEmpty();
    }

    /** All that keeps it from being saved. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        misread.forEach((field, text) -> problems.add(new Problem(field.path(), text)));
        CommandRules.check(image.get(), draft.command(storedRevision.getAsLong()))
                .forEach(r -> problems.add(new Problem(r.field(), r.text())));
        return problems;
    }

    /** @return run it to stop listening */
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void changed() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
