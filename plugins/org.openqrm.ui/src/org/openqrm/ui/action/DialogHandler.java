package org.openqrm.ui.action;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.model.Node;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.session.Session;

/** Opens the dialog, or the editor, that plugin.xml names after the class. */
public final class DialogHandler extends AbstractHandler implements IExecutableExtension {
    private String name = "";

    public DialogHandler() {
        setBaseEnabled(false);
    }

    @Override
    public void setInitializationData(IConfigurationElement config, String property, @Nullable Object data) {
        name = String.valueOf(data);
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        List<?> selected = selected(context);
        boolean connected =
                HandlerUtil.getVariable(context, ISources.ACTIVE_WORKBENCH_WINDOW_NAME) instanceof IWorkbenchWindow w
                        && w.getService(Session.class).dataCenter().isPresent();
        setBaseEnabled(connected
                && switch (name) {
                    case "open" -> selected.stream().anyMatch(Editors::opens);
                    case "node.tags", "node.powerDevice" -> selected.stream().anyMatch(Node.class::isInstance);
                    default -> true;
                });
    }

    private static List<?> selected(@Nullable Object context) {
        return HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)
                        instanceof IStructuredSelection s
                ? s.toList()
                : List.of();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window != null) {
            run(name, window, selected(event.getApplicationContext()));
        }
        return null;
    }

    /** For links in empty lists: what the command of that name would do with nothing selected. */
    public static void run(String name, IWorkbenchWindow window) {
        run(name, window, List.of());
    }

    /** What the command of that name does with {@code selected}. */
    public static void run(String name, IWorkbenchWindow window, List<?> selected) {
        Session session = window.getService(Session.class);
        Editors editors = new Editors(window.getActivePage(), session.mirror());
        List<Node> nodes = selected.stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
        switch (name) {
            case "open" -> selected.forEach(editors::open);
            case "node.tags" -> new TagsDialog(window.getShell(), session, nodes).open();
            case "node.powerDevice" -> {
                if (nodes.size() == 1) {
                    new PowerDeviceDialog(window.getShell(), session, nodes.getFirst()).open();
                } else if (nodes.size() > 1) {
                    new PowerDevicesDialog(window.getShell(), session, nodes).open();
                }
            }
            default -> throw new IllegalArgumentException("there is no dialog '" + name + "'");
        }
    }
}
