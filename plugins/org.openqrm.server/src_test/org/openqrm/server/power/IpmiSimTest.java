package org.openqrm.server.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect.PowerOrder.Verb;

/** Against a real BMC's twin: OpenIPMI's simulator, whose machine is a process that sleeps. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class IpmiSimTest {
    private static final Secret PASSWORD = new Secret("secret".toCharArray());

    @TempDir
    private Path directory;

    private Process simulator;
    private PowerDevice bmc;
    private Path machine;
    private final IpmitoolPower power = new IpmitoolPower(new SystemCommand(), "lanplus");

    @BeforeEach
    void start() throws Exception {
        for (String tool : List.of("ipmi_sim", "ipmitool")) {
            Assumptions.assumeTrue(
                    installed(tool), "SKIPPED: " + tool + " is missing (apt-get install openipmi ipmitool)");
        }
        int port = freeUdpPort();
        bmc = new PowerDevice(PowerDevice.Kind.IPMI, "127.0.0.1", port, "admin");
        machine = directory.resolve("machine.pid");
        configure(port, freeTcpPort());
        simulator = new ProcessBuilder("ipmi_sim", "-n", "-c", "lan.conf", "-f", "sim.emu", "-s", directory.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        awaitAnswer();
    }

    /** The simulator needs a moment to open its port. */
    private void awaitAnswer() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                power.order(bmc, PASSWORD, Verb.STATUS);
                return;
            } catch (PowerException e) {
                assertTrue(simulator.isAlive(), () -> "ipmi_sim ended: " + output());
                assertTrue(System.nanoTime() < deadline, () -> "ipmi_sim does not answer: " + e.getMessage());
            }
        }
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (simulator != null) {
            simulator.destroy();
            simulator.waitFor();
            sleeper().ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void onOffAndCycleActOnTheMachine() throws Exception {
        assertEquals(PowerState.OFF, power.order(bmc, PASSWORD, Verb.STATUS));
        assertEquals(PowerState.ON, power.order(bmc, PASSWORD, Verb.ON));
        long first = sleeper()
                .orElseThrow(() -> new AssertionError("on, and no machine runs"))
                .pid();
        assertEquals(PowerState.ON, power.order(bmc, PASSWORD, Verb.STATUS));

        assertEquals(PowerState.OFF, power.order(bmc, PASSWORD, Verb.OFF));
        assertFalse(ProcessHandle.of(first).filter(ProcessHandle::isAlive).isPresent(), "off is off, not on its way");
        assertEquals(PowerState.OFF, power.order(bmc, PASSWORD, Verb.OFF), "off twice is no error");

        assertEquals(PowerState.ON, power.order(bmc, PASSWORD, Verb.CYCLE), "a cycle of what is off ends in on");
    }

    @Test
    void wrongCredentialsAreNamed() {
        PowerDevice stranger = new PowerDevice(PowerDevice.Kind.IPMI, "127.0.0.1", bmc.port(), "nobody");
        PowerException user = assertThrows(PowerException.class, () -> power.order(stranger, PASSWORD, Verb.OFF));
        assertEquals("BMC 127.0.0.1 refuses user nobody: wrong user name or password", user.getMessage());
        Secret wrong = new Secret("wrong".toCharArray());
        PowerException password = assertThrows(PowerException.class, () -> power.order(bmc, wrong, Verb.OFF));
        assertEquals("BMC 127.0.0.1 refuses user admin: wrong user name or password", password.getMessage());
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        simulator.destroy();
        simulator.waitFor();
        PowerException silent = assertThrows(PowerException.class, () -> power.order(bmc, PASSWORD, Verb.OFF));
        assertTrue(
                silent.getMessage().startsWith("BMC 127.0.0.1 does not answer (UDP port " + bmc.port()),
                silent::getMessage);
    }

    private Optional<ProcessHandle> sleeper() throws IOException {
        if (!Files.exists(machine)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(machine).strip()));
    }

    private void configure(int port, int serial) throws IOException {
        Path script = Files.writeString(
                directory.resolve("machine"), "#!/bin/sh\necho $$ >" + machine + "\nexec sleep 1000\n");
        script.toFile().setExecutable(true);
        Files.writeString(directory.resolve("lan.conf"), """
            name "node"
            set_working_mc 0x20
            startlan 1
              addr 127.0.0.1 %d
              priv_limit admin
              allowed_auths_callback none md2 md5 straight
              allowed_auths_user none md2 md5 straight
              allowed_auths_operator none md2 md5 straight
              allowed_auths_admin none md2 md5 straight
              guid a123456789abcdefa123456789000001
            endlan
            serial 15 127.0.0.1 %d codec VM
            startcmd "%s"
            startnow false
            poweroff_wait 1
            kill_wait 1
            user 2 true "admin" "secret" admin 10 none md2 md5 straight
            """.formatted(port, serial, script));
        Files.writeString(directory.resolve("sim.emu"), """
            mc_setbmc 0x20
            mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
            sel_enable 0x20 1000 0x0a
            mc_enable 0x20
            """);
    }

    private static boolean installed(String tool) {
        return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").anyMatch(d -> Files.isExecutable(Path.of(d, tool)));
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
