package org.openqrm.server.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.openqrm.server.cli.Cancel;

/** What an exec and a shell request have in common: streams, a thread of their own, an end when the client goes. */
abstract class LineChannel implements Command {
    private static final System.Logger LOG = System.getLogger(LineChannel.class.getName());
    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("ssh-command-", 1).factory();

    private final Cancel gone = new Cancel();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (code, message, closeImmediately) -> {};

    /** Does the work; returns the exit code. */
    abstract int work(InputStream in, OutputStream out, OutputStream err, Environment environment, Cancel gone);

    static PrintStream print(OutputStream out) {
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        THREADS.newThread(() -> run(environment)).start();
    }

    private void run(Environment environment) {
        int code = 1;
        try {
            code = work(in, out, err, environment, gone);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a command of an SSH session failed", e);
        } finally {
            exit.onExit(code);
        }
    }

    /** The channel is closed: by the client, by a lost connection, or after the exit. */
    @Override
    public void destroy(ChannelSession channel) {
        gone.request();
    }

    @Override
    public void setInputStream(InputStream in) {
        this.in = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }
}
