package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.lab.Story;
import org.openqrm.ui.robot.VeEditorBot;

/** One long walk through the workbench, from the empty data centre to a failover. */
class WorkbenchStoryTest extends Story {
    private static final int NODES = 12;

    @BeforeAll
    void window() {
        workbench.size(1280, 800);
        workbench.show("org.openqrm.ui.overview");
    }

    private DataCenterImage image() {
        return lab.image();
    }

    @Test
    @Order(1)
    void waitsForTheServerAndThenFollowsIt() {
        assertThat(workbench.label("statusLine")).isIn("The server is starting…", "The server could not start: ");
        shot("01-server-is-starting");
        lab.connect();
        robot.await("connected", () -> workbench.session().dataCenter().isPresent());
        robot.await("the line counts nodes", () -> workbench.label("statusLine").contains("0 nodes"));
        for (String view : new String[] {"overview", "ves", "nodes", "images", "events"}) {
            workbench.show("org.openqrm.ui." + view);
            shot("02-empty-" + view);
        }
    }

    @Test
    @Order(2)
    void showsMachinesAsTheyAppear() {
        lab.addImages();
        lab.plugIn(NODES);
        workbench.show("org.openqrm.ui.nodes");
        robot.await("all nodes are in the list", () -> workbench.rows("nodes") == NODES);
        robot.await("all are idle", () -> image().countNodes().get(NodeState.IDLE) == NODES);
        lab.describeNodes();
        workbench.show("org.openqrm.ui.overview");
        robot.await(
                "the counter follows",
                () -> workbench.label("overview.nodes.IDLE").equals(Integer.toString(NODES)));
        assertThat(workbench.label("overview.nodes.total")).isEqualTo(Integer.toString(NODES));
    }

    @Test
    @Order(3)
    void createsAVirtualEnvironmentThroughTheDialog() {
        workbench.show("org.openqrm.ui.ves");
        workbench.createVe("web", 2);
        robot.await("it is defined", () -> image().ve("web").isPresent());
        robot.await("its editor opens", () -> workbench.activeEditor().equals("web"));
        assertThat(web().definition().nodes()).isEqualTo(2);
        assertThat(web().definition().kernel()).isPresent();
        robot.await("the list shows it", () -> workbench.rows("ves") == 1);
    }

    @Test
    @Order(4)
    void startsAndShowsEachStep() {
        workbench.open(web().id()).page("status");
        assertThat(workbench.enabled("org.openqrm.ui.ve.start")).isTrue();
        workbench.command("org.openqrm.ui.ve.start");
        robot.await("active", () -> image().state(web().id()) == VeState.ACTIVE);
        robot.await("two instances are listed", () -> workbench.rows("ve.instances") == 2);
        robot.await("Start is not possible", () -> !workbench.enabled("org.openqrm.ui.ve.start"));
        robot.await("the load is drawn", () -> workbench
                .session()
                .dataCenter()
                .orElseThrow()
                .telemetry()
                .latest(image().nodesByName().getFirst().id())
                .isPresent());
        shot("04-active");
    }

    @Test
    @Order(5)
    void theButtonsFollowTheStateOfWhatStaysSelected() {
        workbench.closeEditors();
        workbench.show("org.openqrm.ui.ves");
        workbench.selectFirst("ves");
        robot.await("Stop can be pressed", () -> workbench.button("Stop", true) && workbench.button("Start", false));
        lab.submit(new Command.StopVe(web().id()));
        robot.await("Start can be pressed", () -> workbench.button("Start", true) && workbench.button("Stop", false));
        lab.submit(new Command.StartVe(web().id()));
        robot.await("Stop can be pressed again", () -> workbench.button("Stop", true));
        robot.await("active", () -> image().state(web().id()) == VeState.ACTIVE);
    }

    @Test
    @Order(6)
    void aSilentNodeThatCannotBeFencedAsksForAPerson() {
        Node bare = image().instances(web().id()).stream()
                .map(i -> image().node(i.node().orElseThrow()).orElseThrow())
                .findFirst()
                .orElseThrow();
        lab.submit(new Command.SetPowerDevice(bare.id(), Optional.empty(), Optional.empty()));
        lab.freeze(bare.name());
        workbench.closeEditors();
        workbench.show("org.openqrm.ui.overview");
        robot.await("the person is asked", () -> robot.visible("overview.confirmOff"));
        robot.await("there is an alert", () -> workbench.rows("overview.alerts") > 0);
        shot("06-unconfirmed");
        workbench.open(bare.id());
        robot.settle();
        shot("06-unconfirmed-node");
        workbench.open(web().id()).page("status");
        robot.await("the editor says what it waits for", () -> robot.labels().stream()
                .anyMatch(l -> l.startsWith(bare.name() + " is silent and its power cannot be cut.")));
        robot.await(
                "and can be told",
                () -> workbench.button("Says that the silent node is really off, so that its work may move", true));
        shot("06-unconfirmed-ve");
        lab.submit(new Command.ConfirmOff(bare.id()));
        robot.await("it is active again", () -> image().state(web().id()) == VeState.ACTIVE);
    }

    @Test
    @Order(7)
    void everyPageCanBeSeen() {
        for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
            workbench.closeEditors();
            workbench.size(size[0], size[1]);
            String prefix = size[0] + "-";
            for (String view : new String[] {"overview", "ves", "nodes", "images", "events"}) {
                workbench.show("org.openqrm.ui." + view);
                shot(prefix + view);
            }
            VeEditorBot editor = workbench.open(web().id());
            for (String page : new String[] {"status", "general", "images", "availability", "events", "reports"}) {
                editor.page(page);
                shot(prefix + "ve-" + page);
            }
            workbench.open(image().nodesByName().getFirst().id());
            for (String page : new String[] {"summary", "inventory", "events"}) {
                robot.run(() -> ((org.eclipse.ui.forms.editor.FormEditor)
                                Objects.requireNonNull(workbench.page().getActiveEditor()))
                        .setActivePage(page));
                shot(prefix + "node-" + page);
            }
        }
        workbench.size(1280, 800);
    }

    @Test
    @Order(8)
    void aFilterNarrowsTheListAndSaysSo() {
        workbench.closeEditors();
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", "dmz");
        robot.await("four are left", () -> workbench.rows("nodes") == 4);
        shot("08-filtered");
        workbench.filter("nodes", "dmz ram>=");
        robot.await(
                "it says what is missing",
                () -> workbench.label("nodes.count").equals("After ram>= a value is missing"));
        shot("08-filter-not-understood");
        workbench.filter("nodes", "dmz ram>=4G");
        robot.await("two are left", () -> workbench.label("nodes.count").equals("2 of 12 nodes"));
        assertThat(workbench.rows("nodes")).isEqualTo(2);
        shot("08-filtered-by-query");
    }
}
