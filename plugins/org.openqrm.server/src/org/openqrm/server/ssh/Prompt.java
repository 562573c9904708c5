package org.openqrm.server.ssh;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.openqrm.server.cli.Cancel;

/**
 * A prompt on a terminal in raw mode: echoes, deletes, breaks off. While a command runs, what is typed goes to it and is
 * not echoed, as it may be a password.
 */
final class Prompt {
    private static final String PROMPT = "openqrm> ";
    private static final int BACKSPACE = 8;
    private static final int CTRL_U = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    private static final int MOST_LINE = 4096;

    private final Keyboard keyboard;
    private final PrintStream out;
    private final Running running;
    private final Cancel gone;
    private final byte[] line = new byte[MOST_LINE];
    private int length;
    private boolean afterReturn;

    Prompt(InputStream in, OutputStream out, Running running, Cancel gone) {
        this.keyboard = new Keyboard(in);
        this.out = LineChannel.print(new Terminal(out));
        this.running = running;
        this.gone = gone;
        gone.onRequest(keyboard::end);
    }

    /** Talks until the user leaves; returns the exit code. */
    int talk() {
        say("openQRM. 'help' lists the commands, 'exit' leaves.\n" + PROMPT);
        int octet = keyboard.next();
        while (octet != Keyboard.END && edit(octet)) {
            octet = keyboard.next();
        }
        return 0;
    }

    /** Returns whether to go on. */
    private boolean edit(int octet) {
        boolean secondOfPair = afterReturn && octet == '\n';
        afterReturn = octet == '\r';
        switch (octet) {
            case '\r', '\n' -> {
                return secondOfPair || enter();
            }
            case Keyboard.CTRL_C -> {
                length = 0;
                say("^C\n" + PROMPT);
            }
            case Keyboard.CTRL_D -> {
                return length > 0 || leave();
            }
            case CTRL_U -> {
                while (length > 0) {
                    delete();
                }
            }
            case BACKSPACE, DELETE -> delete();
            case ESCAPE -> skipSequence();
            default -> type(octet);
        }
        return true;
    }

    private void type(int octet) {
        if (octet >= ' ' && length < MOST_LINE) {
            line[length++] = (byte) octet;
            out.write(octet);
            out.flush();
        }
    }

    /** Arrow keys and their like: ESC, '[' or 'O', parameters, a last character (ECMA-48, section 5.4). */
    private void skipSequence() {
        int octet = keyboard.next();
        if (octet == '[' || octet == 'O') {
            do {
                octet = keyboard.next();
            } while (octet >= ' ' && octet < '@');
        }
        if (octet == Keyboard.END) {
            keyboard.end();
        }
    }

    /** Takes the last character away, which may be several octets of UTF-8. */
    private void delete() {
        if (length == 0) {
            return;
        }
        do {
            length--;
        } while (length > 0 && (line[length] & 0xc0) == 0x80);
        say("\b \b");
    }

    private boolean enter() {
        String words = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        length = 0;
        say("\n");
        if (words.equals("exit") || words.equals("quit")) {
            return leave();
        }
        if (!words.isEmpty()) {
            run(words);
        }
        say(PROMPT);
        return true;
    }

    private void run(String words) {
        Cancel cancel = new Cancel();
        gone.onRequest(cancel::request);
        keyboard.serve(cancel);
        try {
            running.run(words, keyboard.stream(), out, out, cancel);
        } finally {
            keyboard.serveNone();
        }
    }

    private boolean leave() {
        say("Bye.\n");
        return false;
    }

    private void say(String text) {
        out.print(text);
        out.flush();
    }
}
