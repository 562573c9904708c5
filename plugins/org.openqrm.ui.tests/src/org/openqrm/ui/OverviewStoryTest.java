package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeState;
import org.openqrm.ui.heat.HeatLayout;
import org.openqrm.ui.lab.Story;

/** The heat map of the overview and where it leads; then the list that it leads to, arranged and copied. */
class OverviewStoryTest extends Story {
    private static final int NODES = 12;

    @BeforeAll
    void twelveIdleNodesInTwoRacks() {
        workbench.size(1280, 800);
        lab.connect();
        plugIn(NODES);
        workbench.show("org.openqrm.ui.overview");
    }

    private Optional<HeatLayout> layout() {
        Canvas canvas = robot.find(Canvas.class, "overview.heat");
        return robot.ui(() -> Optional.ofNullable((HeatLayout) canvas.getData("layout")));
    }

    private void click(int x, int y) {
        Canvas canvas = robot.find(Canvas.class, "overview.heat");
        robot.run(() -> {
            Event event = new Event();
            event.x = x;
            event.y = y;
            event.button = 1;
            canvas.notifyListeners(SWT.MouseUp, event);
        });
        robot.settle();
    }

    @Test
    @Order(1)
    void showsEachNodeInItsRack() {
        robot.await("two racks are shown", () -> layout().filter(l -> l.blocks().size() == 2)
                .isPresent());
        HeatLayout layout = layout().orElseThrow();
        assertThat(layout.named()).isTrue();
        assertThat(layout.blocks().stream().map(b -> b.group().name()).toList()).containsExactly("rack-1", "rack-2");
        assertThat(layout.blocks().stream()
                        .mapToInt(b -> b.group().cells().size())
                        .sum())
                .isEqualTo(NODES);
        robot.screenshot("heat-1-state");
    }

    @Test
    @Order(2)
    void canBeColoredByLoad() {
        Combo colors = robot.find(Combo.class, "overview.heat.colors");
        robot.run(() -> {
            colors.select(1);
            colors.notifyListeners(SWT.Selection, new Event());
        });
        robot.await("loads are known", () -> layout().orElseThrow().blocks().getFirst().group().cells().stream()
                .allMatch(c -> c.load().isPresent()));
        robot.screenshot("heat-2-load");
        robot.run(() -> {
            colors.select(0);
            colors.notifyListeners(SWT.Selection, new Event());
        });
    }

    @Test
    @Order(3)
    void aClickOnACellOpensTheNode() {
        HeatLayout layout = layout().orElseThrow();
        HeatLayout.Block rack = layout.blocks().get(1);
        Point cell = new Point(layout.x(rack, 2) + 1, layout.y(rack, 2) + 1);
        click(cell.x, cell.y);
        robot.await("its editor opens", () -> workbench
                .activeEditor()
                .equals(rack.group().cells().get(2).name()));
        robot.screenshot("heat-3-opened");
        workbench.closeEditors();
    }

    @Test
    @Order(3)
    void theKeyboardGoesFromNodeToNode() {
        workbench.show("org.openqrm.ui.overview");
        Canvas canvas = robot.find(Canvas.class, "overview.heat");
        robot.await("it is wide again", () -> layout().filter(HeatLayout::named).isPresent());
        robot.run(canvas::setFocus);
        robot.await("it has the keyboard", () -> robot.ui(canvas::isFocusControl));
        robot.key(SWT.HOME);
        robot.key(SWT.PAGE_DOWN);
        robot.key(SWT.ARROW_RIGHT);
        robot.screenshot("heat-4-keyboard");
        robot.key(SWT.CR);
        String second =
                layout().orElseThrow().blocks().get(1).group().cells().get(1).name();
        robot.await("its editor opens", () -> workbench.activeEditor().equals(second));
        workbench.closeEditors();
    }

    @Test
    @Order(4)
    void aClickOnARackFiltersTheList() {
        workbench.show("org.openqrm.ui.overview");
        robot.await("it is wide again", () -> layout().filter(HeatLayout::named).isPresent());
        HeatLayout.Block rack = layout().orElseThrow().blocks().get(1);
        click(rack.x() + 2, rack.y() + 2);
        robot.await(
                "only its nodes are listed",
                () -> workbench.label("nodes.count").equals("6 of 12 nodes"));
        workbench.filter("nodes", " ");
    }

    private void columnsMenu(String item) {
        robot.run(() -> {
            MenuManager columns = new MenuManager();
            workbench.list("nodes").fillColumns(columns);
            Arrays.stream(columns.getItems())
                    .filter(ActionContributionItem.class::isInstance)
                    .map(i -> ((ActionContributionItem) i).getAction())
                    .filter(a -> a.getText().replace("&", "").equals(item))
                    .findFirst()
                    .ifPresentOrElse(
                            a -> {
                                a.setChecked(!a.isChecked());
                                a.run();
                            },
                            () -> {
                                throw new AssertionError("no item " + item);
                            });
        });
        robot.settle();
    }

    @Test
    @Order(5)
    void aHiddenColumnIsNeitherShownNorCopied() {
        workbench.show("org.openqrm.ui.nodes");
        assertThat(workbench.csv("nodes")).startsWith("Name,State,Phase,Virtual Environment,");
        columnsMenu("State");
        columnsMenu("Virtual Environment");
        assertThat(workbench.csv("nodes")).startsWith("Name,Phase,Address,").contains("node-000001,Idle");
        assertThat(robot.ui(() -> workbench.list("nodes").table().getColumn(1).getWidth()))
                .isZero();
        robot.screenshot("columns-hidden");
        columnsMenu("Reset Columns");
        assertThat(workbench.csv("nodes")).startsWith("Name,State,Phase,Virtual Environment,");
        assertThat(robot.ui(() -> workbench.list("nodes").table().getColumn(1).getWidth()))
                .isPositive();
    }

    @Test
    @Order(6)
    void aStartThatWaitsIsTakenBack() {
        NodeProfile large = VeDefinition.named("batch").profile().withNodes(new TreeSet<>(), allNodes());
        lab.submit(new Command.CreateVe(definition("batch", 1, large)));
        lab.submit(new Command.StartVe(lab.ve("batch").id()));
        workbench.show("org.openqrm.ui.overview");
        robot.await("it waits", () -> workbench.rows("overview.motion") == 1);
        assertThat(workbench.button("Select what is to be cancelled", false)).isTrue();
        workbench.selectFirst("overview.motion");
        robot.await("it can be cancelled", () -> workbench.button("Takes the start back", true));
        robot.screenshot("motion-cancel");
        workbench.press("Takes the start back");
        robot.await("a person is asked", () -> workbench.shells() == 2);
        robot.screenshot("motion-cancel-question");
        workbench.answer("Cancel Start");
        robot.await("it is stopped", () -> lab.image().state(lab.ve("batch").id()) == VeState.INACTIVE);
        robot.await("nothing moves", () -> robot.labels().contains("Nothing is moving"));
    }

    private TreeSet<NodeId> allNodes() {
        return lab.image().nodes().values().stream().map(Node::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private VeDefinition definition(String name, int nodes, NodeProfile profile) {
        VeDefinition d = VeDefinition.named(name);
        return new VeDefinition(
                name,
                "",
                "",
                false,
                50,
                lab.image().kernel("debian-12").map(KernelImage::id),
                lab.image().image("debian-web").map(ApplicationImage::id),
                d.rootMode(),
                profile,
                nodes,
                true);
    }
}
