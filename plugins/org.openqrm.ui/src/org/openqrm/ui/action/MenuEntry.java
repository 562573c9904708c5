package org.openqrm.ui.action;

import org.eclipse.jface.action.Action;

/** An entry of a menu that is made each time the menu opens. */
public final class MenuEntry extends Action {
    private final Runnable run;

    /** @param text may hold a mnemonic and, behind a tab, the key that does the same */
    public MenuEntry(String text, boolean enabled, Runnable run) {
        super(text);
        this.run = run;
        setEnabled(enabled);
    }

    @Override
    public void run() {
        run.run();
    }
}
