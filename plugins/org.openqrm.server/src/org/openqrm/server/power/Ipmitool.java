package org.openqrm.server.power;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.server.power.CommandRunner.Reply;
import org.openqrm.server.power.PowerException.Trouble;

/**
 * One {@code ipmitool} command over IPMI 2.0 (RMCP+). The password goes through the environment, where only the same
 * user can see it, never on the command line.
 *
 * <p>Cipher suite 17 (SHA-256) is asked for first, as new BMCs refuse the others; old ones know only 3 (SHA-1). What a
 * device took is remembered until the server ends. Without a suite on the command line ipmitool would ask the device
 * for its suites, which some never answer.
 */
final class Ipmitool {
    private static final List<Integer> SUITES = List.of(17, 3);
    /** One lost datagram costs a second; nobody at the address costs six. */
    private static final List<String> PATIENCE = List.of("-N", "1", "-R", "2");

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final CommandRunner runner;
    private final String channel;
    private final Map<String, Integer> suites = new ConcurrentHashMap<>();

    /** @param channel ipmitool's interface: {@code lanplus} */
    Ipmitool(CommandRunner runner, String channel) {
        this.runner = runner;
        this.channel = channel;
    }

    /** @return what it wrote */
    String run(PowerDevice device, Secret password, List<String> command) throws PowerException, InterruptedException {
        String key = device.address() + ":" + device.port();
        Integer known = suites.get(key);
        if (known != null) {
            return run(device, password, known, command);
        }
        for (int suite : SUITES) {
            try {
                String output = run(device, password, suite, command);
                suites.put(key, suite);
                return output;
            } catch (PowerException e) {
                if (e.trouble() == Trouble.COMMAND) {
                    suites.put(key, suite); // the session stood
                }
                if (e.trouble() != Trouble.CIPHER || suite == SUITES.getLast()) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("no cipher suites");
    }

    private String run(PowerDevice device, Secret password, int suite, List<String> command)
            throws PowerException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("ipmitool", "-v", "-I", channel, "-E"));
        line.addAll(List.of("-H", device.address(), "-p", Integer.toString(device.port())));
        line.addAll(List.of("-U", device.user(), "-C", Integer.toString(suite)));
        line.addAll(PATIENCE);
        line.addAll(command);
        Map<String, String> environment = Map.of(
                "IPMI_PASSWORD", new String(password.reveal()), "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL", "C");
        try {
            Reply reply = runner.run(line, environment, TIMEOUT);
            if (reply.exit() == 0) {
                return reply.output();
            }
            throw explain(device, reply.output());
        } catch (IOException e) {
            throw failed(device, e);
        }
    }

    private static PowerException failed(PowerDevice device, IOException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("error=2,") || text.contains("No such file")) {
            return new PowerException(Trouble.FINAL, "ipmitool is not installed: apt-get install ipmitool");
        }
        return new PowerException(Trouble.SILENT, bmc(device) + ": " + text);
    }

    /** Without {@code -v} ipmitool has one text for every failure to open a session. */
    static PowerException explain(PowerDevice device, String output) {
        String text = output.toLowerCase(java.util.Locale.ROOT);
        if (text.contains("address lookup for")) {
            return new PowerException(Trouble.SILENT, bmc(device) + ": the name cannot be resolved");
        }
        if (text.contains("unauthorized name") || text.contains("hmac is invalid")) {
            return new PowerException(
                    Trouble.FINAL, bmc(device) + " refuses user " + device.user() + ": wrong user name or password");
        }
        if (text.contains("insufficient privilege") || text.contains("set session privilege level")) {
            return new PowerException(
                    Trouble.FINAL,
                    bmc(device) + " refuses user " + device.user()
                            + " the administrator privilege over the LAN: grant it, or use another user");
        }
        if (text.contains("open session response message") || text.contains("cipher suite")) {
            return new PowerException(
                    Trouble.CIPHER,
                    bmc(device) + " offers neither of the cipher suites 17 and 3: enable 17 in the BMC");
        }
        if (text.contains("get channel authentication capabilities")) {
            return new PowerException(
                    Trouble.SILENT,
                    bmc(device) + " does not answer (UDP port " + device.port()
                            + "): check its address and cable, and that IPMI over LAN is enabled");
        }
        if (text.contains("unable to establish")) {
            return new PowerException(Trouble.CIPHER, bmc(device) + " does not open a session: " + lastLine(output));
        }
        return new PowerException(Trouble.COMMAND, bmc(device) + ": " + lastLine(output));
    }

    private static String lastLine(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("Error: Unable to establish"))
                .toList();
        return lines.isEmpty() ? "ipmitool gave no reason" : lines.getLast();
    }

    static String bmc(PowerDevice device) {
        return "BMC " + device.address();
    }
}
