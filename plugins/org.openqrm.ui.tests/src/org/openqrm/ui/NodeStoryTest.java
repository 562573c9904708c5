package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.swt.widgets.Button;
import org.eclipse.ui.forms.editor.FormEditor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.journal.BootRecord.Span;
import org.openqrm.core.journal.InventoryRecord;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** The editor of a node: its boots, what changed in it, its power. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void aFewNodes() {
        lab.addImages();
        lab.plugIn(4);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == 4);
        lab.describeNodes();
        lab.connect();
        workbench.size(1280, 800);
        robot.await(
                "the mirror shows the nodes",
                () -> robot.ui(
                        () -> workbench.session().mirror().root().getNodes().size() == 4));
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    private Node node() {
        return lab.image().nodesByName().getLast();
    }

    private void open(String page) {
        open(node(), page);
    }

    private void open(Node node, String page) {
        workbench.open(node.id());
        robot.run(() -> ((FormEditor) Objects.requireNonNull(workbench.page().getActiveEditor())).setActivePage(page));
        robot.settle();
    }

    private void shots(String name) {
        for (int[] size : new int[][] {{1920, 1080}, {1280, 800}}) {
            workbench.size(size[0], size[1]);
            robot.settle();
            robot.screenshot(name + "-" + size[0]);
        }
    }

    private static BootRecord boot(int minutesAgo, String task, long stretch, boolean firmware) {
        List<Span> spans = new ArrayList<>();
        long at = 0;
        if (firmware) {
            spans.add(new Span(BootPhase.FIRMWARE_DHCP, 0, 1060));
            spans.add(new Span(BootPhase.LOADER, 1100, 1390));
            at = 1900;
        }
        spans.add(new Span(BootPhase.IPXE_DHCP, at, at + 1020));
        spans.add(new Span(BootPhase.SCRIPT, at + 1030, at + 1042));
        spans.add(new Span(BootPhase.KERNEL, at + 1060, at + 1460));
        spans.add(new Span(BootPhase.INITRAMFS, at + 1465, at + 1660 + stretch));
        spans.add(new Span(BootPhase.LINUX, at + 1660 + stretch, at + 3900 + stretch));
        spans.add(new Span(BootPhase.NODE_DHCP, at + 3900 + stretch, at + 3908 + stretch));
        spans.add(new Span(BootPhase.ENROLMENT, at + 3908 + stretch, at + 3980 + stretch));
        spans.add(new Span(BootPhase.MODULES, at + 4010 + stretch, at + 4170 + stretch));
        spans.add(new Span(BootPhase.INVENTORY, at + 3980 + stretch, at + 4420 + stretch));
        if (!task.isEmpty()) {
            spans.add(new Span(BootPhase.ROOT, at + 3980 + stretch, at + 4900 + stretch));
            spans.add(new Span(BootPhase.INIT, at + 4900 + stretch, at + 7300 + stretch));
        }
        return new BootRecord(
                new MacAddress("52:54:00:77:00:01"),
                Instant.now().minusSeconds(minutesAgo * 60L),
                "debian-12",
                task,
                true,
                spans);
    }

    private static InventoryRecord found(int minutesAgo, long memory, String... disks) {
        List<Inventory.Disk> all = new ArrayList<>();
        for (String disk : disks) {
            all.add(new Inventory.Disk(disk, 480L << 30, "INTEL SSDSC2KB48", false));
        }
        return new InventoryRecord(
                Instant.now().minusSeconds(minutesAgo * 60L),
                new Inventory(
                        new Inventory.Cpu("Xeon", 1, 4, 2400),
                        memory,
                        List.of(new Inventory.Nic(
                                "eth0", new MacAddress("52:54:00:77:00:01"), true, 1000, "igb", true)),
                        all,
                        new Inventory.Smbios("Dell", "R630", "", ""),
                        Inventory.Firmware.UEFI,
                        Optional.empty(),
                        "6.1.0"));
    }

    @Test
    @Order(1)
    void aNodeThatWasNotSeenBootingSaysSo() {
        open("boots");
        robot.await("the place of the boots is there", () -> robot.visible("node.boot"));
        shots("node-boots-empty");
        robot.run(() ->
                ((FormEditor) Objects.requireNonNull(workbench.page().getActiveEditor())).setActivePage("inventory"));
        shots("node-inventory-unchanged");
    }

    @Test
    @Order(2)
    void theNewestBootStandsBesideTheLastTen() {
        List<BootRecord> boots = new ArrayList<>();
        boots.add(boot(4, "", 2600, true));
        boots.add(boot(55, "web", 120, true));
        for (int i = 2; i < 11; i++) {
            boots.add(boot(60 * i, "", 30 * i, true));
        }
        List<InventoryRecord> inventories =
                List.of(found(4, 8000, "sda"), found(600, 16000, "sda", "sdb"), found(700, 16000, "sda"));
        lab.world().remember(node().id(), new NodeJournal(Optional.empty(), boots, inventories));
        open("boots");
        robot.await("eleven boots", () -> workbench.rows("node.boots") == 11);
        robot.await("the newest is shown", () -> robot.labels().stream().anyMatch(l -> l.startsWith("Boot of ")));
        shots("node-boots");
        workbench.selectFirst("node.boots");
        shots("node-boots-selected");
    }

    @Test
    @Order(3)
    void whatChangedInTheMachineIsListed() {
        open("inventory");
        robot.await("RAM lost, a disk lost, a disk added", () -> workbench.rows("node.changes") == 3);
        shots("node-inventory-changes");
    }

    @Test
    @Order(4)
    void theDeviceIsTestedAndWhatIsNotPossibleSaysWhy() {
        open("power");
        shots("node-power");
        Button test = robot.find(Button.class, "node.power.test");
        robot.await("it has a device", () -> robot.ui(test::isEnabled));
        robot.click(test);
        robot.await(
                "the answer is shown",
                () -> workbench.label("node.power.result").endsWith("the machine is on."));
        assertThat(robot.ui(() -> robot.find(Button.class, "node.powerOn").isEnabled()))
                .as("it is on")
                .isFalse();
        shots("node-power-tested");
    }
}
