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
 * <p>100 ms hold for all that goes on by itself and for what a person does in a part that is open. Opening, closing or
 * uncovering one may take up to {@link #OPENING}: widgets can be made by the SWT thread only, and the platform's share in it
 * cannot be divided. It may not wait for anything either. And {@link #FORGIVEN three times} in a story something may take up
 * to {@link #COLD}, as code that runs for the first time is loaded and interpreted: what happens again and again is a fault.
 *
 * <p>The watch is stricter than a person. It is answered when nothing is left to paint, while keys and the mouse come first;
 * so all turns in which a form is made, laid out and painted count as one. These are the limits of a machine with two
 * processors that has other programs to run. On a quiet one the first turn of an editor is below 100 ms, and its page takes 20
 * to 65 ms more; the first editor of all took 430 ms.
 */
public final class Responsive implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    static final Duration LIMIT = Duration.ofMillis(100);
    private static final Duration OPENING = Duration.ofMillis(500);
    /** Code that runs for the first time is interpreted, and loaded: so often in a story it may take up to {@link #COLD}. */
    private static final int FORGIVEN = 3;

    private static final Duration COLD = Duration.ofSeconds(1);
    /** Not even the first time: nothing that the SWT thread needs comes from a disk or from another thread. */
    private static final Duration BLOCKED = Duration.ofMillis(250);

    private static final List<String> OPENS = List.of(
            "org.eclipse.ui.internal.",
            "org.eclipse.e4.ui.workbench.",
            "org.eclipse.e4.ui.internal.workbench.",
            "org.eclipse.ui.forms.editor.",
            "org.eclipse.jface.window.Window.",
            // A form as a whole is laid out and painted when it has just been filled.
            "org.eclipse.ui.forms.widgets.",
            "org.openqrm.ui.form.SecondTurn.");

    /** What is not the program's: pictures, and the loop in which the toolkit itself waits whether a press becomes a drag. */
    private static final List<String> EXCUSED = List.of("org.openqrm.ui.robot.Camera", "Control.dragDetect(");

    private @Nullable StallWatch watch;
    private int forgiven;

    @Override
    public void beforeAll(ExtensionContext context) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        watch = new StallWatch(
                display::asyncExec, display.getThread(), System::nanoTime, LIMIT, stack -> EXCUSED.stream()
                        .anyMatch(stack::contains));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<Stall> all = Objects.requireNonNull(watch).take();
        List<Stall> stalls = all.stream().filter(this::fault).toList();
        if (Boolean.getBoolean("openqrm.stalls.tell")) {
            all.forEach(s -> System.out.println("STALL " + context.getDisplayName() + " " + s));
        } else if (!stalls.isEmpty()) {
            throw new AssertionError("the SWT thread did not answer for "
                    + stalls.stream().map(Stall::toString).collect(Collectors.joining("\nand for ")));
        }
    }

    private boolean fault(Stall stall) {
        if (stall.blocked().compareTo(BLOCKED) > 0) {
            return true;
        }
        Duration limit = stall.within(OPENS) ? OPENING : LIMIT;
        return stall.work().compareTo(limit) > 0 && (stall.work().compareTo(COLD) > 0 || ++forgiven > FORGIVEN);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Objects.requireNonNull(watch).close();
    }
}
