package org.openqrm.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.openqrm.server.boot.BootNetwork;

/**
 * Holds a configuration against this machine. What can mend itself while the server runs, such as a link that is down,
 * is no fault: the nodes that run need their server then too.
 */
public final class MachineCheck {
    private MachineCheck() {}

    /** @throws ConfigException lists all that this machine cannot do */
    public static void check(ServerConfig config) throws ConfigException {
        List<String> faults = new ArrayList<>();
        config.boot().networks().forEach(network -> check(network, faults));
        String address = config.ssh().address();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            assert socket.isBound();
        } catch (IOException e) {
            faults.add(Key.SSH_ADDRESS.text() + "=" + address + ": this machine does not have the address ("
                    + e.getMessage() + "); write one of its own, or 0.0.0.0 for all of them");
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    private static void check(BootNetwork network, List<String> faults) {
        try {
            network.resolve();
        } catch (IOException e) {
            boolean pool = e.getCause() instanceof IllegalArgumentException;
            if (pool || !exists(network.interfaceName())) {
                faults.add((pool ? Key.DHCP_POOL : Key.INTERFACE).text() + ": " + e.getMessage());
            }
        }
    }

    private static boolean exists(String name) {
        try {
            return NetworkInterface.getByName(name) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
