package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
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
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** A person breaks machines from the screen, and sees what the server makes of it. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationStoryTest {
    private static final int NODES = 6;
    private static final String FREEZE = "Freeze";

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void oneRunsAndTheOthersAreIdle() {
        workbench.size(1280, 800);
        lab.connect();
        lab.addImages();
        lab.plugIn(NODES);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == NODES);
        lab.describeNodes();
        VeDefinition d = VeDefinition.named("web");
        lab.submit(new Command.CreateVe(new VeDefinition(
                "web",
                "",
                "",
                false,
                50,
                lab.image().kernel("debian-12").map(KernelImage::id),
                lab.image().image("debian-web").map(ApplicationImage::id),
                d.rootMode(),
                d.profile(),
                1,
                true)));
        lab.submit(new Command.StartVe(lab.ve("web").id()));
        robot.await("web is active", () -> lab.image().state(lab.ve("web").id()) == VeState.ACTIVE);
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        robot.run(() -> workbench.page().hideView(workbench.page().findView("org.openqrm.ui.machines")));
        lab.close();
    }

    private Node carrier() {
        return lab.image().nodes().values().stream()
                .filter(n -> n.phase() == NodePhase.ACTIVE)
                .findFirst()
                .orElseThrow();
    }

    private List<String> firstColumn(int column) {
        Table table = robot.find(Table.class, "machines");
        return robot.ui(() ->
                Arrays.stream(table.getItems()).map(i -> i.getText(column)).toList());
    }

    private void select(String table, int column, String text) {
        Table found = robot.find(Table.class, table);
        robot.run(() -> {
            found.setFocus();
            for (int i = 0; i < found.getItemCount(); i++) {
                if (found.getItem(i).getText(column).equals(text)) {
                    found.setSelection(i);
                }
            }
            found.notifyListeners(SWT.Selection, new Event());
        });
        robot.settle();
    }

    @Test
    @Order(1)
    void withoutASimulationNothingIsOffered() {
        assertThat(workbench.menuItems("Data Center")).noneMatch(i -> i.startsWith("Simulate Failure"));
    }

    @Test
    @Order(2)
    void theMachinesAreShownAsTheyStandThere() {
        lab.simulate();
        workbench.show("org.openqrm.ui.machines");
        robot.await("all are listed", () -> robot.visible("machines") && workbench.rows("machines") == NODES);
        assertThat(firstColumn(1)).contains("running", "idle");
        robot.await("the menu offers failures", () -> workbench.menuItems("Data Center").stream()
                .anyMatch(i -> i.startsWith("Simulate Failure")));
        robot.screenshot("machines-1280");
    }

    @Test
    @Order(3)
    void whatIsFrozenFromTheScreenIsSeenByTheServer() {
        Node victim = carrier();
        select("machines", 3, victim.name());
        robot.await("it can be frozen", () -> workbench.button(FREEZE, true));
        workbench.press(FREEZE);
        robot.await("it is broken", () -> firstColumn(2).contains("frozen"));
        robot.await("there is an alert", () -> !lab.image().alerts().isEmpty());
        robot.screenshot("machines-frozen-1280");
        workbench.press("Mend");
        robot.await("nothing is broken", () -> firstColumn(2).stream().allMatch(String::isEmpty));
    }

    @Test
    @Order(4)
    void theNodesEditorOffersItToo() {
        Node node = lab.image().nodesByName().get(NODES - 1);
        workbench.open(node.id());
        robot.await("its head has the menu", () -> workbench.button("Breaks or mends", true));
        robot.screenshot("machines-editor");
        workbench.closeEditors();
    }

    @Test
    @Order(5)
    void aNodeIsFrozenFromTheMenuOfTheList() {
        Node node = lab.image().nodesByName().get(NODES - 1);
        workbench.show("org.openqrm.ui.nodes");
        select("nodes", 0, node.name());
        robot.await(
                "it is what commands are for",
                () -> robot.ui(() -> workbench.page().getSelection() instanceof IStructuredSelection s
                        && s.getFirstElement() instanceof org.openqrm.model.Node n
                        && n.getName().equals(node.name())));
        robot.await("it can be done", () -> workbench.enabled("org.openqrm.ui.simulated.freeze"));
        workbench.command("org.openqrm.ui.simulated.freeze");
        robot.await(
                "the server fences it",
                () -> lab.image().node(node.id()).orElseThrow().phase() != NodePhase.IDLE);
    }
}
