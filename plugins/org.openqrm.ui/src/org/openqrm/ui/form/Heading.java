package org.openqrm.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** The head of an editor page: icon, title, and what can be done with the thing now. */
public final class Heading {
    private record Button(ActionContributionItem item, BooleanSupplier possible) {}

    private final ScrolledForm form;
    private final Images images;
    private final List<Button> buttons = new ArrayList<>();

    public Heading(IManagedForm managed) {
        form = managed.getForm();
        images = new Images(form);
        // Last in the order of the keyboard: the toolkit gives it to whatever comes first, and a blank would press
        // Stop.
        form.getForm().getHead().moveBelow(null);
    }

    /** A button that is there while {@code possible}; it works on the editor's thing, whatever is selected elsewhere. */
    public void add(String label, String tip, Icon icon, BooleanSupplier possible, Runnable run) {
        Action action = new Action(label, icon.descriptor()) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setToolTipText(tip);
        ActionContributionItem item = new ActionContributionItem(action);
        item.setMode(ActionContributionItem.MODE_FORCE_TEXT);
        item.setVisible(possible.getAsBoolean());
        form.getToolBarManager().add(item);
        buttons.add(new Button(item, possible));
    }

    /** A button that is always there. */
    public void add(IAction action) {
        ActionContributionItem item = new ActionContributionItem(action);
        item.setMode(ActionContributionItem.MODE_FORCE_TEXT);
        form.getToolBarManager().add(item);
    }

    public void show(String title, Icon icon) {
        if (form.isDisposed()) {
            return;
        }
        if (!form.getText().equals(title)) {
            form.setText(title);
        }
        form.setImage(images.of(icon));
        boolean changed = form.getToolBarManager().isDirty();
        for (Button button : buttons) {
            boolean possible = button.possible().getAsBoolean();
            changed |= button.item().isVisible() != possible;
            button.item().setVisible(possible);
        }
        if (changed) {
            form.getToolBarManager().update(true);
        }
    }
}
