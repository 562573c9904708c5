package org.openqrm.server.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.jspecify.annotations.Nullable;
import org.openqrm.server.cli.Cancel;

/** {@code ssh host} without a command: a prompt on a terminal; without one, a script, line by line. */
final class ShellChannel extends LineChannel {
    private static final int MOST_LINE = 16 * 1024;

    private final Running running;

    ShellChannel(Running running) {
        this.running = running;
    }

    @Override
    int work(InputStream in, OutputStream out, OutputStream err, Environment environment, Cancel gone) {
        boolean terminal = environment.getEnv().containsKey(Environment.ENV_TERM);
        try {
            return terminal ? new Prompt(in, out, running, gone).talk() : script(in, out, err, gone);
        } catch (IOException e) {
            return 1; // the client has gone
        }
    }

    /** Goes on after a line that failed, as a shell does; the exit code is the last line's that failed. */
    private int script(InputStream in, OutputStream out, OutputStream err, Cancel gone) throws IOException {
        int code = 0;
        PrintStream printed = print(out);
        PrintStream complained = print(err);
        for (String line = line(in); line != null && !gone.requested(); line = line(in)) {
            String words = line.strip();
            if (words.equals("exit") || words.equals("quit")) {
                break;
            }
            if (!words.isEmpty() && !words.startsWith("#")) {
                int result = running.run(words, InputStream.nullInputStream(), printed, complained, gone);
                code = result == 0 ? code : result;
            }
        }
        printed.flush();
        complained.flush();
        return code;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (line.size() >= MOST_LINE) {
                throw new IOException("a line longer than " + MOST_LINE + " octets");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
