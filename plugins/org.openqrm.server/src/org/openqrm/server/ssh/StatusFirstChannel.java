package org.openqrm.server.ssh;

import java.io.IOException;
import org.apache.sshd.server.channel.ChannelSession;

/**
 * A session channel whose exit status leaves before its end of file. A client that has nothing more to say closes the
 * channel as soon as it reads the end of file (OpenSSH does with standard input at its end), and what is sent after that
 * is discarded: the client would report 255 for a command that was carried out.
 */
final class StatusFirstChannel extends ChannelSession {
    private boolean sent;

    @Override
    protected void closeShell(int code, boolean immediately) throws IOException {
        sendExitStatus(code);
        super.closeShell(code, immediately);
    }

    @Override
    protected void sendExitStatus(int code) throws IOException {
        if (!sent) {
            sent = true;
            super.sendExitStatus(code);
        }
    }
}
