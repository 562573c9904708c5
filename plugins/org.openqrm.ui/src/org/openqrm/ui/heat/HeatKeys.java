package org.openqrm.ui.heat;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.heat.HeatCursor.Step;
import org.openqrm.ui.heat.HeatLayout.Place;

/** The keyboard's way through a heat map, and what a screen reader says of it. */
final class HeatKeys {
    private static final Map<Integer, Step> STEPS = Map.of(
            SWT.ARROW_LEFT, Step.BACK,
            SWT.ARROW_RIGHT, Step.ON,
            SWT.ARROW_UP, Step.UP,
            SWT.ARROW_DOWN, Step.DOWN,
            SWT.HOME, Step.FIRST,
            SWT.END, Step.LAST,
            SWT.PAGE_UP, Step.GROUP_BEFORE,
            SWT.PAGE_DOWN, Step.NEXT_GROUP);
    private static final int LEAST_FRAME = 9;

    private final Canvas canvas;
    private final HeatTip tip;
    private final Consumer<NodeId> open;
    private final HeatCursor cursor = new HeatCursor();
    private @Nullable HeatLayout layout;

    HeatKeys(Canvas canvas, HeatTip tip, Consumer<NodeId> open) {
        this.canvas = canvas;
        this.tip = tip;
        this.open = open;
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(SWT.Traverse, HeatKeys::traverse);
        canvas.addListener(SWT.FocusIn, _ -> canvas.redraw());
        canvas.addListener(SWT.FocusOut, _ -> {
            tip.hide();
            canvas.redraw();
        });
        describe();
    }

    /** The map is laid out like this now. */
    void layout(HeatLayout now) {
        layout = now;
    }

    /** Where the mouse has clicked. */
    void to(NodeId node) {
        cursor.to(node);
    }

    /** The cell that has the keyboard. */
    Optional<Place> place() {
        HeatLayout now = layout;
        return now == null ? Optional.empty() : cursor.place(now);
    }

    /** Tab leaves the map; arrows are for the map itself. */
    private static void traverse(Event event) {
        event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
    }

    private void key(Event event) {
        HeatLayout now = layout;
        Step step = STEPS.get(event.keyCode);
        if (event.character == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
            place().map(p -> p.cell().node()).ifPresent(open);
        } else if (event.character == SWT.ESC) {
            tip.hide();
        } else if (now != null && step != null) {
            cursor.go(now, step);
            canvas.redraw();
            place().ifPresent(p -> tip.showAt(new Point(p.x() + now.cell() / 2, p.y() + now.cell() / 2)));
            canvas.getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
        }
    }

    private void describe() {
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(@Nullable AccessibleEvent e) {
                if (e != null) {
                    e.result = name();
                }
            }

            @Override
            public void getHelp(@Nullable AccessibleEvent e) {
                if (e != null) {
                    e.result = "Arrows, Home and End go from node to node, Page Up and Page Down from group to group;"
                            + " Enter opens the node";
                }
            }
        });
        canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(@Nullable AccessibleControlEvent e) {
                if (e != null) {
                    e.detail = ACC.ROLE_LIST;
                }
            }
        });
    }

    private String name() {
        return "Heat map of nodes"
                + place().map(p -> ": " + HeatTexts.brief(p.cell())).orElse("");
    }

    /** Draws the frame that says where the keyboard is; large enough to be seen around the smallest cell. */
    void paint(GC gc) {
        HeatLayout now = layout;
        if (now == null || !canvas.isFocusControl()) {
            return;
        }
        place().ifPresent(p -> {
            int gap = now.cell() >= 10 ? 2 : now.cell() >= 4 ? 1 : 0;
            int edge = now.cell() - gap;
            int out = Math.max(2, (LEAST_FRAME - edge + 1) / 2);
            gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
            gc.setLineWidth(4);
            gc.drawRectangle(p.x() - out, p.y() - out, edge + 2 * out - 1, edge + 2 * out - 1);
            gc.setForeground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
            gc.setLineWidth(2);
            gc.drawRectangle(p.x() - out, p.y() - out, edge + 2 * out - 1, edge + 2 * out - 1);
        });
    }
}
