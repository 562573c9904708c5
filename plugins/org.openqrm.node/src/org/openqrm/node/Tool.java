package org.openqrm.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a program of the system and takes its output. */
@FunctionalInterface
interface Tool {
    /**
     * @param command program and arguments
     * @param remedy what to do when the program is missing
     * @throws KernelImportException when it is missing or fails
     */
    byte[] output(List<String> command, String remedy) throws KernelImportException;

    /** Runs them as processes of this system. */
    static Tool ofSystem() {
        return Tool::run;
    }

    private static byte[] run(List<String> command, String remedy) throws KernelImportException {
        String shown = String.join(" ", command);
        try {
            Path errors = Files.createTempFile("openqrm-tool", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectError(errors.toFile())
                        .start();
                byte[] output = process.getInputStream().readAllBytes();
                int code = process.waitFor();
                if (code != 0) {
                    throw new KernelImportException("'" + shown + "' failed with code " + code + ": "
                            + Files.readString(errors).strip());
                }
                return output;
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new KernelImportException(
                    "cannot run '" + command.getFirst() + "' (" + e.getMessage() + "); " + remedy, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KernelImportException("'" + shown + "' was interrupted", e);
        }
    }
}
