package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Rejected;
import org.openqrm.model.edit.Conflict;
import org.openqrm.model.edit.Draft;
import org.openqrm.model.edit.Field;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/**
 * The shell of an editor over a draft: dirty state, undo, saving with a look at what others have saved meanwhile. It knows
 * nothing of what is on its pages.
 *
 * @param <E> the mirror's object
 * @param <R> the record of what can be edited of it
 */
public abstract class DraftEditor<E extends EObject, R extends Record> extends FormEditor {
    private static final int SAVE_TIMEOUT_S = 20;
    private static final int SAVE_ATTEMPTS = 3;

    /** What is stored now. */
    public record Stored<R>(R record, long revision) {}

    private final List<Runnable> subscriptions = new ArrayList<>();
    private @Nullable EditForm<R> form;
    private @Nullable StackAction undo;
    private @Nullable StackAction redo;
    private boolean closed;

    /** The mirror's object for the input; empty when it was deleted. */
    protected abstract Optional<E> find(Session session, IEditorInput input);

    protected abstract Draft<?, R> draft(E mirrored);

    /** From the newest image; empty when it was deleted. */
    protected abstract Optional<Stored<R>> stored(Session session);

    /** What is edited, as {@link org.openqrm.ui.help.FieldHelp} has it. */
    protected abstract String kind();

    protected abstract String fieldLabel(Field<R> field);

    protected abstract String name(R record);

    /** A field's value for a person. */
    protected String valueText(Object value) {
        return Words.value(value);
    }

    protected abstract List<FormPage> pages();

    @Override
    protected final void addPages() {
        try {
            for (FormPage page : pages()) {
                addPage(page);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /** The mirror's object; empty when it was deleted. */
    public final Optional<E> mirrored() {
        return find(session(), getEditorInput());
    }

    private void rename(R record) {
        setPartName(name(record).isEmpty() ? "(no name)" : name(record));
    }

    public final Session session() {
        return getSite().getService(Session.class);
    }

    public final EditForm<R> form() {
        EditForm<R> opened = form;
        if (opened == null) {
            throw new IllegalStateException("the editor is not open");
        }
        return opened;
    }

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) throws PartInitException {
        super.init(site, input);
        E mirrored = find(session(), getEditorInput())
                .orElseThrow(
                        () -> new PartInitException("'" + getEditorInput().getName() + "' does not exist any more."));
        Draft<?, R> draft = draft(mirrored);
        EditForm<R> made = new EditForm<>(draft, () -> session().image(), () -> stored(session())
                .map(Stored::revision)
                .orElse(draft.revision()));
        form = made;
        rename(draft.current());
        getSite().setSelectionProvider(new FixedSelection(new StructuredSelection(mirrored)));
        subscriptions.add(made.onChange(this::changed));
        subscriptions.add(session().mirror().listen(_ -> mirrorChanged()));
        undoAndRedo(made);
    }

    private void undoAndRedo(EditForm<R> made) {
        Draft<?, R> draft = made.draft();
        // What was typed and not understood is a step of its own: the one before it may be on a page that nobody sees.
        StackAction back =
                StackAction.undo(() -> made.misread().or(draft::undone).map(this::fieldLabel), () -> {
                    if (made.misread().isPresent()) {
                        made.forgetMisread();
                    } else {
                        draft.commandStack().undo();
                    }
                });
        StackAction forth = StackAction.redo(() -> draft.redone().map(this::fieldLabel), () -> {
            made.forgetMisread();
            draft.commandStack().redo();
        });
        undo = back;
        redo = forth;
        subscriptions.add(made.onChange(() -> {
            back.update();
            forth.update();
        }));
    }

    /** For {@link DraftActions}. */
    final IAction undo() {
        return Objects.requireNonNull(undo, "the editor is not open");
    }

    final IAction redo() {
        return Objects.requireNonNull(redo, "the editor is not open");
    }

    private void changed() {
        rename(form().draft().current());
        editorDirtyStateChanged();
    }

    /** Follows what others save, as long as nothing here would be lost; closes when the thing is gone. */
    private void mirrorChanged() {
        Optional<Stored<R>> now = stored(session());
        if (now.isEmpty() && !isDirty()) {
            Display.getCurrent().asyncExec(() -> close(false));
        } else if (now.isPresent() && now.get().revision() != form().draft().revision() && !form().dirty()) {
            form().draft().rebase(now.get().record(), now.get().revision(), java.util.Set.of());
        }
    }

    @Override
    public boolean isDirty() {
        return form != null && form.dirty();
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("there is no Save As");
    }

    @Override
    public void doSave(@Nullable IProgressMonitor monitor) {
        IProgressMonitor progress = monitor == null ? new NullProgressMonitor() : monitor;
        for (int attempt = 0; attempt < SAVE_ATTEMPTS; attempt++) {
            List<Problem> problems = form().problems();
            if (!problems.isEmpty()) {
                Outcomes.refuse(
                        "'" + getPartName() + "' cannot be saved",
                        problems.stream()
                                .map(p -> new Outcome.Reason(p.path(), p.text()))
                                .toList());
                progress.setCanceled(true);
                return;
            }
            if (!merge()) {
                progress.setCanceled(true);
                return;
            }
            if (trySave(progress)) {
                return;
            }
        }
    }

    /** True when it is done, for good or ill; false when somebody else was faster and it is worth another try. */
    private boolean trySave(IProgressMonitor progress) {
        Session asked = session();
        Outcome outcome = submit(progress);
        if (!closed
                && outcome instanceof Rejected r
                && r.reasons().stream().anyMatch(reason -> reason.field().equals("revision"))) {
            return false;
        }
        if (outcome instanceof Rejected r) {
            progress.setCanceled(true);
            Outcomes.refuse("'" + getPartName() + "' was not saved", r.reasons());
            return true;
        }
        if (!closed) { // as it may be after a wait in which the screen stayed alive
            asked.catchUp();
            stored(asked).ifPresent(s -> form().draft().rebase(s.record(), s.revision(), java.util.Set.of()));
        }
        return true;
    }

    /** False when the person would rather not save. */
    private boolean merge() {
        Optional<Stored<R>> theirs = stored(session());
        Draft<?, R> draft = form().draft();
        if (theirs.isEmpty() || theirs.get().revision() == draft.revision()) {
            return true;
        }
        List<Conflict<R>> conflicts = draft.conflicts(theirs.get().record());
        HashSet<Field<R>> taken = new HashSet<>();
        if (!conflicts.isEmpty()) {
            ConflictDialog<R> dialog = new ConflictDialog<>(
                    getSite().getShell(), getPartName(), conflicts, this::fieldLabel, this::valueText);
            if (dialog.open() != Window.OK) {
                return false;
            }
            taken.addAll(dialog.theirs());
        }
        draft.rebase(theirs.get().record(), theirs.get().revision(), taken);
        return true;
    }

    /** Waits for the answer while the screen stays alive: saving must be over when this method returns. */
    private Outcome submit(IProgressMonitor progress) {
        form().draft().endTyping();
        CompletableFuture<Outcome> answer =
                session().submit(form().draft().command(form().draft().revision()));
        try {
            ModalContext.run(
                    _ -> await(answer), true, progress, getSite().getShell().getDisplay());
        } catch (java.lang.reflect.InvocationTargetException | InterruptedException e) {
            return Rejected.because("", "The server has not answered; look at the event log before you try again.");
        }
        return answer.getNow(Rejected.because(
                "",
                "The server has not answered within " + SAVE_TIMEOUT_S
                        + " s; look at the event log before you try again."));
    }

    private static void await(CompletableFuture<Outcome> answer) throws InterruptedException {
        try {
            answer.get(SAVE_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // the caller looks at what there is
        }
    }

    @Override
    public void dispose() {
        closed = true;
        subscriptions.forEach(Runnable::run);
        super.dispose();
    }
}
