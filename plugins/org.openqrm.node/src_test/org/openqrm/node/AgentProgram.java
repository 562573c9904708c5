package org.openqrm.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the agent that the build compiled; a test that is run without a build compiles it once. */
final class AgentProgram {
    private static final Path BUILT = Path.of("target", "classes", "org", "openqrm", "node", "openqrm-agent");

    private AgentProgram() {}

    static synchronized Path path() throws IOException, InterruptedException {
        String given = System.getProperty("openqrm.agent", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        if (!Files.isExecutable(BUILT)) {
            Process build = new ProcessBuilder(
                            "sh", "native/build.sh", BUILT.getParent().toString())
                    .inheritIO()
                    .start();
            if (build.waitFor() != 0) {
                throw new IOException("native/build.sh failed; its message stands above");
            }
        }
        return BUILT.toAbsolutePath();
    }
}
