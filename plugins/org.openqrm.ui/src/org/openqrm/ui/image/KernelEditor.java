package org.openqrm.ui.image;

import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.KernelId;
import org.openqrm.model.KernelImage;
import org.openqrm.ui.form.FixedSelection;
import org.openqrm.ui.open.ThingInput;
import org.openqrm.ui.session.Session;

/** Shows a kernel image. It is immutable: there is nothing to save. */
public final class KernelEditor extends FormEditor {
    private Runnable unsubscribe = () -> {};

    Session session() {
        return getSite().getService(Session.class);
    }

    KernelId id() {
        return (KernelId) ((ThingInput<?>) getEditorInput()).id();
    }

    /** The mirror's object; empty when it was deleted. */
    Optional<KernelImage> mirrored() {
        return session().mirror().root().getKernels().stream()
                .filter(k -> k.getId().equals(id()))
                .findFirst();
    }

    @Override
    public void init(@Nullable IEditorSite site, @Nullable IEditorInput input) throws PartInitException {
        super.init(site, input);
        KernelImage kernel = mirrored()
                .orElseThrow(
                        () -> new PartInitException("'" + getEditorInput().getName() + "' does not exist any more."));
        setPartName(kernel.getName());
        getSite().setSelectionProvider(new FixedSelection(new StructuredSelection(kernel)));
        unsubscribe = session().mirror().listen(_ -> {
            if (mirrored().isEmpty()) {
                Display.getCurrent().asyncExec(() -> close(false));
            }
        });
    }

    @Override
    protected void addPages() {
        try {
            addPage(new KernelPage(this));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSave(@Nullable IProgressMonitor monitor) {
        throw new UnsupportedOperationException("it is never dirty");
    }

    @Override
    public void doSaveAs() {
        throw new UnsupportedOperationException("there is no Save As");
    }

    @Override
    public void dispose() {
        unsubscribe.run();
        super.dispose();
    }
}
