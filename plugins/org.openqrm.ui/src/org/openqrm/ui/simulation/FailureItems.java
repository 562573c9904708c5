package org.openqrm.ui.simulation;

import java.util.List;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.menus.IWorkbenchContribution;
import org.eclipse.ui.services.IServiceLocator;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;

/** In a menu: what may be done to the simulated machines that are selected; nothing where no simulation runs. */
public final class FailureItems extends CompoundContributionItem implements IWorkbenchContribution {
    private static final String PREFIX = "org.openqrm.ui.simulated.";
    private static final List<String> COMMANDS =
            List.of("freeze", "crash", "linkDown", "bmcDead", "slowNfs", "rackPower", "", "heal");

    private @Nullable IServiceLocator services;

    @Override
    public void initialize(@Nullable IServiceLocator locator) {
        services = locator;
    }

    @Override
    protected IContributionItem[] getContributionItems() {
        IServiceLocator locator = services;
        IWorkbenchWindow window = locator == null ? null : locator.getService(IWorkbenchWindow.class);
        if (locator == null
                || window == null
                || window.getService(Session.class).simulation().isEmpty()) {
            return new IContributionItem[0];
        }
        MenuManager menu = new MenuManager("Simulate Fail&ure", Icon.SIMULATE.descriptor(), "org.openqrm.ui.simulate");
        COMMANDS.forEach(name -> menu.add(name.isEmpty() ? new Separator() : item(locator, name)));
        return new IContributionItem[] {menu};
    }

    private static IContributionItem item(IServiceLocator locator, String name) {
        return new CommandContributionItem(
                new CommandContributionItemParameter(locator, null, PREFIX + name, CommandContributionItem.STYLE_PUSH));
    }
}
