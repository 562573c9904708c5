package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.ui.help.HelpView;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Perspective;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.VeEditorBot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** F1 in a field leads to what is told of that field, and leaves room for the work. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HelpStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void oneVe() {
        lab.addImages();
        lab.submit(new Command.CreateVe(VeDefinition.named("web")));
        lab.connect();
        new Perspective(robot, workbench).reset();
        workbench.size(1280, 800);
        robot.await(
                "the mirror shows the VE",
                () -> robot.ui(() ->
                        workbench.session().mirror().ve(lab.ve("web").id()).isPresent()));
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        closeHelp();
        lab.close();
    }

    private void closeHelp() {
        robot.run(() -> {
            for (IViewReference view : workbench.page().getViewReferences()) {
                if (view.getId().equals(HelpView.ID)) {
                    workbench.page().hideView(view);
                }
            }
        });
    }

    /** Whether a heading is at the top of the page; the room above it may be cut. */
    private boolean at(String heading) {
        StyledText page = robot.find(StyledText.class, "help.page");
        return robot.ui(() -> {
            int top = page.getTopIndex();
            return page.getLine(top).equals(heading)
                    || top > 0 && page.getLine(top - 1).equals(heading);
        });
    }

    private int width(Control control) {
        return robot.ui(() -> control.getSize().x);
    }

    @Test
    @Order(1)
    void aFieldOfAnEditorHasItsSection() {
        workbench.show("org.openqrm.ui.ves");
        VeEditorBot editor = workbench.open(lab.ve("web").id()).page("images");
        Text tags = robot.find(Text.class, "profile.requiredTags");
        int before = width(tags);
        editor.focusOn("profile.requiredTags");
        robot.screenshot("help-editor-before");
        robot.key(SWT.F1);
        robot.await("tags are told of", () -> at("Tags and certain nodes"));
        robot.screenshot("help-field");
        assertThat(width(tags)).as("the editor keeps its room").isEqualTo(before);
        assertThat(width(robot.find(StyledText.class, "help.page"))).isGreaterThan(300);
        editor.page("general").focusOn("name");
        robot.key(SWT.F1);
        robot.await("the name is told of", () -> at("Name and size"));
    }

    @Test
    @Order(2)
    void withoutAnEditorItStandsBesideTheList() {
        workbench.closeEditors();
        closeHelp();
        workbench.show("org.openqrm.ui.ves");
        workbench.filter("ves", "");
        robot.key(SWT.F1);
        robot.await("Virtual Environments are told of", () -> at("Virtual Environments"));
        assertThat(width(robot.find(Text.class, "ves.filter"))).isGreaterThan(150);
        robot.screenshot("help-beside-list");
        closeHelp();
    }

    @Test
    @Order(3)
    void aFieldOfAWizardHasItsSection() {
        workbench.command("org.openqrm.ui.ve.new");
        robot.focus(robot.find(Text.class, "wizard.name"));
        robot.key(SWT.F1);
        robot.await("the name is told of, beside the wizard", () -> at("Name and size"));
        robot.screenshot("help-wizard");
        robot.key(SWT.ESC);
        robot.await("the wizard is closed", () -> !robot.visible("wizard.name"));
    }
}
