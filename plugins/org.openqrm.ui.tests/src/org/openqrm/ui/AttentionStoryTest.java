package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Desktop;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;

/** A window that is out of sight tells of alerts; the head of a column has a menu. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AttentionStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void imagesAndNoNode() {
        workbench.size(1280, 800);
        lab.connect();
        lab.addImages();
        robot.await("the kernel is there", () -> lab.image().idleKernel().isPresent());
    }

    /** There is no node for it, which is an alert. */
    private void startInVain() {
        VeDefinition d = VeDefinition.named("web");
        lab.submit(new Command.CreateVe(new VeDefinition(
                d.name(),
                "",
                "",
                false,
                d.priority(),
                lab.image().idleKernel().map(KernelImage::id),
                lab.image().image("debian-web").map(ApplicationImage::id),
                d.rootMode(),
                d.profile(),
                1,
                true)));
        lab.submit(new Command.StartVe(lab.ve("web").id()));
    }

    @AfterAll
    void close() {
        robot.run(() -> shell().setMinimized(false)); // whatever has failed, the next story has a window
        robot.key(SWT.ESC); // a menu that is still open would have the keyboard of the next story
        lab.close();
    }

    private Shell shell() {
        return robot.ui(() -> workbench.window().getShell());
    }

    private String title() {
        return robot.ui(() -> shell().getText());
    }

    @Test
    @Order(1)
    void aNewAlertMarksTheWindowUntilItIsLookedAt() {
        Desktop desktop = new Desktop();
        assertThat(title()).doesNotStartWith("(");
        assertThat(robot.ui(() -> desktop.urgent(shell())).booleanValue()).isFalse();
        robot.run(() -> shell().setMinimized(true));
        robot.await(
                "the window is out of sight",
                () -> robot.ui(() -> shell().getDisplay().getActiveShell() == null));
        startInVain();
        robot.await("the title says how many", () -> title().startsWith("(1) "));
        robot.await("the window is marked", () -> robot.ui(() -> desktop.urgent(shell())));
        robot.run(() -> {
            shell().setMinimized(false);
            shell().forceActive();
        });
        robot.await("it is marked no more", () -> !robot.ui(() -> desktop.urgent(shell())));
        assertThat(title()).as("the alert is still open").startsWith("(1) ");
        robot.screenshot("attention-title");
    }

    private Point head(Table table, int column) {
        int x = 10;
        for (int index : table.getColumnOrder()) {
            if (index == column) {
                break;
            }
            x += table.getColumn(index).getWidth();
        }
        // The client area begins above the rows, with the heads.
        return table.toDisplay(x, table.getClientArea().y + table.getHeaderHeight() / 2);
    }

    @Test
    @Order(2)
    void theHeadOfAColumnHidesIt() {
        lab.plugIn(2);
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", " "); // what another story has left
        Table table = robot.find(Table.class, "nodes");
        robot.await("both are listed", () -> workbench.rows("nodes") == 2);
        robot.menu(() -> head(table, 2));
        robot.screenshot("column-head-menu");
        robot.type("h");
        robot.await(
                "the third column is gone",
                () -> robot.ui(() -> table.getColumn(2).getWidth() == 0));
        robot.menu(() -> head(table, 1));
        robot.screenshot("column-head-reset");
        robot.key(SWT.ARROW_UP); // the last one, Reset Columns
        robot.key(SWT.CR);
        robot.await("it is back", () -> robot.ui(() -> table.getColumn(2).getWidth() > 0));
    }
}
