package org.openqrm.ui.look;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;

/**
 * Gives the workbench the look that is chosen, or that of the desktop, as soon as either changes. On the SWT thread.
 *
 * <p>It takes two turns. First the toolkit is told, as the platform's style sheets take colors from it: they would take those
 * of before. When it has its new colors it says so ({@link SWT#Settings}), and the style sheets follow.
 */
@SuppressWarnings("restriction") // there is no other way to the style sheets while they are in use
public final class LookFollower {
    private final Display display;
    private final IThemeEngine engine;
    private final DesktopLook desktop;
    private boolean toolkitDark;

    private LookFollower(Display display, IThemeEngine engine, DesktopLook desktop) {
        this.display = display;
        this.engine = engine;
        this.desktop = desktop;
        toolkitDark = Looks.DARK.equals(now());
    }

    /** Begins, and goes on until the display is disposed. Does nothing in a workbench without style sheets. */
    public static void start(IWorkbench workbench) {
        Optional.ofNullable(workbench.getService(IThemeEngine.class))
                .ifPresent(engine -> start(workbench.getDisplay(), engine));
    }

    private static void start(Display display, IThemeEngine engine) {
        DesktopLook desktop = new DesktopLook(new GtkTheme()::name, Display.isSystemDarkTheme());
        LookFollower follower = new LookFollower(display, engine, desktop);
        display.addListener(SWT.Settings, _ -> follower.soon());
        Looks.onChoice(follower::soon);
        Portal.listen(System.getenv(), scheme -> {
            desktop.prefer(scheme);
            follower.soon();
        });
        follower.soon();
    }

    /** In a turn of its own: while it is told of a change the toolkit is halfway through all windows. */
    private void soon() {
        if (!display.isDisposed()) {
            display.asyncExec(this::follow);
        }
    }

    private void follow() {
        String wanted = wanted();
        boolean dark = wanted.equals(Looks.DARK);
        if (dark != toolkitDark) {
            toolkitDark = dark;
            display.setDarkThemePreferred(dark);
        } else if (!wanted.equals(now())) {
            engine.setTheme(wanted, false);
            Arrays.stream(display.getShells()).forEach(SectionColors::renew);
        }
    }

    private String wanted() {
        String chosen = Looks.chosen();
        if (!chosen.equals(Looks.DESKTOP)) {
            return chosen;
        }
        return desktop.dark() ? Looks.DARK : Looks.LIGHT;
    }

    private String now() {
        var active = engine.getActiveTheme();
        return active == null ? "" : active.getId();
    }
}
