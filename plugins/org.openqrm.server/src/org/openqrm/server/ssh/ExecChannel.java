package org.openqrm.server.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.apache.sshd.server.Environment;
import org.openqrm.server.cli.Cancel;

/** {@code ssh host node list}: one line, then the end. */
final class ExecChannel extends LineChannel {
    private final String line;
    private final Running running;

    ExecChannel(String line, Running running) {
        this.line = line;
        this.running = running;
    }

    @Override
    int work(InputStream in, OutputStream out, OutputStream err, Environment environment, Cancel gone) {
        PrintStream printed = print(out);
        PrintStream complained = print(err);
        int code = running.run(line, in, printed, complained, gone);
        // Only flushed: closing them would end the stream before the exit status is out, see StatusFirstChannel.
        printed.flush();
        complained.flush();
        return code;
    }
}
