package org.openqrm.ui.form;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/** Undo or redo of one editor, for the keys, the Edit menu and the tool bar. Its text says what it would do. */
final class StackAction extends Action {
    private final String verb;
    private final Supplier<Optional<String>> field;
    private final Runnable step;

    /** The way back. */
    static StackAction undo(Supplier<Optional<String>> field, Runnable step) {
        return new StackAction("Undo", field, step, ISharedImages.IMG_TOOL_UNDO, ISharedImages.IMG_TOOL_UNDO_DISABLED);
    }

    /** The way forth. */
    static StackAction redo(Supplier<Optional<String>> field, Runnable step) {
        return new StackAction("Redo", field, step, ISharedImages.IMG_TOOL_REDO, ISharedImages.IMG_TOOL_REDO_DISABLED);
    }

    /** @param field the name of what would change; empty when there is no such step */
    private StackAction(
            String verb, Supplier<Optional<String>> field, Runnable step, String image, String disabledImage) {
        this.verb = verb;
        this.field = field;
        this.step = step;
        ISharedImages images = PlatformUI.getWorkbench().getSharedImages();
        setImageDescriptor(images.getImageDescriptor(image));
        setDisabledImageDescriptor(images.getImageDescriptor(disabledImage));
        update();
    }

    /** Follows the command stack. */
    void update() {
        Optional<String> next = field.get();
        String text = next.map(name -> verb + " Change " + name).orElse(verb);
        setText(text); // without a mnemonic: the tool bar shows it as it is
        setToolTipText(text);
        setEnabled(next.isPresent());
    }

    @Override
    public void run() {
        if (isEnabled()) {
            step.run();
        }
    }
}
