package org.openqrm.ui.robot;

import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.editor.FormEditor;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.ve.VeEditor;

/** The editor of one Virtual Environment. */
public final class VeEditorBot {
    private final Robot robot;
    private final WorkbenchBot workbench;
    private final VeId ve;

    VeEditorBot(Robot robot, WorkbenchBot workbench, VeId ve) {
        this.robot = robot;
        this.workbench = workbench;
        this.ve = ve;
        robot.await(
                "the editor of " + ve + " is open",
                () -> robot.ui(() -> workbench.page().getActiveEditor() instanceof VeEditor));
    }

    public VeId ve() {
        return ve;
    }

    private VeEditor editor() {
        return (VeEditor) Objects.requireNonNull(workbench.page().getActiveEditor());
    }

    /** {@code status}, {@code general}, {@code images} or {@code availability}. */
    public VeEditorBot page(String id) {
        robot.run(() -> ((FormEditor) editor()).setActivePage(id));
        robot.settle();
        return this;
    }

    /** Replaces the text of a field by typing. */
    public VeEditorBot type(String field, String text) {
        Text widget = robot.find(Text.class, field);
        robot.selectAll(widget);
        robot.type(text);
        return this;
    }

    /** Gives a field the keyboard. */
    public VeEditorBot focusOn(String field) {
        robot.focus(robot.find(Text.class, field));
        return this;
    }

    public String text(String field) {
        Text widget = robot.find(Text.class, field);
        return robot.ui(widget::getText);
    }

    /** What is chosen from a list. */
    public String choice(String field) {
        Combo combo = robot.find(Combo.class, field);
        return robot.ui(combo::getText);
    }

    /** Chooses how a requirement is meant, from its list. */
    public VeEditorBot require(String field, int choice) {
        Combo combo = robot.find(Combo.class, field + ".match");
        robot.run(() -> {
            combo.select(choice);
            combo.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
        return this;
    }

    public String match() {
        Label summary = robot.find(Label.class, "match.summary");
        return robot.ui(summary::getText);
    }

    public boolean dirty() {
        return robot.ui(() -> editor().isDirty());
    }

    /** The problems that stand at the fields. */
    public int problems() {
        return robot.ui(() -> editor().form().problems().size());
    }

    public void undo() {
        robot.ctrl('z');
    }

    public void save() {
        robot.ctrl('s');
    }

    /** In the dialog of a conflict. */
    public void takeTheirs(String field) {
        Button theirs = robot.find(Button.class, "conflict." + field + ".theirs");
        robot.click(theirs);
        robot.await("theirs is chosen for " + field, () -> robot.ui(theirs::getSelection));
        robot.click(robot.find(Button.class, "conflict.save"));
        robot.await("the dialog is closed", () -> !robot.visible("conflict.save"));
    }
}
