package org.openqrm.ui.robot;

import java.util.Objects;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartSashContainerElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;

/** Rearranges views, as a person does who drags their tabs. */
public final class Perspective {
    private final Robot robot;
    private final WorkbenchBot workbench;

    public Perspective(Robot robot, WorkbenchBot workbench) {
        this.robot = robot;
        this.workbench = workbench;
    }

    /** Shows both of two lists, {@code lower} below {@code upper}. */
    public void apart(String upper, String lower) {
        reset();
        workbench.show(upper);
        workbench.show(lower);
        robot.run(() -> moveBelow(lower));
        workbench.show(upper);
        workbench.show(lower);
    }

    private void moveBelow(String view) {
        EModelService model = PlatformUI.getWorkbench().getService(EModelService.class);
        IViewPart part = Objects.requireNonNull(workbench.page().findView(view));
        MPlaceholder place = part.getSite().getService(MPart.class).getCurSharedRef();
        MElementContainer<MUIElement> from = place.getParent();
        MPartStack below = model.createModelElement(MPartStack.class);
        below.getChildren().add(place);
        below.setSelectedElement(place);
        model.insert(below, (MPartSashContainerElement) (MUIElement) from, EModelService.BELOW, 0.5f);
    }

    /** As the program lays them out. */
    public void reset() {
        robot.run(() -> workbench.page().resetPerspective());
        robot.settle();
    }
}
