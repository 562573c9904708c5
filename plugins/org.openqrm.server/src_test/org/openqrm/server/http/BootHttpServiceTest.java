package org.openqrm.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Observation;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.net.Await;
import org.openqrm.server.net.CoreDouble;
import org.openqrm.server.net.NetworkPort;

class BootHttpServiceTest {
    private static final String MAC = "52:54:00:77:00:01";
    private static final String NODE = "127.0.77.33";

    @TempDir
    Path folder;

    private final CoreDouble core = new CoreDouble();
    private final BootTokens tokens = new BootTokens(new byte[32], new Random(1), InstantSource.system());
    private final byte[] vmlinuz = new byte[3_000_000];
    private final Queue<BootSign> signs = new ConcurrentLinkedQueue<>();
    private BootHttpService service;
    private InetSocketAddress server;

    private record Answer(int status, String head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    @BeforeEach
    void start() throws Exception {
        new Random(2).nextBytes(vmlinuz);
        Files.write(folder.resolve("1-vmlinuz"), vmlinuz);
        Files.write(folder.resolve("2-vmlinuz"), vmlinuz);
        Files.writeString(folder.resolve("1-initramfs"), "initramfs of 1");
        Files.writeString(folder.resolve("snponly.efi"), "loader");
        Files.writeString(folder.resolve("secret"), "secret");
        HttpConfig config =
                new HttpConfig(List.of(NetworkPort.named("lo")), 0, 4912, "ttyS0,115200", "mitigations=off");
        service = new BootHttpService(
                config,
                core,
                core,
                tokens,
                new Images(folder),
                name -> name.equals("snponly.efi") ? Optional.of(folder.resolve(name)) : Optional.empty(),
                signs::add,
                InstantSource.system());
        service.start();
        server = service.addresses().getFirst();
        kernel(1, KernelImage.ImportState.READY);
        kernel(2, KernelImage.ImportState.IMPORTING);
    }

    private record Images(Path folder) implements ImageFiles {
        @Override
        public Path vmlinuz(KernelId kernel) {
            return folder.resolve(kernel + "-vmlinuz");
        }

        @Override
        public Path initramfs(KernelId kernel) {
            return folder.resolve(kernel + "-initramfs");
        }

        @Override
        public Path modules(KernelId kernel) {
            return folder.resolve(kernel + "-modules");
        }
    }

    @AfterEach
    void stop() {
        service.close();
        core.close();
    }

    private void kernel(int id, KernelImage.ImportState state) {
        core.put(new Change.PutKernel(new KernelImage(
                new KernelId(id),
                "debian-12",
                "/k.deb",
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                id == 1,
                Instant.EPOCH)));
    }

    private Answer get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    /** Speaks HTTP by hand, from the node's address: a client library would tidy up the paths that are tested here. */
    private Answer ask(String request) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort(), InetAddress.getByName(NODE), 0)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] all = in.readAllBytes();
            String text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            assertTrue(end > 0, "no HTTP answer: " + text);
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    text.substring(0, end),
                    Arrays.copyOfRange(all, end + 4, all.length));
        }
    }

    @Test
    void whatWasSentCanBeSeenForAWhile() throws IOException {
        get("/kernel/1/vmlinuz");
        Await.until("it has arrived", () -> service.transfers().stream().anyMatch(Transfer::complete));
        Transfer sent = service.transfers().getFirst();
        assertEquals("kernel/1/vmlinuz", sent.file());
        assertEquals(vmlinuz.length, sent.octets());
        assertEquals(vmlinuz.length, sent.size());
        ask("HEAD /kernel/1/vmlinuz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        get("/kernel/9/vmlinuz");
        assertEquals(1, service.transfers().size(), "nothing was sent to those");
    }

    @Test
    void aMachineWithALeaseGetsTheIdleScriptWithATokenOfItsOwn() throws Exception {
        core.lease(MAC, NODE, Instant.now().plusSeconds(3600));
        core.node(7, "rack-03", MAC, NodePhase.BOOTING);
        String script = get("/boot.ipxe").text();
        assertTrue(script.startsWith("#!ipxe\n"), script);
        assertTrue(script.contains("node rack-03 boots the idle ramdisk, kernel debian-12"), script);
        String base = "http://127.0.0.1:0";
        assertTrue(script.contains(
                "kernel " + base + "/kernel/1/vmlinuz initrd=initramfs openqrm.server=127.0.0.1:4912 "));
        assertTrue(script.contains(" openqrm.mac=" + MAC + " "), script);
        assertTrue(script.contains(" console=ttyS0,115200 panic=10 quiet mitigations=off || goto failed\n"), script);
        assertTrue(
                script.contains("initrd " + base + "/kernel/1/initramfs || goto failed\nboot || goto failed\n"),
                script);
        assertFalse(script.contains("openqrm.root"), "idle has no root");

        Matcher token = Pattern.compile(" openqrm\\.token=(\\S+) ").matcher(script);
        assertTrue(token.find());
        var verdict = assertInstanceOf(BootTokens.Verdict.Valid.class, tokens.verify(token.group(1), NODE));
        assertEquals(new MacAddress(MAC), verdict.mac());
        assertEquals(List.of(new Observation.BootServed(new MacAddress(MAC), 0)), core.reports());
    }

    @Test
    void filesThatWentOutAreSignsOfABoot() throws Exception {
        // Each connection has a thread: what was fetched is told behind the answer, and not in the order of the
        // requests.
        int told = 0;
        for (String file : List.of("/kernel/1/vmlinuz", "/kernel/1/initramfs", "/loader/snponly.efi")) {
            get(file);
            int wanted = ++told;
            Await.until(file + " is told", () -> signs.size() == wanted);
        }
        ask("HEAD /kernel/1/vmlinuz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        get("/kernel/2/vmlinuz");
        Await.until("three signs", () -> signs.size() == 3);
        assertEquals(
                List.of(BootPhase.KERNEL, BootPhase.INITRAMFS, BootPhase.LOADER),
                signs.stream().map(s -> ((BootSign.Fetched) s).phase()).toList());
        assertTrue(signs.stream().allMatch(s -> ((BootSign.Fetched) s).address().equals(NODE)));
    }

    @Test
    void aMachineWithoutALeaseWaitsAndIsNotReported() throws Exception {
        String script = get("/boot.ipxe").text();
        assertTrue(script.contains("echo openQRM: waiting: 127.0.77.33 is not an address that this server has leased"));
        assertTrue(script.contains("sleep 5\nchain --replace --autofree http://127.0.0.1:0/boot.ipxe ||\n"), script);
        assertEquals(List.of(), core.reports());
    }

    @Test
    void aMachineThatIsFencedWaits() throws Exception {
        core.lease(MAC, NODE, Instant.now().plusSeconds(3600));
        core.node(7, "rack-03", MAC, NodePhase.FENCING);
        assertTrue(get("/boot.ipxe").text().contains("waiting: node rack-03 is being fenced"));
        assertEquals(List.of(), core.reports());
        assertEquals(1, service.tally().of(HttpCount.SCRIPT_HOLD));
    }

    @Test
    void headIsAnsweredWithoutABodyAndIsNoBoot() throws Exception {
        core.lease(MAC, NODE, Instant.now().plusSeconds(3600));
        Answer script = ask("HEAD /boot.ipxe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertEquals(200, script.status());
        assertEquals(0, script.body().length);
        assertEquals(List.of(), core.reports());
        Answer kernel = ask("HEAD /kernel/1/vmlinuz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertEquals(0, kernel.body().length);
        assertTrue(kernel.head().contains("Content-Length: 3000000"), kernel.head());
    }

    @Test
    void kernelsInitramfsAndLoadersAreServedWhole() throws Exception {
        Answer kernel = get("/kernel/1/vmlinuz");
        assertEquals(200, kernel.status());
        assertArrayEquals(vmlinuz, kernel.body());
        assertEquals("initramfs of 1", get("/kernel/1/initramfs").text());
        assertEquals(404, get("/kernel/1/modules").status(), "an earlier import has none");
        Files.writeString(folder.resolve("1-modules"), "modules of 1");
        assertEquals("modules of 1", get("/kernel/1/modules").text());
        assertEquals(1, service.tally().of(HttpCount.MODULES));
        assertEquals("loader", get("/loader/snponly.efi").text());
    }

    @Test
    void theScriptNamesTheModulesThatAreThere() throws Exception {
        core.lease(MAC, NODE, Instant.now().plusSeconds(3600));
        core.node(7, "rack-03", MAC, NodePhase.BOOTING);
        assertFalse(get("/boot.ipxe").text().contains("/modules"));
        Files.writeString(folder.resolve("1-modules"), "modules of 1");
        assertTrue(get("/boot.ipxe").text().contains("initrd http://127.0.0.1:0/kernel/1/modules || goto failed\n"));
    }

    @Test
    void rangesAreServed() throws Exception {
        Answer part =
                ask("GET /kernel/1/vmlinuz HTTP/1.1\r\nHost: x\r\nRange: bytes=1000-1999\r\nConnection: close\r\n\r\n");
        assertEquals(206, part.status());
        assertTrue(part.head().contains("Content-Range: bytes 1000-1999/3000000"), part.head());
        assertArrayEquals(Arrays.copyOfRange(vmlinuz, 1000, 2000), part.body());
        Answer beyond =
                ask("GET /kernel/1/vmlinuz HTTP/1.1\r\nHost: x\r\nRange: bytes=9999999-\r\nConnection: close\r\n\r\n");
        assertEquals(416, beyond.status());
    }

    @TestFactory
    Stream<DynamicTest> nothingElseIsThere() {
        return Stream.of(
                        "/",
                        "/kernel",
                        "/kernel/",
                        "/kernel/1",
                        "/kernel/1/",
                        "/kernel/1/vmlinuz/",
                        "/kernel/2/vmlinuz",
                        "/kernel/3/vmlinuz",
                        "/kernel/-1/vmlinuz",
                        "/kernel/99999999999/vmlinuz",
                        "/kernel/1/secret",
                        "/kernel/../secret",
                        "/kernel/1/../../secret",
                        "/kernel/1/..%2fsecret",
                        "/kernel/%2e%2e/secret",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/../../etc/passwd",
                        "//etc/passwd",
                        "/loader/secret",
                        "/loader/../secret",
                        "/loader/..",
                        "/loader/.",
                        "/loader/%2e%2e%2fsecret",
                        "/loader/%00",
                        "/loader/snponly.efi%00",
                        "/loader/snponly.efi/",
                        "/loader/SNPONLY.EFI",
                        "/boot.ipxe/",
                        "/BOOT.IPXE",
                        "/boot.ipxe;x=1",
                        "/loader/;/snponly.efi",
                        "\\boot.ipxe",
                        "/loader/\\..\\secret")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Answer answer = get(path);
                    boolean harmless = path.equals("/boot.ipxe;x=1") && answer.status() == 200;
                    assertTrue(
                            answer.status() == 404 || answer.status() == 400 || harmless,
                            answer.status() + " " + answer.text());
                    assertFalse(
                            answer.text().contains("secret") || answer.text().contains("root:"), answer.text());
                }));
    }

    @TestFactory
    Stream<DynamicTest> otherMethodsAreRefused() {
        return Stream.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND")
                .map(method -> DynamicTest.dynamicTest(method, () -> {
                    Answer answer = ask(method + " /boot.ipxe HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                            + "Connection: close\r\n\r\n");
                    assertEquals(405, answer.status());
                    assertTrue(answer.head().contains("Allow: GET, HEAD"), answer.head());
                }));
    }

    @Test
    void hugeHeadersAndNonsenseAreRefusedAndItServesOn() throws Exception {
        assertEquals(
                431,
                ask("GET /boot.ipxe HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n")
                        .status());
        assertEquals(400, ask("nonsense\r\n\r\n").status());
        assertEquals(
                414,
                ask("GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .status());
        assertEquals(200, get("/boot.ipxe").status());
    }

    @Test
    void theServerSaysNothingAboutItself() throws Exception {
        assertFalse(get("/nothing").head().contains("Server:"));
        assertEquals("404 Not Found\n", get("/nothing").text());
    }
}
