package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.ui.lab.Story;
import org.openqrm.ui.robot.VeEditorBot;

/** Everything that a person does in an editor, by mouse and keys. */
class EditorStoryTest extends Story {
    private static final int NODES = 12;

    @BeforeAll
    void aDataCenterWithOneVe() {
        openWithOneVe(NODES);
    }

    @Test
    @Order(1)
    void aWordIsOneStepToUndo() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Shop");
        robot.await("dirty", editor::dirty);
        editor.type("comment", "Call Ada");
        editor.undo();
        robot.await("the comment is undone", () -> editor.text("comment").isEmpty());
        assertThat(editor.text("description")).isEqualTo("Shop");
        assertThat(editor.dirty()).isTrue();
        editor.undo();
        robot.await("clean again", () -> !editor.dirty());
    }

    @Test
    @Order(2)
    void undoAndRedoGoByKeysMenuAndToolBar() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        robot.await("there is nothing to undo", () -> workbench.button("Undo", false));
        editor.type("description", "Shop");
        robot.await("Undo can be pressed", () -> workbench.button("Undo", true));
        assertThat(workbench.menuItems("Edit")).contains("Undo Change Description enabled", "Redo disabled");
        shot("editor-undo");
        robot.ctrl('z');
        robot.await("undone", () -> editor.text("description").isEmpty());
        robot.await("Redo can be pressed", () -> workbench.button("Redo", true));
        assertThat(workbench.menuItems("Edit")).contains("Undo disabled", "Redo Change Description enabled");
        robot.ctrl('y');
        robot.await("Ctrl+Y brings it back", () -> editor.text("description").equals("Shop"));
        robot.ctrl('z');
        robot.await("undone again", () -> editor.text("description").isEmpty());
        robot.ctrlShift('z');
        robot.await(
                "Ctrl+Shift+Z brings it back", () -> editor.text("description").equals("Shop"));
        robot.await("Undo can be pressed again", () -> workbench.button("Undo", true));
        workbench.press("Undo");
        robot.await(
                "the tool bar takes it back", () -> editor.text("description").isEmpty());
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(3)
    void undoBelongsToTheEditorThatIsActive() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Shop");
        robot.await("Undo is possible", () -> workbench.button("Undo", true));
        workbench.open(lab.image().nodesByName().getFirst().id());
        robot.await("Undo is not possible for the node", () -> workbench.button("Undo", false));
        workbench.open(web().id()).page("general");
        robot.await("Undo is possible again", () -> workbench.button("Undo", true));
        editor.focusOn("description").undo();
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(4)
    void judgesAsOneTypesAndSaves() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("name", "Web!");
        robot.await("the name is a problem", () -> editor.problems() == 1);
        shot("editor-problem-at-the-field");
        editor.type("name", "web");
        robot.await("no problem", () -> editor.problems() == 0);
        editor.type("description", "The shop's front end");
        editor.save();
        robot.await("saved", () -> web().definition().description().equals("The shop's front end"));
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(5)
    void countsMatchingNodesWhileOneTypes() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        robot.await("11 match", () -> editor.match().startsWith("11 of 12 nodes match"));
        editor.require("profile.memoryMiB", 1).type("profile.memoryMiB", "8 GiB");
        robot.await("fewer match", () -> editor.match().startsWith("5 of 12 nodes match"));
        shot("editor-matching-nodes");
        editor.type("profile.requiredTags", "mars");
        robot.await("none match", () -> editor.match().startsWith("0 of 12"));
        assertThat(editor.match()).contains("Closest");
        shot("editor-no-node-matches");
        editor.type("profile.requiredTags", " ");
        editor.require("profile.memoryMiB", 0);
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(6)
    void aConflictIsSettledFieldByField() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Mine");
        robot.await("dirty", editor::dirty);
        lab.edit("web", "Theirs", "Also theirs", web().definition().profile());
        editor.save();
        robot.await("the dialog is open", () -> robot.visible("conflict.description.theirs"));
        shot("editor-conflict");
        editor.takeTheirs("description");
        robot.await("clean", () -> !editor.dirty());
        assertThat(editor.text("description")).isEqualTo("Theirs");
        assertThat(web().definition().comment()).isEqualTo("Also theirs");
    }

    @Test
    @Order(7)
    void canBeClosedWhileTheServerIsStillSaving() {
        workbench.closeEditors();
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Saved in the end");
        robot.await("dirty", editor::dirty);
        robot.run(() -> {
            IWorkbenchPage page = workbench.page();
            IEditorPart open = page.getActiveEditor();
            Display.getCurrent().asyncExec(() -> page.closeEditor(open, false));
            page.saveEditor(open, false); // waits for the server, and lets go on what else is to be done
        });
        robot.await("it is saved", () -> web().definition().description().equals("Saved in the end"));
        robot.await("it is closed", () -> workbench.activeEditor().isEmpty());
        robot.settle();
        assertThat(workbench.shells()).as("no error is told of").isEqualTo(1);
    }

    @Test
    @Order(8)
    void undoTakesBackFirstWhatIsNotAValueYet() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Shop window");
        robot.await("dirty", editor::dirty);
        editor.page("images").require("profile.memoryMiB", 1);
        robot.await("the amount is missing", () -> editor.problems() == 1);
        editor.undo();
        robot.await("any amount will do", () -> editor.problems() == 0);
        assertThat(editor.choice("profile.memoryMiB.match")).isEqualTo("Any");
        assertThat(editor.page("general").text("description")).isEqualTo("Shop window");
        editor.undo();
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(9)
    void theWheelChoosesNothing() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        robot.wheel(robot.find(Combo.class, "profile.memoryMiB.match"));
        robot.settle();
        assertThat(editor.choice("profile.memoryMiB.match")).isEqualTo("Any");
        assertThat(editor.dirty()).isFalse();
    }
}
