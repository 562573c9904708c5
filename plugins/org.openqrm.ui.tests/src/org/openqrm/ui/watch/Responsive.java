package org.openqrm.ui.watch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a step of a story, with the stacks, when the SWT thread worked or waited for more than 100 ms without a break. It is
 * the thread's own time that counts, see {@link StallWatch}; taking a picture of the screen does not.
 *
 * <p>One thing may take longer: widgets can be made by the SWT thread only, and a part that is opened, closed or uncovered
 * takes what the platform needs for it, most of all the first time, when its code is still interpreted. For this, which
 * happens when a person wants it and never by itself, the limit is {@link #OPENING}. It may not wait for anything either.
 */
public final class Responsive implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    static final Duration LIMIT = Duration.ofMillis(100);
    private static final Duration OPENING = Duration.ofMillis(500);
    private static final List<String> PLATFORM = List.of(
            "org.eclipse.ui.internal.",
            "org.eclipse.e4.ui.workbench.",
            "org.eclipse.e4.ui.internal.workbench.",
            "org.eclipse.ui.forms.editor.",
            "org.eclipse.jface.window.Window.");

    /** What is not the program's: pictures, and the loop in which the toolkit itself waits whether a press becomes a drag. */
    private static final List<String> EXCUSED = List.of("org.openqrm.ui.robot.Camera", "Control.dragDetect(");

    private @Nullable StallWatch watch;

    @Override
    public void beforeAll(ExtensionContext context) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        watch = new StallWatch(
                display::asyncExec, display.getThread(), System::nanoTime, LIMIT, stack -> EXCUSED.stream()
                        .anyMatch(stack::contains));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Stall> stalls = Objects.requireNonNull(watch).take().stream()
                .filter(s -> !s.within(PLATFORM)
                        || s.work().compareTo(OPENING) > 0
                        || s.blocked().compareTo(LIMIT) > 0)
                .toList();
        if (Boolean.getBoolean("openqrm.stalls.tell")) {
            stalls.forEach(s -> System.out.println("STALL " + context.getDisplayName() + " " + s));
        } else if (!stalls.isEmpty()) {
            throw new AssertionError("the SWT thread did not answer for "
                    + stalls.stream().map(Stall::toString).collect(Collectors.joining("\nand for ")));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(watch).close();
    }
}
