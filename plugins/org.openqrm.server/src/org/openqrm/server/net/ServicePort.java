package org.openqrm.server.net;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A port a service is about to use.
 *
 * @param service as a person knows it, such as {@code DHCP}
 * @param transport of the port
 * @param address where the service listens
 * @param setting name of the configuration entry by which the port is changed
 */
public record ServicePort(String service, Transport transport, InetSocketAddress address, String setting) {
    /** The protocol below. */
    public enum Transport {
        UDP,
        TCP
    }

    /**
     * Takes the port for a moment.
     *
     * @throws PortException when it cannot be had; names the program that has it if this process may know
     */
    public void check() throws PortException {
        try {
            if (transport == Transport.UDP) {
                new DatagramSocket(address).close();
            } else {
                ServerSocket probe = new ServerSocket();
                try (probe) {
                    // As the listener itself: connections of a server just stopped must not look like a server.
                    probe.setReuseAddress(true);
                    probe.bind(address, 1);
                }
            }
        } catch (IOException e) {
            throw explain(e);
        }
    }

    /** What a failure to bind means. */
    public PortException explain(IOException failure) {
        return explain(failure, new PortHolders(Path.of("/proc")));
    }

    PortException explain(IOException failure, PortHolders holders) {
        String port = transport + " port " + address.getPort()
                + (address.getAddress().isAnyLocalAddress()
                        ? ""
                        : " on " + address.getAddress().getHostAddress());
        if (denied(failure)) {
            return new PortException(
                    service + " may not use " + port + ": ports below 1024 need the capability CAP_NET_BIND_SERVICE;"
                            + " grant it, or set " + setting + " to a port above 1023",
                    failure);
        }
        if (!taken(failure)) {
            return new PortException(service + " cannot use " + port + ": " + failure.getMessage(), failure);
        }
        Optional<String> holder = holders.find(transport, address);
        return new PortException(
                service + " cannot use " + port + ": it is taken by "
                        + holder.orElse("another program (which one, this user may not see)")
                        + "; stop that program, or set " + setting + " to another port",
                failure);
    }

    private static boolean denied(IOException failure) {
        if (failure instanceof ErrnoException e) {
            return e.errno() == ErrnoException.EACCES;
        }
        return failure instanceof SocketException
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("permission denied");
    }

    private static boolean taken(IOException failure) {
        if (failure instanceof ErrnoException e) {
            return e.errno() == ErrnoException.EADDRINUSE;
        }
        return failure instanceof BindException
                && String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("in use");
    }
}
