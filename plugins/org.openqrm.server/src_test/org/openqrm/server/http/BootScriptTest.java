package org.openqrm.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeId;

class BootScriptTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    private final BootScript script = new BootScript("10.77.0.1", 80, 4912, "", "", _ -> true);

    private static KernelImage kernel(String name) {
        return new KernelImage(
                new KernelId(3),
                name,
                "/k",
                KernelImage.ImportState.READY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Instant.EPOCH);
    }

    private static BootPlan.Run run(String path, String options) {
        ApplicationImage image =
                new ApplicationImage(new ImageId(1), "debian", "10.77.0.1", path, options, "", Instant.EPOCH);
        return new BootPlan.Run(kernel("k"), image, RootMode.SHARED, new InstanceId(new VeId(5), 1), 12, "web");
    }

    @Test
    void anInstanceGetsItsRootOnTheCommandLine() {
        String text = script.render(run("/export/web", "vers=4.2"), MAC, "TOKEN");
        assertTrue(
                text.contains(
                        "kernel http://10.77.0.1/kernel/3/vmlinuz initrd=initramfs initrd=modules openqrm.server=10.77.0.1:4912"
                                + " openqrm.token=TOKEN openqrm.mac=52:54:00:77:00:01 openqrm.root=nfs:10.77.0.1:/export/web"
                                + " openqrm.rootopts=vers=4.2 openqrm.mode=shared openqrm.generation=12 openqrm.hostname=web"
                                + " panic=10 quiet || goto failed\n"
                                + "initrd http://10.77.0.1/kernel/3/initramfs || goto failed\n"
                                + "initrd http://10.77.0.1/kernel/3/modules || goto failed\nboot || goto failed\n:failed\n"),
                text);
        assertFalse(text.contains("iseq"), "what loads the root from the network loads all modules");
        assertTrue(text.contains("echo openQRM: starts web (image debian), kernel k\n"), text);
    }

    @Test
    void onlyAVirtioCardBootsIdleWithoutTheModules() {
        String text = script.render(new BootPlan.Idle(kernel("k"), "n"), MAC, "T");
        String words = "openqrm.server=10.77.0.1:4912 openqrm.token=T openqrm.mac=52:54:00:77:00:01"
                + " openqrm.hostname=n panic=10 quiet";
        assertTrue(text.contains("""
                imgfree
                iseq ${netX/busid} 01:1a:f4:10:00 && goto virtual ||
                iseq ${netX/busid} 01:1a:f4:10:41 && goto virtual ||
                kernel http://10.77.0.1/kernel/3/vmlinuz initrd=initramfs initrd=modules %1$s || goto failed
                initrd http://10.77.0.1/kernel/3/initramfs || goto failed
                initrd http://10.77.0.1/kernel/3/modules || goto failed
                boot || goto failed
                :virtual
                kernel http://10.77.0.1/kernel/3/vmlinuz initrd=initramfs %1$s openqrm.modules=http://10.77.0.1/kernel/3/modules || goto failed
                initrd http://10.77.0.1/kernel/3/initramfs || goto failed
                boot || goto failed
                :failed
                """.formatted(words)), text);
    }

    @Test
    void aKernelOfAnEarlierImportHasAllInItsInitramfs() {
        BootScript whole = new BootScript("10.77.0.1", 80, 4912, "", "", _ -> false);
        for (BootPlan plan : new BootPlan[] {new BootPlan.Idle(kernel("k"), "n"), run("/a", "vers=3")}) {
            String text = whole.render(plan, MAC, "T");
            assertTrue(text.contains("/vmlinuz initrd=initramfs openqrm.server="), text);
            assertFalse(text.contains("/modules") || text.contains("iseq"), text);
        }
    }

    @Test
    void whatNoCommandLineCanCarryIsNotTried() {
        for (String path : new String[] {"/with blank", "/with\ttab", "/${net0/mac}", "/grün"}) {
            String text = script.render(run(path, "vers=4.2"), MAC, "TOKEN");
            assertTrue(
                    text.contains("waiting: image debian has a path or options that no command line can carry"), text);
            assertFalse(text.contains("TOKEN"), text);
        }
    }

    @Test
    void namesMeanNothingToIpxe() {
        String text = script.render(new BootPlan.Idle(kernel("x || shell\nshell ${net0/mac}"), "n"), MAC, "T");
        assertTrue(text.contains("kernel x __ shell_shell __net0/mac_\n"), text);
        assertEquals(
                "waiting: a_b",
                script.hold("a\nb").lines().skip(1).findFirst().orElseThrow().substring(14));
    }

    @Test
    void itAsksAgainForEverAndLessAndLessOften() {
        String again = "chain --replace --autofree http://10.77.0.1/boot.ipxe ||\n";
        String end = again + "echo openQRM: the server does not answer, trying again\nsleep 2 ||\n" + again
                + ":forever\n" + "sleep 5 ||\n" + again + "goto forever\n";
        assertTrue(script.hold("x").endsWith("sleep 5\n" + end), script.hold("x"));
        assertTrue(script.render(run("/a", "vers=3"), MAC, "T").endsWith("imgfree\nsleep 1\n" + end));
    }
}
