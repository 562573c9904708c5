package org.openqrm.simulator.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Simulation.Failure;
import org.openqrm.simulator.fleet.Fleet;

/** The whole way, with nothing replaced but the machines and their power devices. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RealServerTest {
    private static final String FLEET = """
        model.bios.share=1
        model.bios.firmware=BIOS
        model.bios.memory=16
        model.bios.post=20
        model.bios.boot=10
        model.uefi.share=1
        model.uefi.memory=32
        model.uefi.post=30
        model.uefi.boot=10
        tag.dmz=r01
        ve.web=3 nodes, tag dmz, started
        ve.spare=1 node
        """;

    @TempDir
    private Path directory;

    @Test
    void fiftyMachinesBecomeNodesAndAFrozenOneIsReplaced() throws Exception {
        try (LiveSite site = new LiveSite(directory.resolve("data"), fleet(), 50, 40)) {
            site.await(
                    "50 nodes", Duration.ofSeconds(60), image -> image.nodes().size() == 50);
            site.await("web is active", Duration.ofSeconds(60), image -> image.ve("web")
                    .filter(ve -> image.state(ve.id()) == VeState.ACTIVE)
                    .isPresent());
            site.await("47 idle", Duration.ofSeconds(30), image -> LiveSite.idle(image) == 47);
            VirtualEnvironment web = site.image().ve("web").orElseThrow();
            Instance first = site.image().instances(web.id()).getFirst();
            Node victim = site.image().node(first.node().orElseThrow()).orElseThrow();
            assertTrue(victim.tags().contains("dmz"), "it runs where it may: " + victim);
            assertEquals(Optional.empty(), site.simulation.provoke(Failure.FREEZE, victim.name()));
            site.await(
                    "the instance runs elsewhere",
                    Duration.ofSeconds(60),
                    image -> image.instance(first.id())
                                    .filter(i ->
                                            i.node().isPresent() && !i.node().equals(first.node()))
                                    .isPresent()
                            && image.state(web.id()) == VeState.ACTIVE);
            site.await("the frozen one is idle again", Duration.ofSeconds(60), image -> image.node(victim.id())
                    .filter(node -> node.state() == NodeState.IDLE)
                    .isPresent());
            site.submit(new Command.StopVe(web.id()));
            site.await("all are idle", Duration.ofSeconds(60), image -> LiveSite.idle(image) == 50);
        }
    }

    static Fleet fleet() throws Exception {
        return Fleet.read(new StringReader(FLEET), "test");
    }
}
