package org.openqrm.server.power;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
@FunctionalInterface
public interface CommandRunner {
    /**
     * @param exit the program's exit code
     * @param output what it wrote, to both streams
     */
    record Reply(int exit, String output) {}

    /**
     * @param environment all that the program gets
     * @param timeout after this it is killed
     * @throws IOException it could not be started, or was killed for its time
     */
    Reply run(List<String> command, Map<String, String> environment, Duration timeout)
            throws IOException, InterruptedException;
}
