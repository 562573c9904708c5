package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.lab.Story;
import org.openqrm.ui.robot.Perspective;
import org.openqrm.ui.robot.VeEditorBot;

/** Tags, nodes, images and Virtual Environments dropped on one another, and the same by keyboard. */
class DropStoryTest extends Story {
    private static final int NODES = 12;
    private static final String NODE_LIST = "org.openqrm.ui.nodes";
    private static final String VE_LIST = "org.openqrm.ui.ves";
    private static final String IMAGE_LIST = "org.openqrm.ui.images";

    @BeforeAll
    void aDataCenterWithOneVe() {
        openWithOneVe(NODES);
    }

    @AfterAll
    void close() {
        new Perspective(robot, workbench).reset();
    }

    private String node(int index) {
        return lab.image().nodesByName().get(index).name();
    }

    @Test
    @Order(1)
    void tagsAreDraggedToWhereTheyAreWanted() {
        workbench.show(NODE_LIST);
        VeEditorBot editor = workbench.open(web().id()).page("images");
        robot.await("the tags are listed", () -> workbench.rows("ve.tags") == 3);
        robot.screenshot("editor-tags");
        assertThat(workbench.dragTip(
                        "ve.tags", "dmz", robot.find(Text.class, "profile.requiredTags"), "editor-tag-preview"))
                .isEqualTo("Require dmz");
        robot.await("dmz is required", () -> editor.text("profile.requiredTags").equals("dmz"));
        workbench.drag("ve.tags", "rack-2", robot.find(Text.class, "profile.excludedTags"));
        robot.await(
                "rack-2 is excluded", () -> editor.text("profile.excludedTags").equals("rack-2"));
        assertThat(workbench.dragTip(
                        "ve.tags", "dmz", robot.find(Text.class, "profile.requiredTags"), "editor-tag-refused"))
                .isEqualTo("dmz is there already.");
        robot.await("those of rack-1 match", () -> editor.match().startsWith("2 of 12"));
        assertThat(workbench.dragTip(
                        "nodes", node(1), robot.find(Text.class, "profile.requiredTags"), "editor-tag-of-node"))
                .isEqualTo("Require rack-1");
        robot.await("the node brings its tag", () -> editor.text("profile.requiredTags")
                .equals("dmz rack-1"));
        editor.undo();
        robot.await(
                "that was one step", () -> editor.text("profile.requiredTags").equals("dmz"));
        undoAll(editor);
    }

    private void undoAll(VeEditorBot editor) {
        editor.undo();
        editor.undo();
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(2)
    void tagsAndNodesAreAddedByKeyboard() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        workbench.selectFirst("ve.tags");
        robot.key(SWT.CR);
        robot.await(
                "Enter requires it", () -> editor.text("profile.requiredTags").equals("dmz"));
        robot.click(robot.find(Button.class, "profile.excludedTags.add"));
        robot.await("both cannot be", () -> editor.match().startsWith("0 of 12"));
        undoAll(editor);
        robot.click(robot.find(Button.class, "profile.onlyNodes.add"));
        robot.await("all can be chosen", () -> workbench.rows("chooser.nodes") == NODES);
        workbench.filter("chooser.nodes", "tag:dmz ram>=4G");
        robot.await("the filter language is understood", () -> workbench.rows("chooser.nodes") < 5);
        int found = workbench.rows("chooser.nodes");
        robot.key(SWT.ARROW_DOWN);
        robot.await(
                "the list has the keyboard",
                () -> robot.find(Table.class, "chooser.nodes")
                        == robot.ui(
                                () -> workbench.window().getShell().getDisplay().getFocusControl()));
        robot.ctrl('a');
        robot.screenshot("editor-node-chooser");
        robot.key(SWT.CR);
        Table only = robot.find(Table.class, "profile.onlyNodes");
        robot.await("they are in the list", () -> robot.ui(only::getItemCount) == found);
        editor.undo();
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(3)
    void anImageOnARowOfTheListChangesTheDefinition() {
        new Perspective(robot, workbench).apart(VE_LIST, IMAGE_LIST);
        workbench.closeEditors();
        assertThat(workbench.dragTipOnRow("images", "debian-web", "ves", "web", "drop-image-on-ve"))
                .isEqualTo("Use debian-web as the application image of web…");
        robot.await("it asks", () -> workbench.shells() == 2);
        robot.screenshot("drop-image-question");
        robot.key(SWT.ESC);
        robot.await("the question is gone", () -> workbench.shells() == 1);
        assertThat(web().definition().image()).as("nothing was agreed to").isEmpty();
        workbench.dragTipOnRow("images", "debian-web", "ves", "web", "drop-image-on-ve-again");
        robot.await("it asks again", () -> workbench.shells() == 2);
        robot.alt('c');
        robot.await(
                "the definition is changed", () -> web().definition().image().isPresent());
        workbench.dragTipOnRow("images", "debian-12", "ves", "web", "drop-kernel-on-ve");
        robot.await("it asks for the kernel, too", () -> workbench.shells() == 2);
        robot.alt('c');
        robot.await("so is the kernel", () -> web().definition().kernel().isPresent());
    }

    @Test
    @Order(4)
    void aConflictOverADroppedImageIsSettledFieldByField() {
        workbench.show(IMAGE_LIST);
        VeEditorBot editor = workbench.open(web().id()).page("images");
        workbench.drag("images", "postgres-16", robot.find(Combo.class, "image"));
        robot.await("it is chosen", () -> editor.choice("image").equals("postgres-16"));
        editor.page("general").type("description", "Mine");
        ImageId third = new ImageId(
                lab.submit(new Command.AddImage("debian-web-2", "10.0.0.5", "/srv/images/debian-web-2", "", "")));
        lab.edit("web", "Theirs", third);
        editor.save();
        robot.await("both fields are asked for", () -> robot.visible("conflict.image.theirs"));
        robot.screenshot("drop-conflict");
        assertThat(robot.ui(
                        () -> robot.find(Button.class, "conflict.image.mine").getText()))
                .isEqualTo("postgres-16");
        assertThat(robot.ui(
                        () -> robot.find(Button.class, "conflict.image.theirs").getText()))
                .isEqualTo("debian-web-2");
        editor.takeTheirs("image");
        robot.await("theirs is kept in one", () -> web().definition().image().equals(java.util.Optional.of(third)));
        assertThat(web().definition().description()).as("mine in the other").isEqualTo("Mine");
    }

    @Test
    @Order(5)
    void aVeIsDroppedOnANode() {
        workbench.closeEditors();
        new Perspective(robot, workbench).apart(VE_LIST, NODE_LIST);
        submitOff(node(2));
        assertThat(workbench.dragTipOnRow("ves", "web", "nodes", node(2), "drop-ve-on-node-refused"))
                .startsWith("Not possible: Start web on " + node(2))
                .contains("Maintenance is to be off");
        assertThat(workbench.dragTipOnRow("ves", "web", "nodes", node(4), "drop-ve-on-node"))
                .isEqualTo("Start web on " + node(4));
        NodeId there = lab.image().nodesByName().get(4).id();
        robot.await("it runs there", () -> lab.image().instances(web().id()).stream()
                .anyMatch(i -> i.node().filter(there::equals).isPresent()));
    }

    private void chooseNode() {
        workbench.command("org.openqrm.ui.ve.startOn");
        robot.await("nodes can be chosen", () -> workbench.rows("chooser.nodes") == NODES);
        robot.await(
                "the filter has the keyboard",
                () -> robot.ui(() -> Display.getCurrent().getFocusControl() instanceof Text field
                        && "chooser.nodes.filter".equals(field.getData("test.id"))));
    }

    private void submitOff(String name) {
        Node node = lab.image().node(name).orElseThrow();
        lab.submit(new Command.EditNode(node.id(), node.name(), node.tags(), true, "", node.revision()));
    }

    @Test
    @Order(6)
    void aVeIsStartedOnANodeThatIsChosenFromAList() {
        lab.submit(new Command.StopVe(web().id()));
        robot.await("it is stopped", () -> lab.image().instances(web().id()).isEmpty());
        workbench.show(VE_LIST);
        workbench.selectFirst("ves");
        robot.await("it can be started", () -> workbench.enabled("org.openqrm.ui.ve.startOn"));
        chooseNode();
        robot.key(SWT.ESC);
        robot.await("Escape closes it", () -> workbench.shells() == 1);
        chooseNode();
        robot.type(node(2));
        robot.await("the list follows what is typed", () -> workbench.rows("chooser.nodes") == 1);
        workbench.selectFirst("chooser.nodes");
        Button ok = robot.find(Button.class, "chooser.ok");
        robot.await("one in maintenance is refused", () -> robot.ui(() -> !ok.isEnabled()));
        robot.screenshot("start-on-refused");
        workbench.filter("chooser.nodes", node(5));
        workbench.selectFirst("chooser.nodes");
        robot.await("another is not", () -> robot.ui(ok::isEnabled));
        robot.click(ok);
        NodeId there = lab.image().nodesByName().get(5).id();
        robot.await("it runs there", () -> lab.image().instances(web().id()).stream()
                .anyMatch(i -> i.node().filter(there::equals).isPresent()));
    }
}
