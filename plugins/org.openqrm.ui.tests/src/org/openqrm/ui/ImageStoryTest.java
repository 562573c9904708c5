package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** The editors of images: what a kernel image contains, where an application image is, who uses them. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageStoryTest {
    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @BeforeAll
    void aRunningVe() {
        lab.addImages();
        lab.submit(new Command.ImportKernel("debian-13", "/srv/linux-image-6.12.deb", false));
        lab.plugIn(3);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == 3);
        lab.submit(new Command.CreateVe(web()));
        lab.submit(new Command.StartVe(lab.ve("web").id()));
        robot.await("web is active", () -> lab.image().state(lab.ve("web").id()) == VeState.ACTIVE);
        lab.connect();
        workbench.size(1280, 800);
        robot.await(
                "the mirror shows the images",
                () -> robot.ui(() -> workbench
                                        .session()
                                        .mirror()
                                        .root()
                                        .getImages()
                                        .size()
                                == 2
                        && workbench.session().mirror().root().getKernels().size() == 2));
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    private VeDefinition web() {
        VeDefinition d = VeDefinition.named("web");
        return new VeDefinition(
                d.name(),
                d.description(),
                d.comment(),
                d.disabled(),
                d.priority(),
                lab.image().kernel("debian-12").map(KernelImage::id),
                Optional.of(root().id()),
                d.rootMode(),
                d.profile(),
                1,
                d.highAvailability());
    }

    private ApplicationImage root() {
        return lab.image().image("debian-web").orElseThrow();
    }

    private void open(Object thing) {
        robot.run(() -> new Editors(workbench.page(), workbench.session().mirror()).open(thing));
        robot.settle();
    }

    private void shots(String name) {
        for (int[] size : new int[][] {{1920, 1080}, {1280, 800}}) {
            workbench.size(size[0], size[1]);
            robot.settle();
            robot.screenshot(name + "-" + size[0]);
        }
    }

    @Test
    @Order(1)
    void aKernelImageShowsWhatItContainsAndWhoBootsIt() {
        open(robot.ui(() -> workbench.session().mirror().root().getKernels().getFirst()));
        assertThat(workbench.activeEditor()).isEqualTo("debian-12");
        robot.await("two files", () -> workbench.rows("kernel.files") == 2);
        robot.await("the pool and web", () -> workbench.rows("image.users") == 2);
        assertThat(workbench.rows("kernel.others")).isEqualTo(1);
        assertThat(robot.ui(() -> robot.find(Button.class, "delete").isEnabled()))
                .as("it is used")
                .isFalse();
        assertThat(robot.labels()).anyMatch(l -> l.contains("Virtual Environment 'web' uses it."));
        shots("image-kernel");
    }

    @Test
    @Order(2)
    void anApplicationImageInUseKeepsItsPlaceButTakesAComment() {
        workbench.closeEditors();
        open(robot.ui(() -> workbench.session().mirror().root().getImages().getFirst()));
        robot.await("web uses it", () -> workbench.rows("image.users") == 1);
        shots("image-application");
        Text path = robot.find(Text.class, "path");
        robot.focus(path);
        robot.type("x");
        robot.settle();
        robot.screenshot("image-application-refused");
        robot.ctrl('z');
        robot.await("undone", () -> robot.ui(path::getText).equals(root().path()));
        Text comment = robot.find(Text.class, "comment");
        robot.focus(comment);
        robot.type("Shop: ");
        robot.await(
                "dirty", () -> robot.ui(() -> workbench.page().getActiveEditor().isDirty()));
        robot.ctrl('s');
        robot.await("saved", () -> root().comment().contains("Shop: "));
    }

    @Test
    @Order(3)
    void theEditorOfWhatIsDeletedCloses() {
        workbench.closeEditors();
        open(robot.ui(() -> workbench.session().mirror().root().getKernels().getLast()));
        assertThat(workbench.activeEditor()).isEqualTo("debian-13");
        robot.await(
                "it can be deleted",
                () -> robot.ui(() -> robot.find(Button.class, "delete").isEnabled()));
        lab.submit(new Command.DeleteKernel(
                lab.image().kernel("debian-13").orElseThrow().id()));
        robot.await("the editor is gone", () -> workbench.activeEditor().isEmpty());
    }
}
