package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** The High Availability Pool, and its threshold, which is the server's. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoolStoryTest {
    private static final int NODES = 4;

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void someNodesAreFree() {
        workbench.size(1280, 800);
        lab.connect();
        lab.addImages();
        lab.plugIn(NODES);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == NODES);
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    private int threshold() {
        return robot.ui(robot.find(Spinner.class, "haPool.threshold")::getSelection);
    }

    private void type(int percent) {
        Spinner spinner = robot.find(Spinner.class, "haPool.threshold");
        robot.run(() -> spinner.setSelection(percent));
    }

    private void closePool() {
        workbench.page().hideView(workbench.page().findView("org.openqrm.ui.haPool"));
    }

    private List<String> said() {
        return lab.image().events().stream()
                .filter(e -> e.type().equals("pool.threshold"))
                .map(e -> e.text().replaceAll("[^0-9 ]", "").strip().replaceAll(" +", " "))
                .toList();
    }

    @Test
    @Order(1)
    void thePoolSaysHowManyFailuresItCovers() {
        workbench.show("org.openqrm.ui.haPool");
        robot.await("all are free", () -> workbench.rows("haPool.spares") == NODES);
        VeDefinition d = VeDefinition.named("web");
        lab.submit(new Command.CreateVe(new VeDefinition(
                d.name(),
                "",
                "",
                false,
                d.priority(),
                lab.image().kernel("debian-12").map(KernelImage::id),
                lab.image().image("debian-web").map(ApplicationImage::id),
                d.rootMode(),
                d.profile(),
                3,
                true)));
        lab.submit(new Command.StartVe(lab.ve("web").id()));
        robot.await("it is active", () -> lab.image().state(lab.ve("web").id()) == VeState.ACTIVE);
        robot.await("one is left", () -> workbench.rows("haPool.spares") == 1);
        assertThat(workbench.rows("haPool.covers")).isEqualTo(1);
        assertThat(workbench.label("haPool.summary")).isEqualTo("1 free node for 3 instances: 33 %.");
        robot.screenshot("ha-pool-1280");
    }

    @Test
    @Order(2)
    void theThresholdIsTheServers() {
        assertThat(threshold()).isEqualTo(10);
        lab.submit(new Command.SetPoolThreshold(35));
        robot.await("what somebody else sets is shown", () -> threshold() == 35);
        assertThat(workbench.label("haPool.summary"))
                .isEqualTo("1 free node for 3 instances: 33 %, below the threshold of 35 %.");
        type(39);
        type(40);
        robot.await("the server has it", () -> lab.image().poolThreshold() == 40);
        robot.await(
                "it is measured by it", () -> workbench.label("haPool.summary").contains("of 40 %"));
        assertThat(threshold()).isEqualTo(40);
        assertThat(said()).as("what was typed on the way is not sent").containsExactly("35 10", "40 35");
        robot.screenshot("ha-pool-below");
    }

    @Test
    @Order(3)
    void theGaugeLeadsToThePool() {
        workbench.show("org.openqrm.ui.overview");
        robot.await("the gauge says what the pool says", () -> workbench
                .label("overview.poolSummary")
                .equals("1 free node for 3 instances: 33 %, below the threshold of 40 %."));
        robot.screenshot("overview-1280");
        robot.click(robot.find(Canvas.class, "overview.gauge"));
        robot.await("the pool is shown", () -> robot.visible("haPool.summary"));
    }

    @Test
    @Order(4)
    void theAlertLeadsToThePool() {
        robot.run(this::closePool);
        workbench.show("org.openqrm.ui.overview");
        lab.world().warn("pool.low", "The High Availability Pool is too small.");
        robot.await("there is an alert", () -> workbench.rows("overview.alerts") == 1);
        Table alerts = robot.find(Table.class, "overview.alerts");
        robot.run(() -> {
            alerts.setSelection(0);
            alerts.notifyListeners(SWT.Selection, new Event());
            alerts.notifyListeners(SWT.DefaultSelection, new Event());
        });
        robot.await("the pool is shown", () -> robot.visible("haPool.summary"));
    }

    @Test
    @Order(5)
    void whatIsTypedLastIsKeptThoughTheViewIsClosed() {
        type(20);
        robot.run(this::closePool);
        robot.await("the server has it", () -> lab.image().poolThreshold() == 20);
    }
}
