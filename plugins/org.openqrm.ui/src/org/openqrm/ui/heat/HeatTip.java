package org.openqrm.ui.heat;

import java.util.function.Function;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.jface.window.ToolTip;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;

/** Tells what is at a place of a heat map: where the mouse rests, or where the keyboard is. */
final class HeatTip extends DefaultToolTip {
    private static final int BESIDE_X = 12;
    private static final int BESIDE_Y = 18;

    private final Function<Point, Object> thing;
    private final Function<Point, String> words;

    /**
     * @param thing what is there; the tip stays while it is the same
     * @param words about it; empty for nothing to say
     */
    HeatTip(Canvas canvas, Function<Point, Object> thing, Function<Point, String> words) {
        super(canvas, ToolTip.NO_RECREATE, false);
        this.thing = thing;
        this.words = words;
        setShift(new Point(BESIDE_X, BESIDE_Y));
    }

    /** At once, for who uses the keyboard. */
    void showAt(Point place) {
        hide();
        show(place);
    }

    @Override
    protected Object getToolTipArea(Event event) {
        return thing.apply(new Point(event.x, event.y));
    }

    @Override
    protected String getText(Event event) {
        return words.apply(new Point(event.x, event.y));
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        return !getText(event).isEmpty();
    }
}
