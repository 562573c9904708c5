package org.openqrm.ui.welcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.jspecify.annotations.Nullable;

/**
 * Starts a second workbench, on simulated machines: a process of its own with data of its own, so that nothing of it can reach
 * the data centre of this window.
 */
public final class OpenSimulation extends AbstractHandler {
    private static final String PROGRAM = "openqrm-workbench";

    /** Not within a simulation: there is one already. */
    @Override
    public boolean isEnabled() {
        return System.getProperty("openqrm.simulation", "").isEmpty();
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        Job job = Job.create("Opening the simulated data center", (ICoreRunnable) _ -> start());
        job.schedule();
        return null;
    }

    private static void start() throws org.eclipse.core.runtime.CoreException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            throw new org.eclipse.core.runtime.CoreException(new Status(
                    IStatus.ERROR,
                    "org.openqrm.ui",
                    "The program " + PROGRAM + " is not where this workbench was installed. From a checkout, run"
                            + " ./openqrm demo"));
        }
        try {
            new ProcessBuilder(List.of(program.get().toString(), "--demo"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated data center cannot be started: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> program() {
        var area = Platform.getInstallLocation();
        return area == null || area.getURL() == null
                ? Optional.empty()
                : Optional.of(Path.of(URI.create(area.getURL().toString().replace(" ", "%20")))
                                .resolve(PROGRAM))
                        .filter(Files::isExecutable);
    }
}
