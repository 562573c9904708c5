package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.overview.ExitQuestion;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** What the workbench says of its server: that it does not start, how its services fare, what it means to end it. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void window() {
        workbench.size(1280, 800);
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    @Test
    @Order(1)
    void aServerThatCannotStartSaysSoInOnePlace() {
        workbench.show("org.openqrm.ui.overview");
        lab.connectInVain();
        robot.await("the banner is there", () -> robot.visible("overview.serverFailed"));
        assertThat(workbench.label("overview.serverFailed")).contains("could not start", "try again");
        assertThat(robot.visible("overview.retry")).isTrue();
        robot.screenshot("server-failed");
        assertThat(robot.labels().stream().filter(l -> l.contains("could not start")))
                .as("the banner and the line at the foot of the window")
                .hasSize(2);
        lab.connect();
        robot.await("the banner is gone", () -> !robot.visible("overview.serverFailed"));
    }

    @Test
    @Order(2)
    void theServicesAndTheirLeasesCanBeSeen() {
        lab.addImages();
        lab.plugIn(2);
        robot.await("both are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == 2);
        MacAddress first = lab.image()
                .nodesByName()
                .getFirst()
                .evidence()
                .macs()
                .iterator()
                .next();
        Instant expires = Instant.now().plusSeconds(3600);
        lab.world().lend(new Lease(first, "10.0.0.11", expires));
        lab.world().lend(new Lease(new MacAddress("52:54:00:00:00:77"), "10.0.0.12", expires));
        lab.world()
                .services(List.of(
                        new ServiceStatus(
                                "DHCP",
                                true,
                                "UDP port 67; br0 10.0.0.10-10.0.0.250: 2 of 241 in use",
                                List.of(
                                        new Counter("OFFER", 4),
                                        new Counter("ACK", 4),
                                        new Counter("SILENT_OTHER_SERVER", 0))),
                        new ServiceStatus("TFTP", true, "10.0.0.1 port 69", List.of(new Counter("files", 2))),
                        new ServiceStatus("HTTP", true, "10.0.0.1 port 8080", List.of(new Counter("scripts", 2))),
                        new ServiceStatus(
                                "SSH", false, "cannot listen on 0.0.0.0:2222: Address already in use", List.of())));
        lab.world().warn("dhcp.foreign", "Another DHCP server answers on br0: 10.0.0.254. Switch one of them off.");
        Instant now = Instant.now();
        lab.world()
                .traffic(new BootTraffic(
                        List.of(
                                new DhcpServer("10.0.0.254", "br0", now, false),
                                new DhcpServer("10.0.0.1", "br0", now, true)),
                        List.of(
                                new Transfer(
                                        Protocol.HTTP,
                                        "10.0.0.11",
                                        "kernel/1/initramfs",
                                        12_000_000,
                                        40_000_000,
                                        now.minusSeconds(2),
                                        Optional.empty(),
                                        false),
                                new Transfer(
                                        Protocol.TFTP,
                                        "10.0.0.12",
                                        "undionly.kpxe",
                                        70_000,
                                        70_000,
                                        now.minusSeconds(5),
                                        Optional.of(now.minusSeconds(4)),
                                        true))));
        workbench.show("org.openqrm.ui.bootService");
        robot.await(
                "one is off", () -> workbench.label("bootService.summary").equals("1 of 4 services do not run: SSH."));
        robot.await("two leases", () -> workbench.rows("bootService.leases") == 2);
        robot.await("one warning", () -> workbench.rows("bootService.warnings") == 1);
        robot.await("two transfers", () -> workbench.rows("bootService.transfers") == 2);
        assertThat(workbench.rows("bootService.servers")).isEqualTo(2);
        robot.screenshot("server-boot-service");
    }

    @Test
    @Order(3)
    void aFailedImportIsTold() {
        robot.run(() -> ErrorDialog.AUTOMATED_MODE = false); // else a workbench under test shows no errors
        workbench.show("org.openqrm.ui.images");
        workbench.command("org.openqrm.ui.kernel.import");
        enter("wizard.source", "/srv/broken-tree");
        enter("wizard.name", "mine");
        Button ok = robot.find(Button.class, "wizard.finish");
        robot.await("Import can be pressed", () -> robot.ui(ok::isEnabled));
        robot.click(ok);
        robot.await("a dialog says so", () -> robot.labels().stream()
                .anyMatch(l -> l.contains("'mine' has failed") && l.contains("/srv/broken-tree has no boot/vmlinuz")));
        robot.screenshot("server-import-failed");
        robot.key(SWT.ESC);
        robot.await("the dialog is closed", () -> workbench.shells() == 1);
        robot.screenshot("server-import-failed-list");
    }

    private void enter(String field, String text) {
        Text widget = robot.find(Text.class, field);
        robot.focus(widget);
        robot.ctrl('a');
        robot.type(text);
        robot.await(field + " has the text", () -> robot.ui(widget::getText).equals(text));
    }

    @Test
    @Order(4)
    void exitSaysWhatIsUnderWayAndWhatIsNotSaved() {
        lab.world().holdImports();
        lab.submit(new Command.ImportKernel("next", "/srv/linux-next", false));
        workbench.open(lab.image().nodesByName().getFirst().id());
        enter("comment", "A new fan");
        AtomicReference<Boolean> agreed = askToExit();
        robot.screenshot("server-exit");
        robot.key(SWT.ESC);
        robot.await("nobody agreed", () -> Boolean.FALSE.equals(agreed.get()));
        assertThat(unsaved()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void exitSavesOrThrowsAwayAsOneSays() {
        NodeId node = lab.image().nodesByName().getFirst().id();
        AtomicReference<Boolean> saved = askToExit();
        robot.alt('s');
        robot.await("it is saved", () -> Boolean.TRUE.equals(saved.get()));
        assertThat(comment(node)).isEqualTo("A new fan");
        enter("comment", "A new disk");
        AtomicReference<Boolean> thrownAway = askToExit();
        robot.alt('x');
        robot.await("it may end", () -> Boolean.TRUE.equals(thrownAway.get()));
        assertThat(unsaved()).isZero();
        assertThat(comment(node)).isEqualTo("A new fan");
    }

    private AtomicReference<Boolean> askToExit() {
        AtomicReference<Boolean> agreed = new AtomicReference<>();
        robot.start(() -> agreed.set(ExitQuestion.agreed(workbench.page().getWorkbenchWindow())));
        robot.await("the question is asked", () -> robot.labels().stream()
                .anyMatch(l -> l.contains("next: Importing") && l.contains("Not saved yet: node-000001")));
        return agreed;
    }

    private String comment(NodeId node) {
        return lab.image().nodes().get(node).orElseThrow().comment();
    }

    private int unsaved() {
        return robot.ui(() -> workbench.page().getDirtyEditors().length);
    }

    @Test
    @Order(6)
    void aboutNamesTheBuild() {
        workbench.closeEditors();
        workbench.command("org.eclipse.ui.help.aboutAction");
        String version = Objects.requireNonNull(Platform.getBundle("org.openqrm.rcp"))
                .getVersion()
                .toString();
        assertThat(version).as("a build has a qualifier").matches("\\d+\\.\\d+\\.\\d+\\.[0-9-]+");
        robot.await(
                "About has the version", () -> robot.labels().stream().anyMatch(l -> l.contains("Version " + version)));
        robot.screenshot("server-about");
        robot.key(SWT.ESC);
        robot.await("the dialog is closed", () -> workbench.shells() == 1);
    }
}
