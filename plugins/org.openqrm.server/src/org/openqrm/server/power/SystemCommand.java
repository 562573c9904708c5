package org.openqrm.server.power;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine. */
public final class SystemCommand implements CommandRunner {
    @Override
    public Reply run(List<String> command, Map<String, String> environment, Duration timeout)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<byte[]> output = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> drain(process, output));
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + timeout.toSeconds() + " s");
            }
            return new Reply(process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void drain(Process process, CompletableFuture<byte[]> output) {
        try (var in = process.getInputStream()) {
            output.complete(in.readAllBytes());
        } catch (IOException e) {
            output.complete(new byte[0]); // it was killed
        }
    }
}
