package org.openqrm.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.openqrm.server.cli.Cancel;

/**
 * What is typed, also ahead. A thread of its own takes it from the client, so that Ctrl-C reaches a command that runs;
 * the rest waits in a queue for the command or, after it, for the prompt.
 */
final class Keyboard {
    static final int CTRL_C = 3;
    static final int CTRL_D = 4;
    /** There will be nothing more. */
    static final int END = -1;
    /** The command was broken off: whoever reads for it reads no further. */
    private static final int BREAK = -2;

    private static final int AHEAD = 8192;

    private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>(AHEAD);
    private volatile @Nullable Cancel command;

    Keyboard(InputStream in) {
        Thread.ofVirtual().name("ssh-keyboard").start(() -> pump(in));
    }

    private void pump(InputStream in) {
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                Cancel running = command;
                if (octet == CTRL_C && running != null) {
                    running.request();
                } else {
                    take(octet);
                }
            }
        } catch (IOException e) {
            // The client has gone: the same as an end.
        }
        end();
    }

    /** As on any terminal, Ctrl-C forgets what was typed ahead, and what is typed too far ahead is lost. */
    private void take(int octet) {
        if (octet == CTRL_C) {
            typed.clear();
        }
        typed.offer(octet);
    }

    /** Nothing more is taken; what was typed is. */
    void end() {
        while (!typed.offer(END)) {
            typed.poll();
        }
    }

    /** The next octet, or {@link #END}. */
    int next() {
        try {
            int octet = typed.take();
            while (octet == BREAK) {
                octet = typed.take();
            }
            return octet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return END;
        }
    }

    /** From now on Ctrl-C breaks off that command. */
    void serve(Cancel running) {
        command = running;
        running.onRequest(() -> {
            typed.clear();
            typed.offer(BREAK);
        });
    }

    /** The command has ended: Ctrl-C is for the prompt again. */
    void serveNone() {
        command = null;
    }

    /** What is typed, for a command: a line ends with a line feed, Ctrl-D ends it all. */
    InputStream stream() {
        return new InputStream() {
            private boolean ended;

            @Override
            public int read() {
                int octet = ended ? END : nextForCommand();
                ended = octet < 0 || octet == CTRL_D;
                return ended ? END : octet == '\r' ? '\n' : octet;
            }
        };
    }

    private int nextForCommand() {
        try {
            int octet = typed.take();
            if (octet == END) {
                end(); // the prompt wants to see it too
            }
            return octet;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return END;
        }
    }
}
