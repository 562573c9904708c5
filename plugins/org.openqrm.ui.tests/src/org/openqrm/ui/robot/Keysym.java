package org.openqrm.ui.robot;

import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/** How the X server calls the keys ({@code X11/keysymdef.h}). */
final class Keysym {
    private static final Map<Integer, Long> NAMED = Map.ofEntries(
            Map.entry(SWT.SHIFT, 0xffe1L),
            Map.entry(SWT.CTRL, 0xffe3L),
            Map.entry(SWT.ALT, 0xffe9L),
            Map.entry((int) SWT.ESC, 0xff1bL),
            Map.entry((int) SWT.CR, 0xff0dL),
            Map.entry((int) SWT.LF, 0xff0dL),
            Map.entry((int) SWT.TAB, 0xff09L),
            Map.entry((int) SWT.BS, 0xff08L),
            Map.entry((int) SWT.DEL, 0xffffL),
            Map.entry(SWT.HOME, 0xff50L),
            Map.entry(SWT.ARROW_LEFT, 0xff51L),
            Map.entry(SWT.ARROW_UP, 0xff52L),
            Map.entry(SWT.ARROW_RIGHT, 0xff53L),
            Map.entry(SWT.ARROW_DOWN, 0xff54L),
            Map.entry(SWT.PAGE_UP, 0xff55L),
            Map.entry(SWT.PAGE_DOWN, 0xff56L),
            Map.entry(SWT.END, 0xff57L));
    private static final long F1 = 0xffbeL;

    private Keysym() {}

    /** The key that an event names by its key code or else by its character. */
    static long of(Event event) {
        int key = event.keyCode != 0 ? event.keyCode : event.character;
        return key >= SWT.F1 && key <= SWT.F20 ? F1 + key - SWT.F1 : NAMED.getOrDefault(key, (long) key);
    }
}
