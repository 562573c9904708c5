package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openqrm.server.cli.TestSite.await;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.command.Actor;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.server.cli.TestSite.Result;
import tools.jackson.databind.JsonNode;

class CommandLineInterfaceTest {
    private TestSite site;

    @BeforeEach
    void start() throws StoreException {
        site = new TestSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Node node(String name) {
        return site.core.current().node(name).orElseThrow();
    }

    private VirtualEnvironment web() {
        return site.core.current().ve("web").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "--help",
                "help ve",
                "ve --help",
                "help ve start",
                "ve start --help",
                "help node tag",
                "node power -h",
                "kernel import --help",
                "event follow --help",
                "server status --help"
            })
    void helpIsThere(String line) {
        Result result = site.done(line.isEmpty() ? new String[0] : line.split(" "));
        assertTrue(result.out().length() > 100, result.out());
        assertFalse(result.out().contains("null"), result.out());
        assertFalse(result.out().contains("<main class>"), result.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vee",
                "ve",
                "ve strat web",
                "node show",
                "node list extra",
                "ve create web",
                "ve create web --ram 4X" + " --kernel a --image b",
                "event list --limit many",
                "node maintenance n maybe",
                "node power n",
                "node power n on --none",
                "node power n --ipmi h",
                "image add a /srv",
                "ve list --jsn",
                "help nothing",
                "node tag n --x",
                "node tag n dmz"
            })
    void aWrongLineIsAnswered2AndTellsMore(String line) {
        site.node(1, 2048);
        site.done("node", "rename", "node-770001", "n");
        Result result = site.run(line.split(" "));
        assertEquals(2, result.code(), result.toString());
        assertEquals("", result.out());
        assertTrue(result.err().contains("help"), result.err());
        assertFalse(result.err().contains("null"), result.err());
    }

    @Test
    void emptyTablesSayWhatToDo() {
        for (String group : List.of("node", "ve", "kernel", "image", "lease")) {
            assertFalse(site.done(group, "list").out().isBlank());
            assertEquals("[ ]", site.done(group, "list", "--json").out().strip());
        }
    }

    @Test
    void listsNodesForPeople() {
        site.node(1, 2048);
        site.node(2, 512);
        site.done("node", "tag", "node-770002", "+dmz", "+ssd");
        String[] lines = site.done("node", "list").out().split("\n");
        assertEquals(3, lines.length);
        assertTrue(lines[0].startsWith("NAME"), lines[0]);
        assertTrue(
                lines[1].matches("node-770001 +idle +\\d+ s +10\\.0\\.0\\.1 +2 +2\\.0 GiB +- +- +no power device"),
                lines[1]);
        assertTrue(lines[2].contains("512 MiB") && lines[2].contains("dmz ssd"), lines[2]);
    }

    @Test
    void showsEverythingOfANodeButNoKey() {
        site.node(1, 2048);
        String text = site.done("node", "show", "52-54-00-77-00-01").out();
        for (String expected : List.of(
                "node-770001",
                "2 × Xeon, 2400 MHz, 1 socket",
                "2.0 GiB",
                "virtio_net",
                "10.0 GiB, QEMU",
                "10.0.0.201",
                "CPU 25 %",
                "not protected")) {
            assertTrue(text.contains(expected), () -> expected + " in\n" + text);
        }
        assertFalse(text.contains("null"), text);
        JsonNode json = site.done("--json", "node", "show", "node-770001").json();
        assertEquals("IDLE", json.get("state").stringValue());
        assertEquals("IDLE", json.get("phase").stringValue());
        assertEquals(1, json.get("id").intValue());
        assertEquals(2048, json.get("inventory").get("memoryMiB").longValue());
        assertEquals(3, json.get("session").size());
        assertTrue(json.get("power").isNull());
        assertFalse(json.toString().contains("5e5e"), "keys never leave");
        assertFalse(json.toString().contains("Xl5e"), "keys never leave, base64 neither");
    }

    @Test
    void suggestsWhatWasMeant() {
        site.node(1, 2048);
        Result text = site.run("node", "show", "node-77001");
        assertEquals(1, text.code());
        assertEquals(
                "There is no node 'node-77001'. Did you mean 'node-770001'?",
                text.err().strip());
        assertEquals("", text.out());
        JsonNode json = site.run("ve", "start", "web", "--json").json();
        assertEquals("ve", json.get("rejected").get(0).get("field").stringValue());
        assertTrue(json.get("rejected").get(0).get("text").stringValue().contains("none yet"));
        assertTrue(site.run("ve", "strat", "web").err().contains("start"));
    }

    @Test
    void editsNodes() {
        site.node(1, 2048);
        site.done("node", "rename", "node-770001", "db1");
        site.done("node", "tag", "db1", "+dmz", "+h");
        site.done("node", "tag", "db1", "-dmz", "+a", "--json");
        site.done("node", "tag", "db1", "--", "-h");
        site.done("node", "maintenance", "db1", "on");
        assertEquals(List.of("a"), List.copyOf(node("db1").tags()));
        assertTrue(node("db1").maintenance());
        assertTrue(site.done("node", "list").out().contains("maintenance"));
        site.done("node", "maintenance", "db1", "off");
        assertFalse(node("db1").maintenance());
        assertEquals(1, site.run("node", "rename", "db1", "No Host").code());
        assertEquals(1, site.run("node", "confirm-off", "db1").code());
        assertEquals(1, site.run("node", "forget", "db1").code());
        site.done("node", "reboot", "db1");
    }

    @Test
    void setsAPowerDeviceWithThePasswordFromStandardInput() {
        site.node(1, 2048);
        Result without = site.run("node", "power", "node-770001", "--ipmi", "bmc1", "--user", "admin");
        assertEquals(1, without.code(), "a new device needs a password");
        Result set = site.runWith(
                "s3cret\r\nmore", "node", "power", "node-770001", "--ipmi", "bmc1:6230", "--user", "admin");
        assertEquals(0, set.code(), set.err());
        assertEquals(
                Optional.of(new PowerDevice(PowerDevice.Kind.IPMI, "bmc1", 6230, "admin")),
                node("node-770001").power());
        assertFalse(set.toString().contains("s3cret"));
        assertEquals(
                0,
                site.run("node", "power", "node-770001", "--ipmi", "bmc2", "--user", "root")
                        .code(),
                "keeps it");
        assertTrue(site.done("node", "power", "node-770001", "status").out().contains("IPMI at bmc2, user root"));
        site.done("node", "power", "node-770001", "off");
        site.done("node", "power", "node-770001", "--none");
        assertEquals(Optional.empty(), node("node-770001").power());
    }

    @Test
    void importsAKernelAndWaitsForIt() throws Exception {
        site.holdImports();
        var running = CompletableFuture.supplyAsync(() -> site.run("kernel", "import", "debian", "/srv/linux.deb"));
        await("the import", () -> !site.effects.isEmpty());
        assertFalse(running.isDone(), "it waits");
        site.finishImport();
        Result result = running.get(10, TimeUnit.SECONDS);
        assertEquals(0, result.code(), result.err());
        assertTrue(
                result.out().contains("6.1.0-32-cloud-amd64, vmlinuz 7.9 MiB, initramfs 12.0 MiB with 96 modules"),
                result.out());
        assertTrue(site.done("kernel", "list").out().contains("ready"));
        assertTrue(
                site.done("kernel", "list", "--json").json().get(0).get("idle").booleanValue());
        assertEquals(1, site.run("kernel", "import", "debian", "/srv/linux.deb").code());
        site.done("kernel", "import", "later", "/srv/linux.deb", "--no-wait");
    }

    @Test
    void tellsWhyAnImportFailed() {
        site.failImports = true;
        Result result = site.run("kernel", "import", "debian", "/srv/empty");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("There is no vmlinuz in it."), result.err());
    }

    @Test
    void definesAndChangesAVirtualEnvironment() {
        site.web(
                "--ram",
                "2G",
                "--ram-exact",
                "--cpus",
                "2",
                "--tag",
                "dmz",
                "--tag",
                "ssd",
                "--priority",
                "70",
                "--no-ha");
        var d = web().definition();
        assertEquals(Requirement.exactly(2048L), d.profile().memoryMiB());
        assertEquals(Requirement.atLeast(2), d.profile().cpuCount());
        assertEquals(List.of("dmz", "ssd"), List.copyOf(d.profile().requiredTags()));
        assertEquals(70, d.priority());
        assertFalse(d.highAvailability());
        site.done(
                "ve",
                "edit",
                "web",
                "--mode",
                "exclusive",
                "--ram",
                "any",
                "--tag",
                "",
                "--ha",
                "--description",
                "shop");
        d = web().definition();
        assertEquals(RootMode.EXCLUSIVE, d.rootMode());
        assertTrue(d.profile().memoryMiB().isAny());
        assertEquals(List.of(), List.copyOf(d.profile().requiredTags()));
        assertEquals(Requirement.atLeast(2), d.profile().cpuCount(), "what is not named stays");
        assertEquals("shop", d.description());
        assertTrue(d.highAvailability());
        assertTrue(site.done("ve", "show", "web").out().contains("CPUs at least 2"));
        JsonNode json = site.done("ve", "show", "web", "--json").json();
        assertEquals("debian", json.get("definition").get("kernelName").stringValue());
        assertEquals("INACTIVE", json.get("state").stringValue());
        assertEquals(1, site.run("ve", "edit", "web", "--nodes", "5000").code());
        assertEquals(1, site.run("kernel", "delete", "debian").code(), "it is in use");
        site.done("ve", "delete", "web");
        site.done("image", "delete", "debian");
    }

    @Test
    void startsWithEveryStepToldAndStops() throws Exception {
        MacAddress mac = site.node(1, 2048);
        site.web();
        var running = CompletableFuture.supplyAsync(() -> site.run("ve", "start", "web", "--wait"));
        await("the assignment", () -> site.core.current().instances(web().id()).stream()
                .anyMatch(i -> i.phase() == InstancePhase.STARTING));
        site.boot(mac, 101, site.core.current().instances(web().id()).getFirst().generation());
        site.beat(101, Observation.Stage.ROOT_MOUNTED);
        site.beat(101, Observation.Stage.RUNNING);
        Result result = running.get(10, TimeUnit.SECONDS);
        assertEquals(0, result.code(), result.err());
        for (String step :
                List.of("requested", "web/1 on node-770001: node chosen", "agent enrolled", "root mounted", "active")) {
            assertTrue(result.out().contains(step), () -> step + " in\n" + result.out());
        }
        assertTrue(result.out().endsWith("'web' is active.\n"), result.out());
        String shown = site.done("ve", "show", "web").out();
        assertTrue(shown.contains("to start") && shown.contains("boot served") == false, shown);
        assertTrue(site.done("ve", "list").out().contains("1/1"));
        JsonNode json =
                site.done("ve", "show", "web", "--json").json().get("instances").get(0);
        assertEquals("node-770001", json.get("nodeName").stringValue());
        assertEquals("web", json.get("id").get("veName").stringValue());
        assertTrue(json.get("durations").get("totalMillis").longValue() >= 0);
        assertTrue(json.get("durations").get("fenceMillis").isNull());
        var stopping = CompletableFuture.supplyAsync(() -> site.run("ve", "stop", "web", "--wait", "--json"));
        await("the stop", () -> web().desired() == VirtualEnvironment.Desired.STOPPED);
        site.boot(mac, 102, 0);
        assertEquals(
                "INACTIVE",
                stopping.get(10, TimeUnit.SECONDS).json().get("state").stringValue());
    }

    @Test
    void aWaitEndsWhenNobodyWaits() throws Exception {
        site.web();
        Cancel cancel = new Cancel();
        var running = CompletableFuture.supplyAsync(
                () -> site.run(InputStream.nullInputStream(), cancel, "ve", "start", "web", "--wait"));
        await("the start", () -> web().desired() == VirtualEnvironment.Desired.STARTED);
        cancel.request();
        assertEquals(1, running.get(10, TimeUnit.SECONDS).code());
        assertEquals(VirtualEnvironment.Desired.STARTED, web().desired(), "the start goes on");
        assertEquals(1, site.run("ve", "start", "web").code(), "it is started already");
    }

    @Test
    void explainsPlacement() {
        site.node(1, 4096);
        site.node(2, 512);
        site.node(3, 2048);
        site.web("--ram", "2G", "--cpus", "2");
        String[] lines = site.done("ve", "nodes", "web").out().split("\n");
        assertTrue(lines[1].matches("node-770003 +yes +0 %  .*"), lines[1]);
        assertTrue(lines[2].matches("node-770001 +yes +100 %  .*"), lines[2]);
        assertTrue(lines[3].matches("node-770002 +no .*RAM 512 MiB, wanted at least 2.0 GiB"), lines[3]);
        assertTrue(lines[5].contains("2 nodes match, 2 of them free now; 1 wanted."), lines[5]);
        JsonNode json = site.done("ve", "nodes", "web", "--json").json();
        assertEquals("node-770003", json.get(0).get("nodeName").stringValue());
        assertTrue(json.get(0).get("fits").booleanValue());
        assertFalse(json.get(2).get("checks").get(0).get("met").booleanValue());
    }

    @Test
    void listsEventsAndAcknowledgesAlerts() {
        site.node(1, 2048);
        String[] lines = site.done("event", "list", "--limit", "2").out().split("\n");
        assertEquals(3, lines.length);
        assertTrue(lines[2].contains("node-770001 is idle."), lines[2]);
        JsonNode last = site.done("event", "list", "--json").json();
        long sequence = last.get(last.size() - 1).get("sequence").longValue();
        assertEquals("node-770001", last.get(last.size() - 1).get("nodeName").stringValue());
        assertEquals(
                "[ ]",
                site.done("event", "list", "--after", "" + sequence, "--json")
                        .out()
                        .strip());
        assertEquals(1, site.run("event", "ack", "9999").code());
    }

    @Test
    void followsEventsUntilCancelled() throws Exception {
        site.node(1, 2048);
        Cancel cancel = new Cancel();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var running = CompletableFuture.supplyAsync(() -> site.line(new Actor("ssh:test"))
                .execute(
                        new String[] {"event", "follow", "--json", "--after", "0"},
                        InputStream.nullInputStream(),
                        print,
                        print,
                        cancel));
        await("what was before", () -> out.toString(StandardCharsets.UTF_8).contains("is idle."));
        site.node(2, 2048);
        await("the second node", () -> out.toString(StandardCharsets.UTF_8).contains("node-770002 is idle."));
        cancel.request();
        assertEquals(0, running.get(10, TimeUnit.SECONDS));
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(site.core.current().nextEvent() - 1, lines.length, "each event once, one a line");
    }

    @Test
    void tellsHowTheServerFares() {
        site.node(1, 2048);
        String text = site.done("server", "status").out();
        assertTrue(text.contains("Offers 12") && !text.contains("Naks"), text);
        assertTrue(text.contains("1 (0 active, 1 idle, 0 intermediate, 0 off, 0 error)"), text);
        JsonNode json = site.done("server", "status", "--json").json();
        assertEquals(1, json.get("nodes").get("IDLE").intValue());
        assertEquals("DHCP", json.get("services").get(0).get("name").stringValue());
        assertEquals(
                12,
                json.get("services").get(0).get("counters").get(0).get("value").longValue());
    }
}
