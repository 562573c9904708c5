package org.openqrm.ui.simulation;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;

/** A button with all that may be done to one simulated machine; for the head of an editor. */
public final class FailureMenu extends Action implements IMenuCreator {
    private static final String TITLE = "Simulate Failure";

    private final MenuManager items = new MenuManager();

    /** @param things that it is done to: a node, or none when it was deleted */
    public FailureMenu(Session session, Supplier<? extends List<?>> things) {
        super(TITLE, IAction.AS_DROP_DOWN_MENU);
        setImageDescriptor(Icon.SIMULATE.descriptor());
        setToolTipText("Breaks or mends the simulated machine");
        setMenuCreator(this);
        fill(items, session, things);
    }

    /** The same as a menu within another. */
    public static MenuManager items(Session session, List<?> things) {
        MenuManager menu = new MenuManager(TITLE, Icon.SIMULATE.descriptor(), "org.openqrm.ui.simulate");
        fill(menu, session, () -> things);
        return menu;
    }

    private static void fill(MenuManager menu, Session session, Supplier<? extends List<?>> things) {
        Stream.of(Failure.values()).map(Failure::name).forEach(name -> menu.add(item(name, session, things)));
        menu.add(new Separator());
        menu.add(item("HEAL", session, things));
    }

    private static IAction item(String name, Session session, Supplier<? extends List<?>> things) {
        Provocation provocation = Provocation.named(name);
        Action action = new Action(provocation.title()) {
            @Override
            public void run() {
                FailureHandler.carryOut(provocation, session, things.get());
            }
        };
        action.setToolTipText(null); // it would cover the entries below
        return action;
    }

    /** A press on the button itself opens the menu, too. */
    @Override
    public void runWithEvent(@Nullable Event event) {
        if (event != null && event.widget instanceof org.eclipse.swt.widgets.ToolItem item) {
            Menu menu = getMenu(item.getParent());
            var bounds = item.getBounds();
            menu.setLocation(item.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
            menu.setVisible(true);
        }
    }

    @Override
    public Menu getMenu(@Nullable Control parent) {
        return items.createContextMenu(parent);
    }

    @Override
    public @Nullable Menu getMenu(@Nullable Menu parent) {
        return null; // it is in a tool bar
    }

    @Override
    public void dispose() {
        items.dispose();
    }
}
