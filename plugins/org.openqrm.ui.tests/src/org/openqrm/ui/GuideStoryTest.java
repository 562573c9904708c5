package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** Whoever is new is led: welcome, help, wizards, preferences. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void window() {
        workbench.size(1280, 800);
        lab.connect();
        robot.await("connected", () -> workbench.session().dataCenter().isPresent());
    }

    @AfterAll
    void close() {
        robot.run(() -> workbench.page().hideView(workbench.page().findView("org.openqrm.ui.help")));
        workbench.closeEditors();
        lab.close();
    }

    @Test
    @Order(1)
    void theChecklistTicksItselfOff() {
        workbench.show("org.openqrm.ui.welcome");
        robot.await(
                "nothing is done yet", () -> workbench.label("welcome.progress").startsWith("0 of 7"));
        robot.screenshot("guide-welcome");
        lab.addImages();
        lab.plugIn(3);
        robot.await(
                "kernel, image, node and network are done",
                () -> workbench.label("welcome.progress").startsWith("4 of 7")
                        || workbench.label("welcome.progress").startsWith("5 of 7"));
        robot.screenshot("guide-welcome-steps");
        robot.click(robot.find(Control.class, "welcome.help.KERNEL"));
        StyledText page = robot.find(StyledText.class, "help.page");
        robot.await("a click on a step opens its help", () -> !robot.ui(page::getText)
                .isBlank());
    }

    @Test
    @Order(2)
    void f1OpensThePageForWhatIsShown() {
        workbench.show("org.openqrm.ui.nodes");
        robot.focus(robot.find(Text.class, "nodes.filter"));
        robot.key(SWT.F1);
        StyledText page = robot.find(StyledText.class, "help.page");
        robot.await("the page on nodes", () -> robot.ui(page::getText).startsWith("Nodes"));
        robot.screenshot("guide-help");
        Text search = robot.find(Text.class, "help.search");
        robot.focus(search);
        robot.type("fenced power");
        Tree list = robot.find(Tree.class, "help.contents");
        robot.await(
                "something is found",
                () -> robot.ui(() -> list.getItemCount() > 0 && list.getItem(0).getData() != null));
        robot.screenshot("guide-help-search");
    }

    @Test
    @Order(3)
    void aWizardSaysWhatIsWrongAtTheFieldAndHowManyMatch() {
        workbench.show("org.openqrm.ui.ves");
        workbench.command("org.openqrm.ui.ve.new");
        Text name = robot.find(Text.class, "wizard.name");
        Button finish = robot.find(Button.class, "wizard.finish");
        robot.focus(name);
        robot.type("Web");
        robot.await("it cannot be finished", () -> !robot.ui(finish::isEnabled));
        robot.screenshot("guide-wizard-refused");
        robot.ctrl('a');
        robot.type("web");
        robot.await("it can be finished", () -> robot.ui(finish::isEnabled));
        next();
        robot.screenshot("guide-wizard-images");
        next();
        Text memory = robot.find(Text.class, "wizard.profile.memoryMiB");
        robot.focus(memory);
        robot.type("1 TiB");
        robot.await("none matches", () -> workbench.label("wizard.match").startsWith("0 of 3 nodes match"));
        robot.screenshot("guide-wizard-profile");
        robot.ctrl('a');
        robot.type("1 MiB");
        robot.await("all match", () -> workbench.label("wizard.match").startsWith("3 of 3 nodes match"));
        next();
        robot.screenshot("guide-wizard-availability");
        robot.click(finish);
        robot.await("it is defined", () -> lab.image().ve("web").isPresent());
        robot.await("its editor opens", () -> workbench.activeEditor().equals("web"));
        workbench.closeEditors();
    }

    private void next() {
        Button next = robot.find(Button.class, "wizard.next");
        robot.await("there is a next page", () -> robot.ui(next::isEnabled));
        robot.click(next);
    }

    @Test
    @Order(4)
    void theOtherWizardsAndThePreferencesCanBeSeen() {
        for (String wizard : new String[] {"kernel.import", "image.add"}) {
            workbench.command("org.openqrm.ui." + wizard);
            robot.find(Text.class, "wizard.name");
            robot.screenshot("guide-" + wizard);
            robot.click(robot.find(Button.class, "wizard.cancel"));
            robot.await("it is closed", () -> workbench.shells() == 1);
        }
        for (String page : new String[] {"look", "notices"}) {
            PreferenceDialog[] dialog = new PreferenceDialog[1];
            robot.start(() -> {
                dialog[0] = PreferencesUtil.createPreferenceDialogOn(
                        workbench.window().getShell(), "org.openqrm.ui." + page, null, null);
                Objects.requireNonNull(dialog[0]).open();
            });
            robot.await("it is open", () -> workbench.shells() == 2);
            robot.settle();
            robot.screenshot("guide-preferences-" + page);
            robot.run(() -> dialog[0].close());
            robot.await("it is closed", () -> workbench.shells() == 1);
        }
    }

    @Test
    @Order(5)
    void whatFailsIsKeptWithItsDetails() {
        robot.run(() -> org.openqrm.ui.action.Outcomes.refuse(
                "Start", java.util.List.of(new org.openqrm.core.command.Outcome.Reason("", "no node fits"))));
        if (workbench.shells() > 1) { // under test errors are not always shown
            robot.key(SWT.ESC);
            robot.await("the dialog is closed", () -> workbench.shells() == 1);
        }
        workbench.show("org.openqrm.ui.troubles");
        Table table = robot.find(Table.class, "troubles");
        robot.await("it is listed", () -> robot.ui(table::getItemCount) > 0);
        workbench.selectFirst("troubles");
        Text details = robot.find(Text.class, "troubles.details");
        robot.await("its details are shown", () -> !robot.ui(details::getText).isEmpty());
        robot.screenshot("guide-errors");
        assertThat(robot.ui(() -> table.getItem(0).getText(1))).contains("no node fits");
    }
}
