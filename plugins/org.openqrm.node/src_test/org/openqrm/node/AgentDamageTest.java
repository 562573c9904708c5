package org.openqrm.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.protocol.agent.BeatAck;
import org.openqrm.protocol.agent.Command;
import org.openqrm.protocol.agent.CommandResult;
import org.openqrm.protocol.agent.Enrolment;
import org.openqrm.protocol.agent.ServerHandshake;

/** Damaged and forged datagrams at the compiled agent: it obeys none, forgets nothing, and does not grow. */
class AgentDamageTest {
    private static final int ROUNDS = 100_000;
    /** Fewer than the socket's buffer holds; after each volley the agent obeys one authentic command. */
    private static final int VOLLEY = 100;

    @TempDir
    Path directory;

    @Test
    void withinASession() throws Exception {
        try (LoopbackServer server = new LoopbackServer();
                FakeMachine machine = new FakeMachine(directory, server.port(), server.key, "")) {
            Process agent = machine.start();
            server.awaitBeat(_ -> true, "beat");
            List<byte[]> originals = List.of(
                    server.session().send(new Command(7, Command.Verb.REBOOT)),
                    server.session().send(new Command(8, Command.Verb.POWER_OFF)),
                    server.session().send(new BeatAck(666, 1, true)));
            // A later sequence makes the originals replays, so that an undamaged copy is refused as well.
            server.send(server.session().send(new BeatAck(server.epoch, 1, false)));
            server.awaitBeat(_ -> true, "beat");
            Random random = new Random(20_26);
            long memory = residentKiB(agent);
            for (int i = 0; i < ROUNDS; i++) {
                server.send(damaged(random, originals));
                if (i % VOLLEY == 0) {
                    long id = 1000 + i;
                    server.send(server.session().send(new Command(id, Command.Verb.REBOOT)));
                    server.await(CommandResult.class, r -> r.id() == id, "answer after " + i + " damaged datagrams");
                }
            }
            assertEquals(server.epoch, server.awaitBeat(_ -> true, "beat").epoch());
            long obeyed =
                    machine.console().lines().filter("dry run: reboot"::equals).count();
            assertEquals(ROUNDS / VOLLEY, obeyed, "only the authentic commands");
            assertFalse(machine.console().contains("power off"), "no damaged command");
            assertTrue(agent.isAlive());
            assertEquals(memory, residentKiB(agent), 64, "resident KiB");
        }
    }

    @Test
    void beforeTheWelcome() throws Exception {
        try (LoopbackServer server = new LoopbackServer();
                FakeMachine machine = new FakeMachine(directory, server.port(), server.key, "")) {
            server.answering = false;
            machine.start();
            ServerHandshake.Opened hello = server.await(ServerHandshake.Opened.class, _ -> true, "HELLO");
            List<byte[]> originals = List.of(server.handshake.refuse(hello, Enrolment.TOKEN_USED));
            Random random = new Random(20_27);
            for (int i = 0; i < 2000; i++) {
                byte[] datagram = damaged(random, originals);
                if (!Arrays.equals(datagram, originals.getFirst())) {
                    server.send(datagram);
                }
            }
            server.answering = true;
            server.awaitBeat(_ -> true, "enrolment with the real server");
            assertFalse(machine.console().contains("refused"), machine.console());
        }
    }

    private static byte[] damaged(Random random, List<byte[]> originals) {
        byte[] datagram = originals.get(random.nextInt(originals.size())).clone();
        int rounds = random.nextInt(4);
        for (int i = 0; i < rounds; i++) {
            datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) > 0 ? datagram : Arrays.copyOf(datagram, random.nextInt(2 * datagram.length));
    }

    private static long residentKiB(Process process) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
