package org.openqrm.ui.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.ui.lab.ConnectedLab;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/**
 * Each place has a name for all that a screen reader comes to, and no key twice. With the system property {@value #GALLERY}
 * pictures of all places are taken, in two sizes.
 */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourStoryTest {
    private static final String GALLERY = "openqrm.gallery";
    private static final int[][] SIZES = {{1920, 1080}, {1280, 800}};

    private final Robot robot = new Robot();
    private final WorkbenchBot workbench = new WorkbenchBot(robot);
    private final ConnectedLab lab = new ConnectedLab();
    private final Showcase showcase = new Showcase(lab, robot);
    private final Set<String> faults = new TreeSet<>();
    private final Tour tour = new Tour(lab, robot, workbench, showcase, this::look);

    @BeforeAll
    void open() {
        showcase.build();
        lab.connect();
        workbench.size(1280, 800);
        workbench.closeEditors();
        robot.await(
                "the mirror shows all",
                () -> robot.ui(() -> workbench
                        .session()
                        .mirror()
                        .ve(lab.ve("analytics").id())
                        .isPresent()));
    }

    @AfterAll
    void close() {
        workbench.closeEditors();
        lab.close();
    }

    private void look(String place) {
        robot.run(() -> {
            Shell main = workbench.window().getShell();
            for (Shell shell : main.getDisplay().getShells()) {
                if (shell.isVisible()) {
                    AccessCheck.faults(shell, shell != main).forEach(f -> faults.add(place + ": " + f));
                }
            }
        });
        if (System.getProperty(GALLERY) == null) {
            return;
        }
        for (int[] size : SIZES) {
            workbench.size(size[0], size[1]);
            robot.screenshot(System.getProperty(GALLERY) + "-" + size[0] + "-" + place);
        }
    }

    private void clean() {
        Set<String> found = new TreeSet<>(faults);
        faults.clear();
        assertThat(found).as(() -> String.join("\n", found)).isEmpty();
    }

    @Test
    void allViews() {
        tour.views();
        clean();
    }

    @Test
    void allPagesOfEditors() {
        tour.editors();
        clean();
    }

    @Test
    void allPagesOfWizards() {
        tour.wizards();
        clean();
    }

    @Test
    void dialogs() {
        tour.dialogs();
        clean();
    }

    @Test
    void allPreferences() {
        tour.preferences();
        clean();
    }
}
