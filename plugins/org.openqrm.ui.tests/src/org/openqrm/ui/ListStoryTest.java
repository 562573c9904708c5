package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.bulk.NodeSteps;
import org.openqrm.core.domain.NodeState;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** What a person does with a list while it changes. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ListStoryTest {
    private static final int NODES = 60;
    private static final String SAVED = "Saved filters, and what a filter may ask (Alt+Down)";

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void manyIdleNodes() {
        workbench.size(1280, 800);
        lab.connect();
        lab.addImages();
        lab.plugIn(NODES);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == NODES);
        workbench.show("org.openqrm.ui.nodes");
        robot.await("all are listed", () -> workbench.rows("nodes") == NODES);
    }

    @AfterAll
    void close() {
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", " ");
        lab.close();
    }

    private Table list() {
        return robot.find(Table.class, "nodes");
    }

    private void select(int... rows) {
        Table list = list();
        robot.run(() -> {
            list.setFocus();
            list.deselectAll();
            list.select(rows);
            list.notifyListeners(SWT.Selection, new Event());
        });
    }

    private static boolean says(TableItem item, String word) {
        return IntStream.range(0, item.getParent().getColumnCount())
                .anyMatch(i -> item.getText(i).equals(word));
    }

    @Test
    @Order(1)
    void selectionAndPlaceStayWhileRowsChange() {
        Table list = list();
        select(25, 27);
        robot.run(() -> list.setTopIndex(20));
        robot.await("it is scrolled", () -> robot.ui(list::getTopIndex) == 20);
        String first = robot.ui(() -> list.getItem(25).getText());
        String third = robot.ui(() -> list.getItem(3).getText());
        NodeSteps.tags(lab.image().nodesByName(), Set.of("seen"), Set.of()).forEach(step -> lab.submit(step.command()));
        robot.await("a row on screen follows", () -> robot.ui(() -> says(list.getItem(22), "seen")));
        lab.plugIn(1);
        robot.await("the new node is listed", () -> workbench.rows("nodes") == NODES + 1);
        int top = robot.ui(list::getTopIndex);
        assertThat(top).isEqualTo(20);
        int[] selected = robot.ui(list::getSelectionIndices);
        assertThat(selected).containsExactly(25, 27);
        String still = robot.ui(() -> list.getSelection()[0].getText());
        assertThat(still).isEqualTo(first);
        robot.run(() -> list.setTopIndex(0));
        String other = robot.ui(() -> list.getItem(3).getText());
        assertThat(other).isEqualTo(third);
        assertThat(robot.ui(() -> says(list.getItem(3), "seen")).booleanValue())
                .as("a row that was out of sight is read when it comes into it")
                .isTrue();
        robot.screenshot("list-1-scrolled");
    }

    @Test
    @Order(2)
    void onlyTheSelectedRowsAreCopied() {
        select(1, 4, 5);
        String copied = workbench.csv("nodes");
        assertThat(copied.lines()).hasSize(4);
        assertThat(copied.lines().skip(1)).allMatch(line -> line.contains("Idle"));
    }

    @Test
    @Order(3)
    void aFilterIsSavedUnderItsWordsAndChosenAgain() {
        workbench.filter("nodes", "name:node-00001*");
        robot.await("few are listed", () -> workbench.rows("nodes") < NODES);
        int few = workbench.rows("nodes");
        workbench.choose(SAVED, 1, "list-2-filter-menu");
        workbench.filter("nodes", " ");
        robot.await("all are listed", () -> workbench.rows("nodes") > few);
        workbench.choose(SAVED, 1, "list-3-saved-filter");
        robot.await("the saved one is set", () -> workbench.rows("nodes") == few);
        Text field = robot.find(Text.class, "nodes.filter");
        String entered = robot.ui(field::getText);
        assertThat(entered).isEqualTo("name:node-00001*");
        workbench.choose(SAVED, 2, "list-4-removed-filter");
    }

    @Test
    @Order(4)
    void theReportOfErrorsIsCopied() {
        robot.run(() -> org.openqrm.ui.action.Outcomes.refuse(
                "Start", java.util.List.of(new org.openqrm.core.command.Outcome.Reason("", "no node fits at all"))));
        if (workbench.shells() > 1) { // under test errors are not always shown
            robot.key(SWT.ESC);
            robot.await("the dialog is closed", () -> workbench.shells() == 1);
        }
        workbench.show("org.openqrm.ui.troubles");
        robot.await("it is listed", () -> workbench.rows("troubles") > 0);
        workbench.press("Copies all errors with versions and the state of the services");
        robot.await(
                "the report is on the clipboard",
                () -> robot.ui(() -> {
                    Clipboard clipboard = new Clipboard(org.eclipse.swt.widgets.Display.getCurrent());
                    Object text = clipboard.getContents(TextTransfer.getInstance());
                    clipboard.dispose();
                    return text instanceof String s
                            && s.startsWith("openQRM Workbench report")
                            && s.contains("no node fits at all")
                            && s.contains("Services");
                }));
    }
}
