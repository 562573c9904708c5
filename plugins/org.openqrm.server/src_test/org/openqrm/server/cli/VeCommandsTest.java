package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openqrm.server.cli.TestSite.await;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Observation;
import org.openqrm.server.cli.TestSite.Result;
import tools.jackson.databind.JsonNode;

class VeCommandsTest {
    private final TestSite site = TestSite.open();

    @AfterEach
    void stop() {
        site.close();
    }

    private VirtualEnvironment web() {
        return site.core.current().ve("web").orElseThrow();
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
    void cancelsAStart() {
        site.node(1, 2048);
        site.web("--nodes", "2");
        site.done("ve", "start", "web");
        Result which = site.run("ve", "cancel", "web");
        assertEquals(2, which.code());
        assertTrue(which.err().contains("has 2 instances; say which one: ve cancel web 1"), which.err());
        assertTrue(site.done("ve", "cancel", "web", "2").out().contains("The start of 'web' / 2 is cancelled."));
        await("it rests", () -> site.core.current().instances(web().id()).stream()
                .anyMatch(i -> i.phase() == InstancePhase.FAILED));
        Result again = site.run("ve", "cancel", "web", "2");
        assertEquals(1, again.code());
        assertTrue(again.err().contains("cancelled already"), again.err());
    }

    @Test
    void runsOnTheNodesThatAPersonNames() {
        site.node(1, 2048);
        site.node(2, 2048);
        site.web("--only-node", "node-770002");
        assertTrue(site.done("ve", "show", "web").out().contains("node-770002"));
        Result refused = site.run("ve", "start", "web", "--on", "node-770001");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("does not fit: Only nodes"), refused.err());
        assertEquals(1, site.run("ve", "start", "web", "--on", "node-770009").code());
        site.done("ve", "start", "web", "--on", "node-770002");
        assertEquals(
                "node-770002",
                site.core
                        .current()
                        .instances(web().id())
                        .getFirst()
                        .node()
                        .flatMap(site.core.current()::node)
                        .orElseThrow()
                        .name());
        site.done("ve", "edit", "web", "--only-node", "any", "--never-node", "node-770001");
        assertTrue(web().definition().profile().onlyNodes().isEmpty());
        assertEquals(1, web().definition().profile().neverNodes().size());
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
        await("the node's release", () -> site.core
                .current()
                .node(mac)
                .filter(n -> site.core.current().assignment(n.id()).isEmpty())
                .isPresent());
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
        assertTrue(lines[5].contains("2 nodes match, 2 are free now; 1 wanted."), lines[5]);
        JsonNode json = site.done("ve", "nodes", "web", "--json").json();
        assertEquals("node-770003", json.get(0).get("nodeName").stringValue());
        assertTrue(json.get(0).get("fits").booleanValue());
        assertFalse(json.get(2).get("checks").get(0).get("met").booleanValue());
    }

    @Test
    void warnsWhenARunningOneDoesNotFitItsNodeAnyMore() throws Exception {
        site.node(1, 2048);
        site.web();
        assertEquals("", site.run("ve", "edit", "web", "--ram", "64G").err(), "it runs nowhere");
        site.done("ve", "edit", "web", "--ram", "1G");
        site.done("ve", "start", "web");
        await("the assignment", () -> site.core.current().instances(web().id()).stream()
                .anyMatch(i -> i.node().isPresent()));
        TestSite.Result result = site.run("ve", "edit", "web", "--ram", "64G");
        assertEquals(0, result.code());
        assertTrue(
                result.err().contains("node-770001")
                        && result.err().contains("RAM")
                        && result.err().contains("64"),
                result.err());
        assertTrue(result.err().contains("no node matches"), result.err());
        assertEquals("", site.run("ve", "edit", "web", "--ram", "1G").err());
    }
}
