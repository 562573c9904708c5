package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.lab.Story;
import org.openqrm.ui.robot.VeEditorBot;

/** What is dragged where, what is said before the drop, and what becomes of it: from a definition to a failover. */
class DragStoryTest extends Story {
    private static final int NODES = 12;

    @BeforeAll
    void aDataCenterWithOneVe() {
        openWithOneVe(NODES);
    }

    @Test
    @Order(1)
    void imagesAreDraggedOntoTheirSlots() {
        workbench.show("org.openqrm.ui.images");
        VeEditorBot editor = workbench.open(web().id()).page("images");
        workbench.drag("images", "debian-web", robot.find(Combo.class, "image"));
        robot.await(
                "the application image is chosen", () -> editor.choice("image").equals("debian-web"));
        assertThat(workbench.dragTip("images", "debian-web", robot.find(Combo.class, "kernel"), "editor-drop-refused"))
                .isEqualTo("This is an application image; here goes a kernel image.");
        assertThat(editor.choice("kernel")).isEqualTo("(none)");
        assertThat(workbench.dragTip("images", "debian-12", robot.find(Combo.class, "kernel"), "editor-drop-preview"))
                .isEqualTo("Use debian-12");
        robot.await("the kernel is chosen", () -> editor.choice("kernel").equals("debian-12"));
        shot("editor-dropped");
        editor.save();
        robot.await("Ctrl+S reaches the editor after a drag", () -> !editor.dirty());
        assertThat(web().definition().kernel()).isPresent();
    }

    @Test
    @Order(2)
    void nodesAreBoundByDroppingThem() {
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", "");
        VeEditorBot editor = workbench.open(web().id()).page("images");
        String first = lab.image().nodesByName().getFirst().name();
        String second = lab.image().nodesByName().get(1).name();
        assertThat(workbench.dragTip(
                        "nodes", first, robot.find(Table.class, "profile.onlyNodes"), "editor-only-node-preview"))
                .isEqualTo("Run only on " + first);
        robot.await("one matches", () -> editor.match().startsWith("1 of 12 nodes match"));
        workbench.drag("match.table", second, robot.find(Table.class, "profile.onlyNodes"));
        robot.await("two match", () -> editor.match().startsWith("2 of 12 nodes match"));
        workbench.drag("nodes", first, robot.find(Table.class, "profile.neverNodes"));
        robot.await("one is ruled out", () -> editor.match().startsWith("1 of 12 nodes match"));
        shot("editor-certain-nodes");
        Table only = robot.find(Table.class, "profile.onlyNodes");
        robot.run(() -> only.select(0));
        robot.focus(only);
        robot.key(SWT.DEL);
        robot.await("taken off by a key", () -> robot.ui(only::getItemCount) == 1);
        editor.undo();
        robot.await("and back by another", () -> robot.ui(only::getItemCount) == 2);
        robot.await("two are marked", () -> editor.dirty());
    }

    @Test
    @Order(3)
    void namesStandInAConflictOverNodes() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        NodeId third = lab.image().nodesByName().get(2).id();
        lab.edit("web", "", "", web().definition().profile().withNodes(new TreeSet<>(Set.of(third)), new TreeSet<>()));
        editor.save();
        robot.await("the dialog is open", () -> robot.visible("conflict.profile.onlyNodes.theirs"));
        String theirs = robot.ui(() ->
                robot.find(Button.class, "conflict.profile.onlyNodes.theirs").getText());
        shot("editor-conflict-nodes");
        assertThat(theirs).isEqualTo(lab.image().node(third).orElseThrow().name());
        editor.takeTheirs("profile.onlyNodes");
        robot.await("saved", () -> web().definition().profile().onlyNodes().equals(Set.of(third)));
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(4)
    void tagsAreCompletedAsOneTypes() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        editor.type("profile.requiredTags", "dm");
        robot.await("the list is open", () -> workbench.shells() == 2);
        shot("editor-tag-completion");
        robot.key(SWT.ARROW_DOWN);
        robot.key(SWT.CR);
        robot.await("dmz is there", () -> editor.text("profile.requiredTags").equals("dmz "));
        editor.undo();
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(5)
    void aVeIsStartedByDroppingANodeOnItsRow() {
        NodeId third = lab.image().nodesByName().get(2).id();
        String name = lab.image().node(third).orElseThrow().name();
        String other = lab.image().nodesByName().get(3).name();
        workbench.show("org.openqrm.ui.ves");
        workbench.open(web().id()).page("images");
        assertThat(workbench.dragTipOnRow("match.table", other, "ves", "web", "drop-refused"))
                .startsWith("Not possible: Start web on " + other)
                .contains("not chosen");
        assertThat(workbench.dragTipOnRow("match.table", name, "ves", "web", "drop-start"))
                .isEqualTo("Start web on " + name);
        robot.await("it runs there", () -> lab.image().instances(web().id()).stream()
                .anyMatch(i -> i.node().filter(third::equals).isPresent()));
    }

    @Test
    @Order(6)
    void aFailoverIsSeenAndReported() {
        lab.edit("web", "", "", NodeProfile.any());
        robot.await("active", () -> lab.image().state(web().id()) == VeState.ACTIVE);
        VeEditorBot editor = workbench.open(web().id()).page("status");
        shot("editor-status-active");
        lab.freeze(lab.image().nodesByName().get(2).name());
        robot.await("the silence is noticed", () -> lab.image().state(web().id()) != VeState.ACTIVE);
        shot("editor-status-failover");
        robot.await("active elsewhere", () -> lab.image().state(web().id()) == VeState.ACTIVE);
        robot.settle();
        shot("editor-status-after-failover");
        assertThat(robot.ui(() -> workbench.window().getShell().getDisplay().getFocusControl()))
                .as("a blank must not press Stop")
                .isNotInstanceOf(ToolBar.class);
        assertThat(robot.labels()).contains("Steps of web / 1");
        workbench.rowMenu("ve.instances", "web / 1", "Open Node");
        String runsOn = lab.image()
                .node(lab.image().instances(web().id()).getFirst().node().orElseThrow())
                .orElseThrow()
                .name();
        robot.await("its node opens", () -> workbench.activeEditor().equals(runsOn));
        editor = workbench.open(web().id());
        editor.page("events");
        robot.await("the events are there", () -> workbench.rows("ve.events") > 6);
        shot("editor-events");
        editor.page("reports");
        robot.await("it is counted", () -> workbench.label("report.summary").contains("1 failover (longest "));
        assertThat(workbench.rows("ve.report")).isEqualTo(1);
        shot("editor-reports");
    }

    @Test
    @Order(7)
    void aRestartRebootsTheNode() {
        workbench.open(web().id()).page("status");
        long generation =
                lab.image().instances(web().id()).getFirst().phaseSince().toEpochMilli();
        robot.await("it can be restarted", () -> workbench.button("Reboots the nodes that run it", true));
        workbench.press("Reboots the nodes that run it");
        robot.await("it asks", () -> workbench.shells() == 2);
        shot("editor-restart");
        robot.key(SWT.CR);
        robot.await(
                "it has started anew",
                () -> lab.image().state(web().id()) == VeState.ACTIVE
                        && lab.image()
                                        .instances(web().id())
                                        .getFirst()
                                        .phaseSince()
                                        .toEpochMilli()
                                > generation);
    }

    @Test
    @Order(8)
    void aRunningOneTakesNoOtherImage() {
        workbench.show("org.openqrm.ui.images");
        VeEditorBot editor = workbench.open(web().id()).page("images");
        assertThat(workbench.dragTip("images", "debian-web", robot.find(Combo.class, "image"), "editor-drop-running"))
                .isEqualTo("It is running. Stop it before it is given another image.");
        assertThat(editor.dirty()).isFalse();
    }
}
