package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.forms.editor.FormEditor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.look.Looks;
import org.openqrm.ui.robot.Desktop;
import org.openqrm.ui.robot.Eye;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.VeEditorBot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Tidy;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The look follows the desktop, or what is chosen, while the workbench is in use; and nothing is lost by it. All that is open
 * takes new colors and is laid out in one turn, so that {@link org.openqrm.ui.watch.Responsive} is not asked here.
 */
@ExtendWith(Tidy.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LookStoryTest {
    private static final int NODES = 300;
    private static final int TOP = 120;
    private static final int[] SELECTED = {122, 124, 125};
    private static final int ROUNDS = 10;
    /** Between dark and light, on average of all that is painted in a control. */
    private static final int MIDDLE = 128;

    /** Letters of a tab's title. */
    private static final int READABLE = 7;

    private static final List<String> VIEWS = List.of("welcome", "overview", "haPool", "help", "nodes");

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();
    private final Desktop desktop = new Desktop();

    /** A field of an editor has the same name. */
    private @Nullable Table nodes;

    @BeforeAll
    void aListAnUnsavedChangeAndCharts() {
        lab.addImages();
        lab.plugIn(NODES);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == NODES);
        lab.submit(new Command.CreateVe(VeDefinition.named("web")));
        lab.connect();
        workbench.size(1600, 900);
        robot.await(
                "the mirror shows the VE",
                () -> robot.ui(() ->
                        workbench.session().mirror().ve(lab.ve("web").id()).isPresent()));
        workbench.show("org.openqrm.ui.nodes");
        Table list = robot.find(Table.class, "nodes");
        nodes = list;
        workbench.open(lab.image().nodesByName().getFirst().id());
        robot.run(() ->
                ((FormEditor) Objects.requireNonNull(workbench.page().getActiveEditor())).setActivePage("summary"));
        editor().type("description", "The shop");
        robot.await("there is an unsaved change", () -> editor().dirty());
        robot.run(() -> {
            list.setTopIndex(TOP);
            list.setSelection(SELECTED);
            list.setTopIndex(TOP);
            list.notifyListeners(SWT.Selection, new Event());
        });
    }

    @AfterAll
    void close() {
        robot.run(() -> desktop.theme("Adwaita"));
        choose(0);
        workbench.closeEditors();
        lab.close();
    }

    private VeEditorBot editor() {
        return workbench.open(lab.ve("web").id()).page("general");
    }

    /** 0 for the desktop's, 1 for light, 2 for dark. */
    private void choose(int look) {
        robot.ui(() -> {
            try {
                Looks.choose(Looks.ALL.get(look));
            } catch (BackingStoreException e) {
                throw new AssertionError(e);
            }
            return true;
        });
    }

    private Table list() {
        return Objects.requireNonNull(nodes);
    }

    private void awaitList(boolean dark) {
        awaitLook(dark, "list", list());
    }

    private void awaitLook(boolean dark, String id) {
        awaitLook(dark, id, robot.find(Control.class, id));
    }

    private void awaitLook(boolean dark, String name, Control control) {
        robot.await(
                name + " is " + (dark ? "dark" : "light"),
                () -> robot.ui(() -> Eye.brightness(control) < MIDDLE) == dark);
    }

    private void awaitAll(boolean dark) {
        awaitList(dark);
        awaitLook(dark, "description");
    }

    private void nothingIsLost() {
        Table nodes = list();
        assertThat(robot.ui(nodes::getSelectionIndices)).as("the selection").containsExactly(SELECTED);
        assertThat(robot.ui(nodes::getTopIndex).intValue()).as("the first row").isEqualTo(TOP);
        assertThat(robot.ui(() -> nodes.getItem(TOP + 1).getText(0)))
                .as("rows are filled")
                .isNotEmpty();
        VeEditorBot editor = editor();
        assertThat(editor.text("description")).isEqualTo("The shop");
        assertThat(editor.dirty()).as("the unsaved change").isTrue();
        robot.await("it can still be undone", () -> workbench.button("Undo", true));
    }

    /** Another look makes the platform shorten all of them to a letter. */
    private void tabsCanBeRead() {
        robot.await(
                "no tab is shortened to a letter",
                () -> robot.ui(() -> controls().stream()
                        .filter(c -> c instanceof CTabFolder && c.isVisible())
                        .allMatch(c -> ((CTabFolder) c).getMinimumCharacters() >= READABLE)));
    }

    /** The node's charts, in the other editor. */
    private void charts() {
        workbench.open(lab.image().nodesByName().getFirst().id());
    }

    private void shots(String look) {
        for (String view : VIEWS) {
            workbench.show("org.openqrm.ui." + view);
            robot.screenshot("look-" + look + "-" + view);
            if (view.equals("help")) {
                robot.run(() -> workbench.page().hideView(workbench.page().findView("org.openqrm.ui.help")));
            }
        }
        editor();
        robot.screenshot("look-" + look + "-ve");
        for (String page : List.of("status", "images")) {
            editor().page(page);
            robot.screenshot("look-" + look + "-ve-" + page);
        }
        editor();
    }

    @Test
    @Order(1)
    void lightIsDarkIsLight() {
        charts();
        shots("1-light");
        choose(2);
        awaitAll(true);
        nothingIsLost();
        charts();
        awaitLook(true, "load.CPU");
        shots("2-dark");
        tabsCanBeRead();
        workbench.show("org.openqrm.ui.overview");
        awaitLook(true, "overview.heat");
        choose(1);
        awaitLook(false, "overview.heat");
        workbench.show("org.openqrm.ui.nodes");
        awaitAll(false);
        nothingIsLost();
        charts();
        awaitLook(false, "load.CPU");
        shots("3-light");
        tabsCanBeRead();
    }

    @Test
    @Order(2)
    void followsTheDesktop() {
        choose(0);
        for (String theme : new String[] {"Adwaita-dark", "Adwaita"}) {
            robot.run(() -> desktop.theme(theme));
            awaitAll(theme.endsWith("dark"));
            robot.screenshot("look-desktop-" + theme);
            nothingIsLost();
        }
        choose(1);
        robot.run(() -> desktop.theme("Adwaita-dark"));
        robot.settle();
        awaitList(false);
        robot.run(() -> desktop.theme("Adwaita"));
        robot.settle();
    }

    @Test
    @Order(3)
    void thePreferenceTakesEffectAtOnce() {
        robot.start(() -> PreferencesUtil.createPreferenceDialogOn(
                        workbench.window().getShell(), "org.openqrm.ui.look", null, null)
                .open());
        for (int look : new int[] {2, 1, 2, 0}) {
            Button button = robot.find(Button.class, "look." + look);
            robot.click(button);
            robot.alt('a');
            awaitAll(look == 2);
            robot.screenshot("look-preference-" + look);
        }
        Button button = robot.find(Button.class, "look.0");
        robot.run(() -> button.getShell().close());
        robot.await("they are closed", () -> workbench.shells() == 1);
        nothingIsLost();
    }

    @Test
    @Order(4)
    void manyTimesWhileRowsComeAndGo() {
        charts();
        editor();
        Map<String, Integer> before = widgets();
        for (int i = 0; i < ROUNDS; i++) {
            choose(2);
            workbench.filter("nodes", i % 2 == 0 ? "1" : "state:idle 2");
            awaitList(true);
            choose(1);
            workbench.filter("nodes", " ");
            awaitList(false);
        }
        workbench.filter("nodes", " ");
        robot.await("all rows are there", () -> robot.ui(list()::getItemCount) == NODES);
        editor();
        assertThat(widgets()).as("no widget is left over").isEqualTo(before);
        Table nodes = list();
        robot.await(
                "the rows in sight are filled",
                () -> robot.ui(
                        () -> !nodes.getItem(nodes.getTopIndex() + 2).getText(0).isEmpty()));
        robot.ui(nodes::getItems); // rows that were not there
        robot.settle();
        assertThat(robot.ui(() -> Arrays.stream(nodes.getItems())
                        .filter(item -> item.getData("org.eclipse.e4.ui.css.disabled") == null)
                        .count()))
                .as("rows that a change of the look would touch")
                .isZero();
    }

    /** How many there are of each kind in the window. */
    private Map<String, Integer> widgets() {
        robot.settle();
        return robot.ui(() -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            controls().forEach(c -> counts.merge(c.getClass().getSimpleName(), 1, Integer::sum));
            return counts;
        });
    }

    /** All in the window, from the outside to the inside. On the SWT thread. */
    private List<Control> controls() {
        List<Control> found = new ArrayList<>();
        collect(workbench.window().getShell(), found);
        return found;
    }

    private static void collect(Control control, List<Control> found) {
        found.add(control);
        if (control instanceof Composite composite) {
            Arrays.stream(composite.getChildren()).forEach(c -> collect(c, found));
        }
    }
}
