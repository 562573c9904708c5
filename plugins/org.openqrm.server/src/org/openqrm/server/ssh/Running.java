package org.openqrm.server.ssh;

import java.io.InputStream;
import java.io.PrintStream;
import org.openqrm.server.cli.Cancel;

/** Carries out one line for the user of a session, and counts it. */
@FunctionalInterface
interface Running {
    /** @return the exit code */
    int run(String line, InputStream in, PrintStream out, PrintStream err, Cancel cancel);
}
