package org.openqrm.server.tftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.Await;
import org.openqrm.server.net.Damage;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PortException;

class TftpServiceTest {
    @TempDir
    Path folder;

    private final Map<String, Path> files = new HashMap<>();
    private final Queue<BootSign> signs = new ConcurrentLinkedQueue<>();
    private TftpService service;
    private InetSocketAddress server;

    @BeforeEach
    void start() throws Exception {
        NetworkPort lo = NetworkPort.named("lo");
        // Ethernet's MTU, so that the block size is clamped as on a real network.
        NetworkPort port = new NetworkPort("lo", lo.index(), lo.address(), lo.prefix(), 1500);
        service = new TftpService(
                List.of(port), 0, name -> Optional.ofNullable(files.get(name)), signs::add, InstantSource.system());
        service.start();
        server = service.addresses().getFirst();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private byte[] file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        files.put(name, Files.write(folder.resolve(name), content));
        return content;
    }

    private record Case(String what, int size, String... options) {}

    @TestFactory
    Stream<DynamicTest> everyOctetArrives() {
        return Stream.of(
                        new Case("no options", 100_000),
                        new Case("empty file", 0),
                        new Case("exact multiple of the block size", 512 * 20),
                        new Case("1468", 300_001, "blksize", "1468", "tsize", "0"),
                        new Case("1468, window 4", 300_001, "tsize", "0", "blksize", "1468", "windowsize", "4"),
                        new Case("1468, window 64", 3_000_000, "blksize", "1468", "windowsize", "64"),
                        new Case("window of an exact multiple", 512 * 64, "windowsize", "16"),
                        new Case("block numbers wrap", 8 * 65_536 + 100_003, "blksize", "8", "windowsize", "64"),
                        new Case("more than is granted", 100_000, "blksize", "65464", "windowsize", "9999"))
                .map(c -> DynamicTest.dynamicTest(c.what(), () -> {
                    byte[] content = file("snponly.efi", c.size());
                    try (TftpClient client = new TftpClient(server, 0)) {
                        assertArrayEquals(content, client.read("snponly.efi", c.options()));
                    }
                }));
    }

    @Test
    void whatIsLostIsSentAgain() throws Exception {
        byte[] content = file("snponly.efi", 200_000);
        try (TftpClient client = new TftpClient(server, 37)) {
            assertArrayEquals(
                    content, client.read("snponly.efi", "blksize", "1468", "windowsize", "8", "timeout", "1"));
        }
        assertTrue(service.tally().of(TftpCount.BLOCKS_RESENT) > 0);
    }

    @Test
    void optionsAreGrantedAsFarAsTheNetworkCarriesThem() throws Exception {
        file("snponly.efi", 5000);
        try (TftpClient client = new TftpClient(server, 0)) {
            client.read("/snponly.efi", "tsize", "0", "BlkSize", "9000", "windowsize", "200", "utimeout", "7");
            assertEquals(Map.of("tsize", "5000", "BlkSize", "1468", "windowsize", "64"), client.granted);
        }
    }

    @Test
    void uefiFirmwareAsksForTheSizeAbortsAndAsksAgain() throws Exception {
        byte[] content = file("snponly.efi", 50_000);
        try (TftpClient client = new TftpClient(server, 0)) {
            client.send(capture("ovmf-size-probe"));
            assertEquals(6, client.next().getShort(), "OACK");
            client.abort(8);
            assertArrayEquals(content, client.read("snponly.efi", "blksize", "1468", "windowsize", "4"));
        }
        Await.until("the probe is counted", () -> service.tally().of(TftpCount.SIZE_PROBE) == 1);
        Await.until("the file is counted", () -> service.tally().of(TftpCount.COMPLETE) == 1);
        assertEquals(50_000, service.tally().of(TftpCount.OCTETS));
    }

    @Test
    void whatIsOnItsWayCanBeSeen() throws Exception {
        file("snponly.efi", 50_000);
        try (TftpClient client = new TftpClient(server, 0)) {
            client.send(TftpClient.request(1, "snponly.efi", "octet"));
            client.next();
            Transfer running = service.transfers().getFirst();
            assertEquals("snponly.efi", running.file());
            assertEquals(50_000, running.size());
            assertEquals(Optional.empty(), running.ended());
            client.abort(0);
        }
        Await.until(
                "it is broken off", () -> service.transfers().getFirst().ended().isPresent());
        assertFalse(service.transfers().getFirst().complete());
        try (TftpClient client = new TftpClient(server, 0)) {
            client.read("snponly.efi");
        }
        Await.until("it has arrived", () -> service.transfers().getFirst().complete());
        assertEquals(50_000, service.transfers().getFirst().octets());
    }

    @TestFactory
    Stream<DynamicTest> refused() throws IOException {
        Files.writeString(folder.resolve("secret"), "x");
        return Stream.of(
                        Map.entry("a name that is not in the table", TftpClient.request(1, "secret", "octet")),
                        Map.entry("a way out", TftpClient.request(1, "../../etc/passwd", "octet")),
                        Map.entry("a path", TftpClient.request(1, "/etc/passwd", "octet")),
                        Map.entry("pxelinux's search", capture("pxelinux-config-request")))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> assertEquals(1, error(row.getValue()))));
    }

    @Test
    void writingAndTextModeAreRefused() throws IOException {
        file("snponly.efi", 100);
        assertEquals(2, error(TftpClient.request(2, "snponly.efi", "octet")));
        assertEquals(4, error(TftpClient.request(1, "snponly.efi", "netascii")));
    }

    private int error(byte[] request) throws IOException {
        try (TftpClient client = new TftpClient(server, 0)) {
            client.send(request);
            ByteBuffer answer = client.next();
            assertEquals(5, answer.getShort(), "ERROR");
            return answer.getShort();
        }
    }

    @Test
    void thirtyTwoClientsAtOnce() throws Exception {
        byte[] content = file("snponly.efi", 1_000_000);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<byte[]>> reads = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                reads.add(() -> {
                    try (TftpClient client = new TftpClient(server, 0)) {
                        return client.read("snponly.efi", "blksize", "1468", "windowsize", "16");
                    }
                });
            }
            for (var read : clients.invokeAll(reads)) {
                assertArrayEquals(content, read.get());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> otherPeoplesClients() {
        String host = server.getAddress().getHostAddress();
        String port = Integer.toString(server.getPort());
        String url = "tftp://" + host + ":" + port + "/snponly.efi";
        return Stream.of(
                        List.of("curl", "-s", "-o", "OUT", url),
                        List.of("curl", "-s", "--tftp-blksize", "1468", "-o", "OUT", url),
                        List.of("busybox", "tftp", "-g", "-r", "snponly.efi", "-l", "OUT", host, port),
                        List.of("busybox", "tftp", "-b", "1468", "-g", "-r", "snponly.efi", "-l", "OUT", host, port),
                        List.of(
                                "atftp",
                                "--option",
                                "windowsize 16",
                                "--option",
                                "blksize 1468",
                                "-g",
                                "-r",
                                "snponly.efi",
                                "-l",
                                "OUT",
                                host,
                                port))
                .map(command -> DynamicTest.dynamicTest(String.join(" ", command), () -> {
                    assumeTrue(Files.isExecutable(Path.of("/usr/bin", command.getFirst())), "not installed");
                    byte[] content = file("snponly.efi", 777_216);
                    Path out = folder.resolve("out-" + System.nanoTime());
                    List<String> words = command.stream()
                            .map(w -> w.equals("OUT") ? out.toString() : w)
                            .toList();
                    Process process = new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it hangs");
                    assertArrayEquals(content, Files.readAllBytes(out));
                }));
    }

    @Test
    void aTakenPortIsReported() throws Exception {
        NetworkPort lo = NetworkPort.named("lo");
        try (TftpService second = new TftpService(
                List.of(lo), server.getPort(), name -> Optional.empty(), BootWatch.NOBODY, InstantSource.system())) {
            String told = assertThrows(PortException.class, second::start).getMessage();
            assertTrue(told.startsWith("TFTP cannot use UDP port " + server.getPort()), told);
        }
    }

    @Test
    void aHundredThousandDamagedPacketsAndItServesOn() throws Exception {
        byte[] content = file("snponly.efi", 5_000);
        List<byte[]> whole = new ArrayList<>();
        for (String name : List.of(
                "ipxe-request", "ovmf-request", "ovmf-size-probe", "pxe-rom-request", "pxelinux-config-request")) {
            whole.add(capture(name));
        }
        whole.add(TftpClient.request(2, "snponly.efi", "octet"));
        Damage damage = new Damage(7_440, whole);
        try (TftpClient noise = new TftpClient(server, 0)) {
            for (int i = 1; i <= 100_000; i++) {
                byte[] packet = damage.next();
                noise.send(packet);
                if (i % 50 == 0) {
                    long sent = i;
                    Await.until(sent + " are received", () -> service.tally().of(TftpCount.RECEIVED) == sent);
                }
            }
        }
        Await.until(
                "each is accounted for",
                () -> sum(
                                TftpCount.READ,
                                TftpCount.REFUSED_WRITE,
                                TftpCount.REFUSED_NAME,
                                TftpCount.REFUSED_MODE,
                                TftpCount.DROPPED_REPEATED,
                                TftpCount.DROPPED_BUSY,
                                TftpCount.DROPPED_MALFORMED)
                        == 100_000);
        Await.until(
                "all transfers to nobody have ended",
                () -> service.tally().of(TftpCount.READ)
                        == sum(
                                TftpCount.COMPLETE,
                                TftpCount.SIZE_PROBE,
                                TftpCount.ABORTED,
                                TftpCount.TIMED_OUT,
                                TftpCount.FAILED));
        try (TftpClient client = new TftpClient(server, 0)) {
            assertArrayEquals(content, client.read("snponly.efi", "blksize", "1468"));
        }
    }

    private long sum(TftpCount... counts) {
        return Stream.of(counts).mapToLong(service.tally()::of).sum();
    }

    private static byte[] capture(String name) throws IOException {
        try (InputStream in = TftpServiceTest.class.getResourceAsStream(name + ".bin")) {
            return in.readAllBytes();
        }
    }
}
