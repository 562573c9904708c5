package org.openqrm.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqrm.ui.image.ImageEditor;
import org.openqrm.ui.image.KernelEditor;
import org.openqrm.ui.lab.Story;
import org.openqrm.ui.node.NodeEditor;
import org.openqrm.ui.open.Editors;
import org.openqrm.ui.ve.VeEditor;
import org.openqrm.ui.watch.Heap;

/** What a person has closed is gone: a workbench that is open for weeks needs no more memory than on its first day. */
class LeakStoryTest extends Story {
    private static final int NODES = 3;
    /** So often something is opened and closed before objects are counted: what is made once is made then. */
    private static final int FIRST = 2;

    private static final int TIMES = 4;
    private static final List<String> VIEWS = List.of(
            "org.openqrm.ui.overview",
            "org.openqrm.ui.ves",
            "org.openqrm.ui.nodes",
            "org.openqrm.ui.images",
            "org.openqrm.ui.haPool",
            "org.openqrm.ui.events",
            "org.openqrm.ui.bootService");

    @BeforeAll
    void aDataCenterWithOneVe() {
        openWithOneVe(NODES);
    }

    @Test
    void ofEditorsNothingIsLeft() {
        workbench.show("org.openqrm.ui.nodes");
        Heap after = nothingIsLeftOf(this::editors);
        assertThat(List.of(VeEditor.class, NodeEditor.class, KernelEditor.class, ImageEditor.class))
                .as("not even the last one is kept")
                .allSatisfy(
                        type -> assertThat(after.count(type)).as(type.getName()).isZero());
    }

    private void editors() {
        things().forEach(thing -> {
            robot.run(() -> new Editors(workbench.page(), workbench.session().mirror()).open(thing));
            robot.settle();
            workbench.closeEditors();
            robot.settle();
        });
    }

    /** One of each kind. */
    private List<Object> things() {
        return robot.ui(() -> {
            var root = workbench.session().mirror().root();
            return List.of(
                    root.getVes().getFirst(),
                    root.getNodes().getFirst(),
                    root.getKernels().getFirst(),
                    root.getImages().getFirst());
        });
    }

    @Test
    void ofViewsNothingIsLeft() {
        nothingIsLeftOf(() -> VIEWS.forEach(view -> {
            workbench.show(view);
            robot.run(() -> workbench
                    .page()
                    .hideView(Objects.requireNonNull(workbench.page().findView(view))));
            workbench.show(view);
        }));
    }

    /** Something may stay until its successor comes: what has no end grows each time. */
    private static Heap nothingIsLeftOf(Runnable openAndClose) {
        times(FIRST, openAndClose);
        Heap before = Heap.now();
        times(TIMES, openAndClose);
        Heap after = Heap.now();
        Map<String, Long> grown = after.grown(before, TIMES);
        if (!grown.isEmpty()) {
            times(TIMES, openAndClose);
            grown.keySet().retainAll(Heap.now().grown(after, TIMES).keySet());
        }
        assertThat(grown).as("more objects than before").isEmpty();
        return after;
    }

    private static void times(int times, Runnable task) {
        for (int i = 0; i < times; i++) {
            task.run();
        }
    }
}
