package org.openqrm.ui.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a story that leaves a window open beside the workbench: the message of an error that it did not ask about, or a dialog
 * that would lie over what the next story wants to click. It is closed, so that only the one to blame fails.
 */
public final class Tidy implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        List<String> left = new ArrayList<>();
        display.syncExec(() -> {
            Shell window = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
            Arrays.stream(display.getShells())
                    .filter(s -> s != window && s.isVisible() && !s.getText().isEmpty())
                    .forEach(s -> {
                        left.add('"' + s.getText() + '"');
                        s.close();
                    });
        });
        if (!left.isEmpty()) {
            throw new AssertionError("left open: " + String.join(", ", left)
                    + "; an error's details are in target/work/data" + "/.metadata/.log");
        }
    }
}
