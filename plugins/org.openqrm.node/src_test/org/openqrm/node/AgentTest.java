package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.protocol.agent.AgentFault;
import org.openqrm.protocol.agent.AgentWireException;
import org.openqrm.protocol.agent.Beat;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.Load;
import org.openqrm.protocol.agent.ServerHandshake;
import org.openqrm.protocol.agent.Stage;

/** The compiled agent against the Java side of its protocol, on the files of a made-up machine. */
class AgentTest {
    private static final String VE = " openqrm.root=nfs:10.77.0.1:/web openqrm.generation=7";

    @TempDir
    Path directory;

    private LoopbackServer server;
    private FakeMachine machine;

    @BeforeEach
    void startServer() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() {
        machine.close();
        server.close();
    }

    private Process boot(String more) throws IOException, InterruptedException {
        machine = new FakeMachine(directory, server.port(), server.key, more);
        return machine.start();
    }

    @Test
    void enrolsAndBeatsAndTellsItsInventory() throws Exception {
        boot("");
        String inventory = server.awaitInventory("inventory");
        ServerHandshake.Opened opened = server.opened();
        assertEquals("tok-en_1", opened.hello().token());
        assertEquals(UUID.fromString(FakeMachine.BOOT_ID), opened.hello().bootId());
        assertEquals("[" + FakeMachine.MAC + "]", opened.hello().macs().toString());
        assertEquals(
                "{\"bootId\":\"" + FakeMachine.BOOT_ID + "\",\"firmware\":\"BIOS\",\"cpu\":{\"model\":\"Lab CPU @"
                        + " 2.00GHz\",\"sockets\":1,\"cores\":2,\"threads\":4,\"mhz\":2000},"
                        + "\"memoryKiB\":196608,\"nics\":[{\"name\":\"eth0\",\"mac\":\"" + FakeMachine.MAC
                        + "\",\"link\":true,\"speedMbit\":1000,\"driver\":\"virtio_net\",\"boot\":true}],\"disks\":[{\"name\":\"sda\",\"bytes\":1048576,\"model\":\"LAB"
                        + " \\\"DISK\\\"\\\\ ?\","
                        + "\"rotational\":true}],\"bmcAddress\":null,\"smbios\":{\"vendor\":\"Lab\",\"product\":\"Node\","
                        + "\"serial\":\"LAB1\",\"uuid\":\"00000000-0000-4000-8000-525400770001\"},"
                        + "\"kernel\":\"6.1.0-56-cloud-amd64\"}",
                inventory);
        machine.write("proc/stat", "cpu  200 0 150 850 0 0 0 0 0 0\n");
        Beat beat = server.awaitBeat(b -> b.load().cpuBusyPermille() > 0, "beat with load");
        assertEquals(Stage.IDLE, beat.stage());
        assertEquals(0, beat.generation());
        assertEquals(new Load(750, 37, 196608, 120000, 1000, 77, 12340), beat.load());
    }

    @Test
    void repeatsItsHelloUnchangedAndItsInventoryUntilAcknowledged() throws Exception {
        server.ignoredHellos = 2;
        server.ignoredChunks = 2;
        boot("");
        server.awaitInventory("inventory after lost answers");
        assertEquals(3, server.hellos.size());
        assertArrayEquals(server.hellos.get(0), server.hellos.get(2));
    }

    @Test
    void aLongInventoryArrivesInPartsAndAgainWhenWanted() throws Exception {
        machine = new FakeMachine(directory, server.port(), server.key, "");
        for (int i = 0; i < 100; i++) {
            machine.nic("port" + i, "52:54:00:78:00:%02x".formatted(i), 10000);
        }
        server.ignoredChunks = 5;
        machine.start();
        String first = server.awaitInventory("long inventory");
        assertTrue(first.length() > 10 * 1024 && first.contains("\"port99\""), () -> first.length() + " octets");
        server.wantInventory = true;
        assertEquals(first, server.awaitInventory("inventory once more"));
        machine.write("sys/block/sdb/size", "4096\n");
        machine.write("sys/block/sdb/device/model", "NEW\n");
        machine.stage("INVENTORY");
        assertTrue(server.awaitInventory("changed inventory").contains("\"sdb\""));
    }

    @Test
    void obeysACommandOnceHoweverOftenItArrives() throws Exception {
        boot("");
        server.awaitBeat(_ -> true, "beat");
        byte[] command = server.session().send(new Command(42, Command.Verb.REBOOT));
        server.send(command);
        CommandResult result = server.await(CommandResult.class, _ -> true, "result");
        assertEquals(new CommandResult(42, CommandResult.Code.DONE), result);
        server.send(command);
        server.send(server.session().send(new Command(42, Command.Verb.REBOOT)));
        server.send(server.session().send(new Command(43, Command.Verb.POWER_OFF)));
        server.await(CommandResult.class, r -> r.id() == 43, "result of the second command");
        server.awaitBeat(_ -> true, "beat after it");
        String orders = String.join(
                " ", machine.console().lines().filter(l -> l.startsWith("dry")).toList());
        assertEquals("dry run: reboot dry run: power off", orders);
    }

    @Test
    void reportsHowFarTheVirtualEnvironmentIs() throws Exception {
        boot(VE);
        Beat first = server.awaitBeat(_ -> true, "beat");
        assertEquals(Stage.MOUNTING, first.stage());
        assertEquals(7, first.generation());
        server.wantInventory = true;
        assertFalse(server.awaitInventory("inventory").contains("disks"), "unknown in a VE boot");
        machine.stage("FAILED mount: 10.77.0.1:/web: No such file");
        Beat failed = server.awaitBeat(b -> b.stage() == Stage.FAILED, "failure");
        assertEquals("mount: 10.77.0.1:/web: No such file", failed.text());
        machine.stage("MOUNTING");
        server.awaitBeat(b -> b.stage() == Stage.MOUNTING && b.text().isEmpty(), "second try");
        machine.stage("ROOT_MOUNTED");
        server.awaitBeat(b -> b.stage() == Stage.ROOT_MOUNTED, "mounted root");
        machine.write("proc/1/comm", "switch_root\n");
        for (int i = 0; i < 3; i++) {
            assertEquals(Stage.ROOT_MOUNTED, server.awaitBeat(_ -> true, "beat").stage());
        }
        machine.write("proc/1/comm", "systemd\n");
        server.awaitBeat(b -> b.stage() == Stage.RUNNING, "running image");
    }

    @Test
    void keepsItsSessionWhenTheServerRestarts() throws Exception {
        boot("");
        server.awaitBeat(b -> b.lastReceived() > 3, "some beats");
        server.restart(2);
        Beat beat = server.awaitBeat(_ -> true, "beat of the new epoch");
        assertEquals(2, beat.epoch());
        assertEquals(1, server.hellos.size(), "no second enrolment");
    }

    @Test
    void tellsWhyItWasRefusedAndSendsNothingElse() throws Exception {
        server.answering = false;
        boot("");
        ServerHandshake.Opened hello = server.await(ServerHandshake.Opened.class, _ -> true, "HELLO");
        server.send(server.handshake.refuse(hello, Enrolment.TOKEN_EXPIRED));
        awaitConsole("refused by the server: the boot token has expired");
        assertFalse(machine.console().contains("enrolled"));
    }

    @Test
    void asksAgainSoonWhenItIsOnlyNotNow() throws Exception {
        server.answering = false;
        boot("");
        ServerHandshake.Opened first = server.await(ServerHandshake.Opened.class, _ -> true, "HELLO");
        server.send(server.handshake.refuse(first, Enrolment.NOT_NOW));
        awaitConsole("refused by the server: not now");
        long refused = System.nanoTime();
        // The first HELLO may have been repeated before the refusal; another has another key.
        ServerHandshake.Opened second = server.await(
                ServerHandshake.Opened.class,
                hello -> !java.util.Arrays.equals(server.hellos.getFirst(), server.hellos.getLast()),
                "second HELLO");
        Duration waited = Duration.ofNanos(System.nanoTime() - refused);
        assertTrue(waited.toMillis() > 1000 && waited.toMillis() < 9000, "asked again after " + waited);
        assertEquals("tok-en_1", second.hello().token());
    }

    @Test
    void anImpostorHearsNothingOfUse() throws Exception {
        try (LoopbackServer impostor = new LoopbackServer(new Random(8))) {
            machine = new FakeMachine(directory, impostor.port(), server.key, "");
            machine.start();
            AgentWireException sealed =
                    assertThrows(AgentWireException.class, () -> impostor.awaitBeat(_ -> true, "nothing"));
            assertEquals(AgentFault.BAD_SEAL, sealed.fault());
            assertEquals(1, impostor.hellos.size());
        }
    }

    @Test
    void survivesTheSignalsOfAnImageThatClearsUp() throws Exception {
        Process agent = boot("");
        server.awaitBeat(_ -> true, "beat");
        for (String signal : List.of("TERM", "HUP", "INT", "USR1")) {
            new ProcessBuilder("kill", "-" + signal, "" + agent.pid()).start().waitFor();
        }
        for (int i = 0; i < 3; i++) {
            server.awaitBeat(_ -> true, "beat after the signals");
        }
        assertTrue(agent.isAlive());
    }

    @Test
    void refusesToStartWithoutAServer() throws Exception {
        machine = new FakeMachine(directory, server.port(), server.key, "");
        machine.write("cmdline", "quiet openqrm.token=x");
        assertEquals(2, machine.start().waitFor());
        assertTrue(machine.console().contains("lacks openqrm.server="), machine.console());
    }

    private void awaitConsole(String text) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!machine.console().contains(text)) {
            assertTrue(System.nanoTime() < end, "console lacks '" + text + "': " + machine.console());
            Thread.onSpinWait();
        }
    }
}
