package org.openqrm.ui.tour;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.IFormPage;
import org.eclipse.ui.views.IViewDescriptor;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;

/** Opens one place after the other and has somebody look at each. What is new in the product is passed by itself. */
final class Tour {
    private static final String OURS = "org.openqrm.ui.";

    private final ConnectedLab lab;
    private final Robot robot;
    private final WorkbenchBot workbench;
    private final Showcase showcase;
    private final Consumer<String> visitor;

    /** @param visitor gets the name of each place while it is open */
    Tour(ConnectedLab lab, Robot robot, WorkbenchBot workbench, Showcase showcase, Consumer<String> visitor) {
        this.lab = lab;
        this.robot = robot;
        this.workbench = workbench;
        this.showcase = showcase;
        this.visitor = visitor;
    }

    private void visit(String name) {
        robot.settle();
        visitor.accept(name);
    }

    void views() {
        List<String> views = robot.ui(
                () -> Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews())
                        .map(IViewDescriptor::getId)
                        .filter(id -> id.startsWith(OURS))
                        .sorted()
                        .toList());
        for (String view : views) {
            workbench.show(view);
            visit("view-" + view.substring(OURS.length()));
            if (view.endsWith("help")) {
                robot.run(() -> workbench.page().hideView(workbench.page().findView(view)));
            }
        }
    }

    void editors() {
        workbench.show("org.openqrm.ui.nodes");
        workbench.open(lab.ve("shop-web").id());
        pages("ve");
        workbench.closeEditors();
        workbench.open(showcase.node().id());
        pages("node");
        workbench.closeEditors();
        open(robot.ui(() -> workbench.session().mirror().root().getKernels().getFirst()));
        pages("kernel");
        workbench.closeEditors();
        open(robot.ui(() -> workbench.session().mirror().root().getImages().getFirst()));
        pages("image");
        workbench.closeEditors();
    }

    private void open(Object thing) {
        robot.run(() -> new Editors(workbench.page(), workbench.session().mirror()).open(thing));
    }

    private void pages(String name) {
        FormEditor editor = robot.ui(
                () -> (FormEditor) Objects.requireNonNull(workbench.page().getActiveEditor()));
        List<String> ids = robot.ui(() -> {
            Field pages = FormEditor.class.getDeclaredField("pages"); // there is no other way to ask
            pages.setAccessible(true);
            return ((List<?>) pages.get(editor))
                    .stream()
                            .filter(IFormPage.class::isInstance)
                            .map(p -> ((IFormPage) p).getId())
                            .toList();
        });
        for (String id : ids) {
            robot.run(() -> editor.setActivePage(id));
            visit("editor-" + name + "-" + id);
        }
    }

    void wizards() {
        for (String wizard : new String[] {"ve.new", "kernel.import", "image.add"}) {
            workbench.command(OURS + wizard);
            Text name = robot.find(Text.class, "wizard.name");
            visit("wizard-" + wizard + "-1");
            robot.focus(name);
            robot.type("new-one");
            Button next = robot.visible("wizard.next") ? robot.find(Button.class, "wizard.next") : null;
            for (int page = 2; next != null && robot.ui(next::isEnabled); page++) {
                IWizardPage before = page(next);
                robot.click(next);
                robot.await("the page after " + before, () -> page(next) != before);
                visit("wizard-" + wizard + "-" + page);
            }
            close();
        }
    }

    private IWizardPage page(Button inDialog) {
        return robot.ui(() -> ((WizardDialog) inDialog.getShell().getData()).getCurrentPage());
    }

    void dialogs() {
        workbench.show("org.openqrm.ui.nodes");
        workbench.selectFirst("nodes");
        for (String command : new String[] {"node.tags", "node.powerDevice", "node.reboot", "node.forget", "export"}) {
            if (workbench.enabled(OURS + command)) {
                workbench.command(OURS + command);
                robot.await(command + " asks", () -> workbench.shells() > 1);
                visit("dialog-" + command);
                close();
            }
        }
    }

    void preferences() {
        PreferenceDialog[] dialog = new PreferenceDialog[1];
        List<String> pages = robot.ui(
                () -> PlatformUI.getWorkbench().getPreferenceManager().getElements(PreferenceManager.PRE_ORDER).stream()
                        .map(IPreferenceNode::getId)
                        .filter(id -> id.startsWith(OURS))
                        .sorted()
                        .toList());
        for (String page : pages) {
            robot.start(() -> {
                dialog[0] = PreferencesUtil.createPreferenceDialogOn(
                        workbench.window().getShell(), page, null, null);
                Objects.requireNonNull(dialog[0]).open();
            });
            robot.await("the preferences are open", () -> workbench.shells() > 1);
            visit("preferences-" + page.substring(OURS.length()));
            robot.run(() -> dialog[0].close());
            robot.await("they are closed", () -> workbench.shells() == 1);
        }
    }

    /** Ends what is open above the window, as Esc would. */
    private void close() {
        robot.run(() -> {
            Shell main = workbench.window().getShell();
            Arrays.stream(main.getDisplay().getShells())
                    .filter(s -> s.isVisible() && s != main)
                    .reduce((_, last) -> last)
                    .ifPresent(s -> s.traverse(SWT.TRAVERSE_ESCAPE));
        });
        robot.await("it is closed", () -> workbench.shells() == 1);
    }
}
