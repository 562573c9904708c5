package org.openqrm.server.http;

import java.util.List;
import org.openqrm.server.net.NetworkPort;

/**
 * What the boot HTTP server works with.
 *
 * @param networks where to serve
 * @param port TCP port, 80 by default; 0 for any free one, in tests
 * @param agentPort UDP port of the agent listener, for the kernel command line
 * @param console for the kernel's {@code console=}; empty for none
 * @param options appended to every kernel command line; may be empty
 */
public record HttpConfig(List<NetworkPort> networks, int port, int agentPort, String console, String options) {
    public HttpConfig {
        networks = List.copyOf(networks);
    }
}
