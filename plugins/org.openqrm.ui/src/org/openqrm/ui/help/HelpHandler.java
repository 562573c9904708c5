package org.openqrm.ui.help;

import java.util.Collection;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Opens the help book: the page that plugin.xml names after the class, or without one the page for where the keyboard is. */
public final class HelpHandler extends AbstractHandler implements IExecutableExtension {
    /** Of a control: the page for it and all that is in it. */
    public static final String PAGE = "help.page";

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("org.openqrm.ui.welcome", "first-steps.md"),
            Map.entry("org.openqrm.ui.overview", "workbench.md#the-overview"),
            Map.entry("org.openqrm.ui.ves", "virtual-environments.md"),
            Map.entry("org.openqrm.ui.veEditor", "virtual-environments.md#the-editor"),
            Map.entry("org.openqrm.ui.nodes", "nodes.md"),
            Map.entry("org.openqrm.ui.nodeEditor", "nodes.md#the-editor"),
            Map.entry("org.openqrm.ui.images", "images.md"),
            Map.entry("org.openqrm.ui.events", "alerts.md"),
            Map.entry("org.openqrm.ui.haPool", "workbench.md#the-high-availability-pool"),
            Map.entry("org.openqrm.ui.machines", "simulator.md#failures"),
            Map.entry("org.openqrm.ui.bootService", "real-machines.md"),
            Map.entry(HelpView.ID, ""), // leaves what is shown
            Map.entry("org.openqrm.ui.troubles", "alerts.md#errors-of-the-workbench"));

    private String page = "";

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        page = data == null ? "" : data.toString();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            Control focus = window.getShell().getDisplay().getFocusControl();
            String part = String.valueOf(HandlerUtil.getActivePartId(event));
            HelpView.open(window.getActivePage(), page.isEmpty() ? context(focus, part) : page);
        }
        return null;
    }

    /** All pages that this opens. */
    static Collection<String> pages() {
        return PARTS.values().stream().filter(page -> !page.isEmpty()).toList();
    }

    /** What is nearest to the keyboard, else what belongs to the part. */
    static String context(@Nullable Control focus, String part) {
        return nearest(focus, PARTS.getOrDefault(part, HelpBook.CONTENTS));
    }

    /** The page for a control or for what it is in; without one, {@code otherwise}. */
    public static String nearest(@Nullable Control focus, String otherwise) {
        for (Control c = focus; c != null; c = c.getParent()) {
            if (c.getData(PAGE) instanceof String found) {
                return found;
            }
        }
        return otherwise;
    }
}
