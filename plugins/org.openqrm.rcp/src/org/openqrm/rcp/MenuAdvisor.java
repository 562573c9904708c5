package org.openqrm.rcp;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.jspecify.annotations.Nullable;

/** The menus that every workbench has; those of the data centre join them from the plugin.xml of the UI. */
final class MenuAdvisor extends ActionBarAdvisor {
    private final IWorkbenchWindow window;

    MenuAdvisor(IActionBarConfigurer configurer) {
        super(configurer);
        window = configurer.getWindowConfigurer().getWindow();
    }

    @Override
    protected void fillMenuBar(@Nullable IMenuManager bar) {
        if (bar == null) {
            return;
        }
        bar.add(file());
        bar.add(edit());
        bar.add(windowMenu());
        bar.add(help());
    }

    private void add(IMenuManager menu, ActionFactory factory) {
        var action = factory.create(window);
        register(action);
        menu.add(action);
    }

    private IMenuManager file() {
        MenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
        menu.add(new GroupMarker("new"));
        menu.add(new Separator());
        add(menu, ActionFactory.SAVE);
        add(menu, ActionFactory.SAVE_ALL);
        menu.add(new Separator());
        add(menu, ActionFactory.CLOSE);
        add(menu, ActionFactory.CLOSE_ALL);
        menu.add(new Separator());
        menu.add(new GroupMarker("exchange"));
        menu.add(new Separator());
        add(menu, ActionFactory.QUIT);
        return menu;
    }

    private IMenuManager edit() {
        MenuManager menu = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
        add(menu, ActionFactory.UNDO);
        add(menu, ActionFactory.REDO);
        menu.add(new Separator());
        add(menu, ActionFactory.CUT);
        add(menu, ActionFactory.COPY);
        add(menu, ActionFactory.PASTE);
        menu.add(new Separator());
        add(menu, ActionFactory.DELETE);
        add(menu, ActionFactory.SELECT_ALL);
        return menu;
    }

    private IMenuManager windowMenu() {
        MenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
        MenuManager views = new MenuManager("Show &View", "showView");
        views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
        menu.add(views);
        add(menu, ActionFactory.RESET_PERSPECTIVE);
        menu.add(new Separator());
        add(menu, ActionFactory.SHOW_PART_PANE_MENU);
        add(menu, ActionFactory.NEXT_EDITOR);
        add(menu, ActionFactory.PREVIOUS_EDITOR);
        menu.add(new Separator());
        add(menu, ActionFactory.PREFERENCES);
        return menu;
    }

    private IMenuManager help() {
        MenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
        menu.add(new GroupMarker("start"));
        menu.add(new Separator());
        add(menu, ActionFactory.SHOW_QUICK_ACCESS);
        menu.add(new Separator());
        add(menu, ActionFactory.ABOUT);
        return menu;
    }

    @Override
    protected void fillCoolBar(@Nullable ICoolBarManager bar) {
        if (bar == null) {
            return;
        }
        ToolBarManager save = new ToolBarManager(SWT.FLAT);
        var action = ActionFactory.SAVE.create(window);
        register(action);
        save.add(action);
        bar.add(save);
    }
}
