package org.openqrm.ui.wizard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Whether an NFS server answers, as far as that can be seen from here. */
final class ExportCheck {
    /** RFC 7530 §3.1 and RFC 8881: NFS version 4 is at this port. */
    static final int NFS_PORT = 2049;

    private static final int PATIENCE_MS = 2000;

    private ExportCheck() {}

    /** @return a sentence; waits up to two seconds, so never on a thread that draws */
    static String ask(String server, int port) {
        InetSocketAddress address = new InetSocketAddress(server, port);
        if (address.isUnresolved()) {
            return "'" + server + "' is not known by that name here; the nodes may know it.";
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            return "NFS answers at " + server + ". Whether it exports the path to the nodes shows at the first start.";
        } catch (UnknownHostException e) {
            return "'" + server + "' is not known by that name here; the nodes may know it.";
        } catch (IOException e) {
            return "NFS does not answer at " + server + " (port " + port + "), seen from here: " + e.getMessage()
                    + ". If the nodes' network is another one, that says nothing.";
        }
    }
}
