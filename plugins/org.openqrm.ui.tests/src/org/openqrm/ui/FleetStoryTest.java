package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.DataCenter;
import org.openqrm.model.Node;
import org.openqrm.ui.heat.HeatLayout;
import org.openqrm.ui.lab.Fleet;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.VeEditorBot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Ten thousand nodes, each of which beats every second, while 100 of them change: the screen stays as quick as with ten. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetStoryTest {
    private static final int NODES = 10_000;
    private static final int MOVING = 100;
    private static final List<String> LISTS = List.of("nodes", "ves", "events");
    /** A screen has so many rows at most; GTK asks for some more beside it. */
    private static final int MOST_FILLED = 200;

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final Fleet fleet = new Fleet(NODES, MOVING, InstantSource.system());
    private final ServiceRegistration<DataCenter> server = Objects.requireNonNull(
                    FrameworkUtil.getBundle(FleetStoryTest.class))
            .getBundleContext()
            .registerService(DataCenter.class, fleet, null);

    @BeforeAll
    void connect() {
        workbench.size(1280, 800);
        workbench.show("org.openqrm.ui.overview");
        robot.await("connected", () -> workbench.session().dataCenter().isPresent());
        robot.await(
                "all nodes are counted",
                () -> workbench.label("overview.nodes.total").equals(Integer.toString(NODES)));
        LISTS.forEach(this::hide);
        fleet.run();
    }

    @AfterAll
    void close() {
        server.unregister();
        fleet.close();
    }

    private static Duration screenTime() {
        long id = PlatformUI.getWorkbench().getDisplay().getThread().threadId();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(id));
    }

    private long filled(String table) {
        Table list = robot.find(Table.class, table);
        return robot.ui(() ->
                Arrays.stream(list.getItems()).filter(i -> i.getData() != null).count());
    }

    private void hide(String view) {
        robot.run(() -> Optional.ofNullable(workbench.page().findView("org.openqrm.ui." + view))
                .ifPresent(workbench.page()::hideView));
    }

    private void open(String view) {
        Duration before = screenTime();
        long start = System.nanoTime();
        workbench.show("org.openqrm.ui." + view);
        robot.find(Table.class, view);
        Duration work = screenTime().minus(before);
        System.out.printf(
                "%s: open after %d ms, %d ms of work%n",
                view, (System.nanoTime() - start) / 1_000_000, work.toMillis());
        assertThat(filled(view)).isBetween(5L, (long) MOST_FILLED);
    }

    /** Lets so many seconds of changes come, and tells what they cost the SWT thread. */
    private void changesAreShown(String where, int seconds) {
        long revision = fleet.current().revision();
        Duration before = screenTime();
        long start = System.nanoTime();
        robot.await(
                seconds + " seconds of changes are shown",
                () -> workbench.session().mirror().image().revision() > revision + 10L * seconds);
        double share = (double) screenTime().minus(before).toNanos() / (System.nanoTime() - start);
        System.out.printf("%s shown: the SWT thread takes %.1f %% of a core%n", where, share * 100);
    }

    @Test
    @Order(1)
    void opensListsThatOnlyFillWhatCanBeSeen() {
        for (String view : LISTS) {
            System.out.print("for the first time: ");
            open(view);
            robot.screenshot("fleet-" + view);
        }
        for (String view : LISTS) {
            hide(view);
            System.out.print("again: ");
            open(view);
        }
        robot.await("older events are read", () -> workbench.rows("events") > 4000);
        assertThat(filled("events")).isLessThan(MOST_FILLED);
    }

    @Test
    @Order(2)
    void allCanBeSelectedBeforeTheListIsPainted() {
        hide("nodes");
        int selected = robot.ui(() -> {
            workbench.page().showView("org.openqrm.ui.nodes");
            workbench.list("nodes").selection().all();
            return workbench.list("nodes").selected().size();
        });
        assertThat(selected).isEqualTo(NODES);
        hide("nodes");
        workbench.show("org.openqrm.ui.nodes");
        robot.await("all nodes have rows once it is painted", () -> workbench.rows("nodes") == NODES);
    }

    @Test
    @Order(3)
    void keepsSelectionAndPlaceWhileRowsChange() {
        workbench.show("org.openqrm.ui.nodes");
        Table table = robot.find(Table.class, "nodes");
        robot.run(() -> {
            table.setTopIndex(5000);
            table.setSelection(5003);
            table.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
        });
        String chosen = robot.ui(() -> table.getItem(5003).getText(0));
        int top = robot.ui(table::getTopIndex);
        changesAreShown("nodes", 10);
        assertThat(robot.ui(table::getTopIndex)).isEqualTo(top);
        assertThat(robot.ui(() -> ((Node) workbench.list("nodes").selected().getFirst()).getName()))
                .isEqualTo(chosen);
        assertThat(robot.ui(() -> Arrays.stream(table.getSelection())
                        .map(TableItem::getText)
                        .toList()))
                .containsExactly(chosen);
        assertThat(filled("nodes")).isLessThan(2 * MOST_FILLED);
    }

    @Test
    @Order(4)
    void filtersAndSorts() {
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", "tag:dmz ram>=100G rack0[01-50]-*");
        robot.await(
                "they are found",
                () -> workbench.label("nodes.count").endsWith("of 10000 nodes")
                        && !workbench.label("nodes.count").startsWith("10000"));
        robot.screenshot("fleet-filtered");
        workbench.filter("nodes", " ");
        robot.await("all are back", () -> workbench.rows("nodes") == NODES);
        Table table = robot.find(Table.class, "nodes");
        for (int column : new int[] {7, 0, 0}) {
            robot.run(
                    () -> table.getColumn(column).notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event()));
            robot.settle();
        }
        robot.run(() -> table.setTopIndex(0));
        robot.await(
                "the last rack is first",
                () -> robot.ui(() -> table.getItem(0).getText(0)).startsWith("rack250"));
        robot.run(() -> table.getColumn(0).notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event()));
    }

    @Test
    @Order(5)
    void theOverviewShowsAllAsCells() {
        workbench.show("org.openqrm.ui.overview");
        Canvas canvas = robot.find(Canvas.class, "overview.heat");
        robot.await(
                "all are cells",
                () -> robot.ui(() -> canvas.getData("layout") instanceof HeatLayout layout
                        && layout.blocks().stream()
                                        .mapToInt(b -> b.group().cells().size())
                                        .sum()
                                == NODES));
        changesAreShown("overview", 10);
        robot.screenshot("fleet-overview");
    }

    @Test
    @Order(6)
    void anEditorComparesAllWithAProfile() {
        VeEditorBot editor =
                workbench.open(fleet.current().vesByName().getFirst().id()).page("images");
        robot.await("nodes are listed", () -> workbench.rows("match.table") > 0);
        editor.type("profile.requiredTags", "dmz");
        robot.await("it is changed", editor::dirty);
        changesAreShown("placement", 10);
        robot.screenshot("fleet-placement");
        editor.undo();
        workbench.closeEditors();
    }

    @Test
    @Order(7)
    void thePoolAndTheServicesShowAllOfThem() {
        for (String view : List.of("haPool", "bootService")) {
            workbench.show("org.openqrm.ui." + view);
            changesAreShown(view, 5);
            robot.screenshot("fleet-" + view);
        }
    }
}
