package org.openqrm.ui.lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.ui.robot.Robot;
import org.openqrm.ui.robot.WorkbenchBot;
import org.openqrm.ui.watch.Responsive;
import org.openqrm.ui.watch.Tidy;

/** A person at a window with a pretended data centre of its own: what such stories begin and end with. Its steps are in order. */
@ExtendWith({Responsive.class, Tidy.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class Story {
    protected final Robot robot = new Robot();
    protected final WorkbenchBot workbench = new WorkbenchBot(robot);
    protected final ConnectedLab lab = new ConnectedLab();

    /** Images, and so many nodes that are idle and described. */
    protected final void plugIn(int nodes) {
        lab.addImages();
        lab.plugIn(nodes);
        robot.await("all are idle", () -> lab.image().countNodes().get(NodeState.IDLE) == nodes);
        lab.describeNodes();
    }

    /** The window shows such nodes, and a Virtual Environment {@code web} that is not defined any further. */
    protected final void openWithOneVe(int nodes) {
        plugIn(nodes);
        lab.submit(new Command.CreateVe(VeDefinition.named("web")));
        lab.connect();
        workbench.size(1280, 800);
        robot.await(
                "the mirror shows the VE",
                () -> robot.ui(() -> workbench.session().mirror().ve(web().id()).isPresent()));
    }

    protected final VirtualEnvironment web() {
        return lab.ve("web");
    }

    protected final void shot(String name) {
        robot.screenshot(name);
    }

    /** After what a story has to put back itself. */
    @AfterAll
    final void closeAll() {
        workbench.closeEditors();
        lab.close();
    }
}
