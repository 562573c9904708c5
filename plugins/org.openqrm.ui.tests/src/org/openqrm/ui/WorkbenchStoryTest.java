package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.lab.PretendDataCenter;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.VeEditorBot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.osgi.framework.FrameworkUtil;

/** One long walk through the workbench, from the empty data centre to a failover, by mouse and keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkbenchStoryTest {
    private static final int NODES = 12;

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private PretendDataCenter lab = newLab();

    private static PretendDataCenter newLab() {
        try {
            return new PretendDataCenter();
        } catch (org.openqrm.core.port.Store.StoreException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void window() {
        workbench.size(1280, 800);
        workbench.show("org.openqrm.ui.overview");
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    private DataCenterImage image() {
        return lab.dataCenter().current();
    }

    private VirtualEnvironment web() {
        return image().ve("web").orElseThrow();
    }

    private void shot(String name) {
        robot.screenshot(name);
    }

    @Test
    @Order(1)
    void waitsForTheServerAndThenFollowsIt() {
        assertThat(workbench.label("statusLine")).isIn("The server is starting…", "The server could not start: ");
        shot("01-server-is-starting");
        Objects.requireNonNull(FrameworkUtil.getBundle(WorkbenchBot.class))
                .getBundleContext()
                .registerService(DataCenter.class, lab.dataCenter(), null);
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
        lab.submit(new Command.ImportKernel("debian-12", "/srv/linux-image-6.1.0-32-amd64.deb", true));
        lab.submit(new Command.AddImage("debian-web", "10.0.0.5", "/srv/images/debian-web", "", "Apache and the shop"));
        lab.submit(new Command.AddImage("postgres-16", "10.0.0.5", "/srv/images/postgres", "vers=4.2", "The ledger"));
        for (int i = 0; i < NODES; i++) {
            lab.plugIn(2000L << (i % 4), 2 << (i % 3));
        }
        workbench.show("org.openqrm.ui.nodes");
        robot.await("all nodes are in the list", () -> workbench.rows("nodes") == NODES);
        robot.await("all are idle", () -> image().countNodes().get(NodeState.IDLE) == NODES);
        describeNodes();
        workbench.show("org.openqrm.ui.overview");
        robot.await(
                "the counter follows",
                () -> workbench.label("overview.nodes.IDLE").equals(Integer.toString(NODES)));
        assertThat(workbench.label("overview.nodes.total")).isEqualTo(Integer.toString(NODES));
    }

    /** Tags for all; power devices for all but two. */
    private void describeNodes() {
        int i = 0;
        for (Node node : image().nodesByName()) {
            TreeSet<String> tags = new TreeSet<>();
            tags.add("rack-" + (i / 6 + 1));
            if (i % 3 == 0) {
                tags.add("dmz");
            }
            lab.submit(new Command.EditNode(
                    node.id(), node.name(), tags, i == 7, i == 7 ? "Waits for a new fan" : "", node.revision()));
            if (i > 1) {
                lab.submit(new Command.SetPowerDevice(
                        node.id(),
                        Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "10.0.128." + (i + 1), 623, "admin")),
                        Optional.of(new Secret("secret".toCharArray()))));
            }
            i++;
        }
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
    @Order(5)
    void judgesAsOneTypesAndSaves() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("name", "Web!");
        robot.await("the name is a problem", () -> editor.problems() == 1);
        shot("05-problem-at-the-field");
        editor.type("name", "web");
        robot.await("no problem", () -> editor.problems() == 0);
        editor.type("description", "The shop's front end");
        editor.save();
        robot.await("saved", () -> web().definition().description().equals("The shop's front end"));
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(6)
    void countsMatchingNodesWhileOneTypes() {
        VeEditorBot editor = workbench.open(web().id()).page("images");
        robot.await("11 match", () -> editor.match().startsWith("11 of 12 nodes match"));
        editor.require("profile.memoryMiB", 1).type("profile.memoryMiB", "8 GiB");
        robot.await("fewer match", () -> editor.match().startsWith("5 of 12 nodes match"));
        shot("06-matching-nodes");
        editor.type("profile.requiredTags", "mars");
        robot.await("none match", () -> editor.match().startsWith("0 of 12"));
        assertThat(editor.match()).contains("Closest");
        shot("06-no-node-matches");
        editor.type("profile.requiredTags", " ");
        editor.require("profile.memoryMiB", 0);
        robot.await("clean", () -> !editor.dirty());
    }

    @Test
    @Order(7)
    void aConflictIsSettledFieldByField() {
        VeEditorBot editor = workbench.open(web().id()).page("general");
        editor.type("description", "Mine");
        robot.await("dirty", editor::dirty);
        saveElsewhere("Theirs", "Also theirs");
        editor.save();
        robot.await("the dialog is open", () -> robot.visible("conflict.description.theirs"));
        shot("07-conflict");
        editor.takeTheirs("description");
        robot.await("clean", () -> !editor.dirty());
        assertThat(editor.text("description")).isEqualTo("Theirs");
        assertThat(web().definition().comment()).isEqualTo("Also theirs");
    }

    private void saveElsewhere(String description, String comment) {
        VeDefinition d = web().definition();
        lab.submit(new Command.EditVe(
                web().id(),
                new VeDefinition(
                        d.name(),
                        description,
                        comment,
                        d.disabled(),
                        d.priority(),
                        d.kernel(),
                        d.image(),
                        d.rootMode(),
                        d.profile(),
                        d.nodes(),
                        d.highAvailability()),
                web().revision()));
    }

    @Test
    @Order(8)
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
        shot("08-active");
    }

    @Test
    @Order(9)
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
    @Order(10)
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
        shot("09-unconfirmed");
        workbench.open(bare.id());
        robot.settle();
        shot("09-unconfirmed-node");
        lab.submit(new Command.ConfirmOff(bare.id()));
        robot.await("it is active again", () -> image().state(web().id()) == VeState.ACTIVE);
    }

    @Test
    @Order(11)
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
            for (String page : new String[] {"status", "general", "images", "availability"}) {
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
    @Order(12)
    void aFilterNarrowsTheListAndSaysSo() {
        workbench.closeEditors();
        workbench.show("org.openqrm.ui.nodes");
        workbench.filter("nodes", "dmz");
        robot.await("four are left", () -> workbench.rows("nodes") == 4);
        shot("11-filtered");
    }
}
