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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqrm.core.command.Actor;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.server.cli.TestSite.Result;
import tools.jackson.databind.JsonNode;

class CommandLineInterfaceTest {
    private final TestSite site = TestSite.open();

    @AfterEach
    void stop() {
        site.close();
    }

    private Node node(String name) {
        return site.core.current().node(name).orElseThrow();
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
                "node power-device -h",
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
                "lease list extra",
                "ve create web",
                "ve create web --ram 4X" + " --kernel a --image b",
                "event list --limit many",
                "node maintenance n maybe",
                "node power n",
                "node power n on --none",
                "node power n --ipmi h",
                "image add a /srv",
                "image add a http://foo",
                "image add a nfs://foo",
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

    @ParameterizedTest
    @CsvSource({
        "ve help, help ve",
        "node help, help node",
        "kernel help, help kernel",
        "image help, help image",
        "ve create help, help ve create",
        "ve help create, help ve create"
    })
    void helpMayStandBehindTheCommand(String line, String usual) {
        String expected = site.done(usual.split(" ")).out();
        assertEquals(expected, site.done(line.split(" ")).out());
        assertTrue(site.core.current().vesByName().isEmpty(), "nothing is called help");
    }

    @ParameterizedTest
    @CsvSource({
        "bogus, There is no command 'bogus'.",
        "ve strat web, There is no command 'strat'. Did you mean 'start'",
        "image bogus, 'There is no command ''bogus''. There is: add, delete, edit, list.'",
        "ve help bogus, There is no command 've bogus'.",
        "lease list extra, '''extra'' is one word too many.'",
        "image add a http://foo, write it as nfs://HOST/PATH"
    })
    void aWrongLineIsAnsweredInPlainWords(String line, String expected) {
        Result result = site.run(line.split(" "));
        assertEquals(2, result.code(), result.toString());
        assertTrue(result.err().contains(expected), result.err());
    }

    @Test
    void emptyTablesSayWhatToDo() {
        for (String group : List.of("node", "ve", "kernel", "image", "lease")) {
            assertFalse(site.done(group, "list").out().isBlank());
            assertEquals("[ ]", site.done(group, "list", "--json").out().strip());
        }
    }

    @Test
    void aQueryNarrowsAListDown() {
        site.node(1, 2048);
        site.node(2, 8192);
        JsonNode large =
                site.done("node", "list", "ram>=8G", "state:idle", "--json").json();
        assertEquals(1, large.size());
        assertEquals("node-770002", large.get(0).get("name").stringValue());
        assertTrue(site.done("node", "list", "!ram>4G").out().contains("node-770001"));
        assertEquals(
                "No node matches.", site.done("node", "list", "tag:none").out().strip());
        assertTrue(
                site.done("event", "list", "node:node-770002", "age<1h").out().contains("node-770002"));
        assertTrue(site.done("ve", "list", "state:active").out().contains("no Virtual Environments yet"));
        Result wrong = site.run("node", "list", "state:idle", "rma>8G");
        assertEquals(1, wrong.code());
        assertTrue(wrong.err().contains("Column 12: nothing is called rma"), wrong.err());
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
        String status = site.done("node", "power", "node-770001", "status").out();
        assertTrue(status.contains("IPMI at bmc2, user root"), status);
        assertTrue(status.contains("off, asked at "), status);
        site.done("node", "power", "node-770001", "cycle");
        assertEquals(NodePhase.BOOTING, node("node-770001").phase());
        site.done("node", "power", "node-770001", "off");
        site.done("node", "power", "node-770001", "--none");
        assertEquals(Optional.empty(), node("node-770001").power());
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

    @Test
    void asksThePowerDeviceAndSaysWhatIsWrongWithIt() {
        site.node(1, 2048);
        assertEquals(1, site.run("node", "power", "node-770001", "test").code(), "there is none");
        String set = site.runWith("x\n", "node", "power", "node-770001", "--ipmi", "bmc1", "--user", "admin")
                .out();
        assertTrue(set.contains("It answers: the machine is off."), set);
        site.powerTrouble = Optional.of("BMC bmc1 refuses the password");
        Result test = site.run("node", "power", "node-770001", "test");
        assertEquals(1, test.code());
        assertTrue(test.err().contains("BMC bmc1 refuses the password"), test.err());
        Result status = site.run("node", "power", "node-770001", "status");
        assertEquals(1, status.code());
        assertTrue(status.out().contains("refuses the password"), status.out());
        Result again = site.run("node", "power", "node-770001", "--ipmi", "bmc1:6230", "--user", "admin");
        assertEquals(0, again.code(), "it is set");
        assertTrue(again.err().contains("Warning"), again.err());
        assertEquals(
                "UNKNOWN",
                site.run("--json", "node", "power", "node-770001", "status")
                        .json()
                        .get("powerReading")
                        .get("state")
                        .stringValue());
    }
}
