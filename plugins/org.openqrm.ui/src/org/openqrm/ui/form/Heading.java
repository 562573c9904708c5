package org.openqrm.ui.form;

import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.services.IServiceLocator;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** The head of an editor page: icon, title and the commands that matter most. */
public final class Heading {
    private final ScrolledForm form;
    private final Images images;

    /** @param commands ids, for buttons with text and icon; those that are not possible now are not there */
    public Heading(IManagedForm managed, IServiceLocator services, String title, String... commands) {
        form = managed.getForm();
        images = new Images(form);
        form.setText(title);
        managed.getToolkit().decorateFormHeading(form.getForm());
        IToolBarManager bar = form.getToolBarManager();
        for (String command : commands) {
            CommandContributionItemParameter parameter = new CommandContributionItemParameter(
                    services, command + ".heading", command, CommandContributionItem.STYLE_PUSH);
            parameter.mode = CommandContributionItem.MODE_FORCE_TEXT;
            parameter.visibleEnabled = true;
            bar.add(new CommandContributionItem(parameter));
        }
        bar.update(true);
    }

    public Composite body() {
        return form.getBody();
    }

    public void show(String title, Icon icon) {
        if (form.isDisposed()) {
            return;
        }
        if (!form.getText().equals(title)) {
            form.setText(title);
        }
        form.setImage(images.of(icon));
    }
}
