package org.openqrm.ui.form;

import java.util.function.BooleanSupplier;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.jspecify.annotations.Nullable;

/** Undo or redo of one editor, for the keys and the Edit menu. */
public final class StackHandler extends AbstractHandler {
    private final BooleanSupplier possible;
    private final Runnable action;

    public StackHandler(BooleanSupplier possible, Runnable action) {
        this.possible = possible;
        this.action = action;
        update();
    }

    /** Says whether it is possible now, to the menus. */
    public void update() {
        setBaseEnabled(possible.getAsBoolean());
    }

    @Override
    public boolean isEnabled() {
        return possible.getAsBoolean();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        action.run();
        return null;
    }
}
