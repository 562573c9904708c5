package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.ui.lab.Story;

/** One thing done to many nodes: said before, done in the background, summed up. */
class BulkStoryTest extends Story {
    private static final int NODES = 12;

    @BeforeAll
    void twelveIdleNodes() {
        workbench.size(1280, 800);
        lab.connect();
        plugIn(NODES);
        workbench.show("org.openqrm.ui.nodes");
        robot.await("all are listed", () -> workbench.rows("nodes") == NODES);
    }

    @AfterAll
    void close() {
        workbench.filter("nodes", " ");
    }

    private void selectAll() {
        Table list = robot.find(Table.class, "nodes");
        robot.run(() -> {
            list.setFocus();
            list.selectAll();
            list.notifyListeners(SWT.Selection, new Event());
        });
        robot.settle();
    }

    private void press(String id) {
        Button button = robot.find(Button.class, id);
        robot.await(id + " can be pressed", () -> robot.ui(button::isEnabled));
        robot.click(button);
    }

    private void write(String field, String words) {
        Text text = robot.find(Text.class, field);
        robot.focus(text);
        robot.ctrl('a');
        robot.type(words);
    }

    private List<List<String>> cells(String table) {
        Table found = robot.find(Table.class, table);
        return robot.ui(() -> Arrays.stream(found.getItems())
                .map(i -> List.of(i.getText(0), i.getText(1), i.getText(2)))
                .toList());
    }

    /** As the mouse would in the box before the row. */
    private void tick(String table, String row) {
        Table found = robot.find(Table.class, table);
        robot.run(() -> {
            TableItem item = Arrays.stream(found.getItems())
                    .filter(i -> i.getText(0).equals(row))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no row " + row));
            item.setChecked(!item.getChecked());
            Event event = new Event();
            event.detail = SWT.CHECK;
            event.item = item;
            found.notifyListeners(SWT.Selection, event);
        });
    }

    private long count(Predicate<Node> which) {
        return lab.image().nodes().values().stream().filter(which).count();
    }

    @Test
    @Order(1)
    void tagsShowWhichNodesHaveThem() {
        selectAll();
        workbench.command("org.openqrm.ui.node.tags");
        robot.find(Table.class, "tags.table");
        assertThat(cells("tags.table").stream().map(c -> c.subList(0, 2)).toList())
                .containsExactly(List.of("dmz", "4 of 12"), List.of("rack-1", "6 of 12"), List.of("rack-2", "6 of 12"));
        tick("tags.table", "dmz");
        tick("tags.table", "rack-2");
        tick("tags.table", "rack-2");
        write("tags.add", "hall-a");
        robot.screenshot("bulk-1-tags");
        press("dialog.ok");
        robot.await("all are in the hall", () -> count(n -> n.tags().contains("hall-a")) == NODES);
        assertThat(count(n -> n.tags().contains("dmz"))).isEqualTo(NODES);
        assertThat(count(n -> n.tags().contains("rack-1"))).isEqualTo(6);
        assertThat(count(n -> n.tags().contains("rack-2"))).isZero();
    }

    @Test
    @Order(2)
    void maintenanceSaysWhatIsLeftOut() {
        selectAll();
        robot.await("it is possible", () -> workbench.enabled("org.openqrm.ui.node.maintenanceOn"));
        workbench.command("org.openqrm.ui.node.maintenanceOn");
        assertThat(cells("bulk.left")).singleElement().satisfies(row -> assertThat(row)
                .contains("It is so already."));
        assertThat(robot.labels()).anyMatch(l -> l.contains("Maintenance On: 11 nodes"));
        robot.screenshot("bulk-2-maintenance");
        press("bulk.ok");
        robot.await("all are in maintenance", () -> count(Node::maintenance) == NODES);
        robot.await("it is over", () -> !workbench.enabled("org.openqrm.ui.node.maintenanceOn"));
        workbench.command("org.openqrm.ui.node.maintenanceOff");
        press("bulk.ok");
        robot.await("none is in maintenance", () -> count(Node::maintenance) == 0);
    }

    @Test
    @Order(3)
    void powerDevicesFollowAPattern() {
        selectAll();
        workbench.command("org.openqrm.ui.node.powerDevice");
        write("powers.user", "root");
        write("powers.password", "secret");
        write("powers.pattern", "10.0.9.{n=246}");
        Button ok = robot.find(Button.class, "dialog.ok");
        assertThat(cells("powers.table").getLast().get(2)).contains("10.0.9.257 is no address");
        assertThat(robot.ui(ok::isEnabled)).isFalse();
        robot.screenshot("bulk-3-faults");
        for (List<String> row : cells("powers.table").subList(10, NODES)) {
            tick("powers.table", row.getFirst());
        }
        robot.screenshot("bulk-4-power");
        press("dialog.ok");
        robot.await(
                "ten have theirs",
                () -> count(n -> n.power()
                                .filter(p -> p.address().startsWith("10.0.9.")
                                        && p.user().equals("root"))
                                .isPresent())
                        == 10);
    }

    @Test
    @Order(4)
    void manyRebootTogether() {
        workbench.filter("nodes", "tag:rack-1");
        selectAll();
        workbench.command("org.openqrm.ui.node.reboot");
        assertThat(robot.labels()).anyMatch(l -> l.contains("Reboot: 6 nodes"));
        press("bulk.ok");
        robot.await(
                "six have been rebooted",
                () -> lab.image().events().stream()
                                .filter(e -> e.type().equals("node.reboot"))
                                .map(e -> Objects.requireNonNull(e.node()))
                                .distinct()
                                .count()
                        == 6);
        robot.await("they are back", () -> count(n -> n.phase() == NodePhase.IDLE) == NODES);
    }

    @Test
    @Order(5)
    void thePowerOfManyIsCutAndComesBack() {
        workbench.filter("nodes", "tag:rack-1");
        selectAll();
        workbench.command("org.openqrm.ui.node.powerCycle");
        assertThat(robot.labels())
                .contains("Power Cycle: 6 nodes", "It comes back at once; what was going on there is lost.");
        robot.screenshot("bulk-5-power-cycle");
        press("bulk.ok");
        robot.await(
                "the power of six was cut",
                () -> lab.image().events().stream()
                                .filter(e -> e.type().equals("node.power-cycle"))
                                .map(e -> Objects.requireNonNull(e.node()))
                                .distinct()
                                .count()
                        == 6);
        robot.await("they are back", () -> count(n -> n.phase() == NodePhase.IDLE) == NODES);
    }
}
