package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.editor.FormEditor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** The charts of a node: read, zoomed with the mouse, and taken away as a picture. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartStoryTest {
    private static final long STEP_MS = 5_000;

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    void aNodeWithTenMinutesOfLoad() {
        lab.addImages();
        lab.plugIn(2);
        robot.await("both are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == 2);
        long now = System.currentTimeMillis();
        lab.world().loads(query -> waves(query, now));
        lab.connect();
        workbench.size(1280, 800);
        robot.await(
                "the mirror shows the nodes",
                () -> robot.ui(
                        () -> workbench.session().mirror().root().getNodes().size() == 2));
        workbench.open(lab.image().nodesByName().getFirst().id());
        robot.run(() ->
                ((FormEditor) Objects.requireNonNull(workbench.page().getActiveEditor())).setActivePage("summary"));
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    /** Two waves with silence between them, 6 to 4 minutes ago. */
    private static Series waves(HistoryQuery query, long now) {
        List<Series.Point> points = new ArrayList<>();
        for (long at = now - 600_000; at <= now + 600_000; at += STEP_MS) {
            boolean silent = at > now - 360_000 && at < now - 240_000;
            if (!silent && at >= query.from().toEpochMilli() && at <= query.to().toEpochMilli()) {
                double wave = 0.5 + 0.4 * Math.sin(at / 40_000.0);
                points.add(Series.Point.of(new LoadSample(
                        at, (float) wave, (float) (wave * 4), 0.6f, (float) (wave * 8e6), (float) (wave * 2e6))));
            }
        }
        return new Series(query.subject(), Duration.ofMillis(STEP_MS), points);
    }

    private Point at(Control chart, double share) {
        Point size = chart.getSize();
        return chart.toDisplay((int) (50 + share * (size.x - 75)), size.y / 2);
    }

    private boolean enabled(String button) {
        Button found = robot.find(Button.class, button);
        return robot.ui(found::isEnabled);
    }

    private void zoom(Canvas chart) {
        robot.drag(chart, () -> at(chart, 0.6), () -> at(chart, 0.9), () -> robot.screenshot("chart-dragging"));
        robot.await("it has zoomed", () -> enabled("load.back"));
    }

    @Test
    @Order(1)
    void theMouseReadsAValue() {
        for (int[] size : new int[][] {{1920, 1080}, {1280, 800}}) {
            workbench.size(size[0], size[1]);
            Canvas chart = robot.find(Canvas.class, "load.CPU");
            robot.await("the CPU is read", () -> {
                robot.point(() -> at(chart, 0.8));
                return String.valueOf(robot.ui(() -> chart.getData("reading"))).contains("CPU: ");
            });
            robot.screenshot("chart-reading-" + size[0]);
        }
    }

    @Test
    @Order(2)
    void aGapSaysNothing() {
        Canvas chart = robot.find(Canvas.class, "load.CPU");
        robot.await("nothing is read", () -> {
            robot.point(() -> at(chart, 0.5));
            return "".equals(robot.ui(() -> chart.getData("reading")));
        });
    }

    @Test
    @Order(3)
    void draggingZoomsAndThereAreThreeWaysBack() {
        Canvas chart = robot.find(Canvas.class, "load.CPU");
        assertThat(enabled("load.back")).isFalse();
        zoom(chart);
        zoom(chart);
        robot.settle();
        robot.screenshot("chart-zoomed");
        robot.click(robot.find(Button.class, "load.back"));
        assertThat(enabled("load.back")).as("there is one more step").isTrue();
        robot.click(robot.find(Button.class, "load.back"));
        robot.await("all is seen again", () -> !enabled("load.back"));
        zoom(chart);
        robot.click(robot.find(Button.class, "load.reset"));
        robot.await("reset", () -> !enabled("load.reset"));
        zoom(chart);
        robot.doubleClick(chart);
        robot.await("a double click does the same", () -> !enabled("load.reset"));
    }

    @Test
    @Order(4)
    void keysZoomGoBackInTimeAndShowAllAgain() {
        Canvas chart = robot.find(Canvas.class, "load.CPU");
        robot.focus(chart);
        robot.type("+");
        robot.await("it has zoomed", () -> enabled("load.back"));
        robot.key(SWT.ARROW_LEFT);
        robot.settle();
        robot.screenshot("chart-keys");
        robot.type("-");
        robot.type("0");
        robot.await("all is seen again", () -> !enabled("load.reset"));
        robot.type("+");
        robot.await("it has zoomed again", () -> enabled("load.back"));
        robot.type("-");
        robot.await("and back", () -> !enabled("load.back"));
        robot.key(SWT.TAB);
        assertThat(robot.ui(chart::isFocusControl).booleanValue())
                .as("Tab leads on")
                .isFalse();
    }

    @Test
    @Order(5)
    void thePictureIsSaved() throws IOException {
        Path file = directory.resolve("charts.png");
        robot.start(robot.find(Button.class, "load.export"));
        robot.await(
                "the file dialog is open",
                () -> robot.ui(() -> workbench.window().getShell().getDisplay().getActiveShell() == null));
        robot.ctrl('a');
        robot.type(file.toString());
        robot.screenshot("chart-export-dialog");
        robot.key(SWT.CR);
        robot.await("the file is there", () -> Files.exists(file) && readable(file));
        BufferedImage saved = ImageIO.read(file.toFile());
        assertThat(saved.getWidth()).isEqualTo(1200);
        assertThat(saved.getHeight()).as("four charts").isEqualTo(4 * 360);
        Path kept = Path.of("target/screenshots/chart-exported.png");
        Files.createDirectories(kept.getParent());
        Files.copy(file, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean readable(Path file) {
        try {
            return ImageIO.read(file.toFile()) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
