package org.openqrm.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.core.journal.BootRecord;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;

class BootBookTest {
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    static final String ADDRESS = "10.77.0.101";
    static final long SESSION = 4711;

    private final DataCenterImage image = dataCenter();
    private final BootBook book = new BootBook(() -> image);

    /** One idle node that has a lease, a session and a kernel to boot. */
    static DataCenterImage dataCenter() {
        DataCenterImage image = DataCenterImage.empty();
        image = ImageChanges.apply(image, new Change.PutLease(new Lease(MAC, ADDRESS, START.plusSeconds(3600))));
        image = ImageChanges.apply(
                image,
                new Change.PutKernel(new KernelImage(
                        new KernelId(1),
                        "debian-12",
                        "/k.deb",
                        KernelImage.ImportState.READY,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        START)));
        return ImageChanges.apply(
                image,
                new Change.PutNode(new Node(
                        new NodeId(7),
                        "node-770001",
                        Evidence.of(MAC),
                        Optional.empty(),
                        new TreeSet<>(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        NodePhase.BOOTING,
                        START,
                        Optional.empty(),
                        Optional.of(new AgentSession(SESSION, new UUID(1, 2), new byte[32], new byte[32], 0, ADDRESS)),
                        "",
                        1)));
    }

    static Inventory inventory(long memory) {
        return new Inventory(
                new Inventory.Cpu("Xeon", 1, 4, 2400),
                memory,
                List.of(),
                List.of(),
                new Inventory.Smbios("", "", "", ""),
                Inventory.Firmware.BIOS,
                Optional.empty(),
                "6.1.0");
    }

    static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    static BootSign asked(long millis, BootSign.Asker asker) {
        return new BootSign.Asked(at(millis), MAC, asker);
    }

    static BootSign granted(long millis, BootSign.Asker asker) {
        return new BootSign.Granted(at(millis), MAC, asker);
    }

    static BootSign fetched(long from, long to, BootPhase phase) {
        return new BootSign.Fetched(at(from), at(to), ADDRESS, phase);
    }

    private Optional<BootRecord> take(BootSign... signs) {
        Optional<BootRecord> last = Optional.empty();
        for (BootSign sign : signs) {
            last = book.take(sign);
        }
        return last;
    }

    /** Up to the kernel's start, as a BIOS with our loader. */
    private void load() {
        take(
                asked(0, BootSign.Asker.FIRMWARE),
                asked(400, BootSign.Asker.FIRMWARE),
                granted(410, BootSign.Asker.FIRMWARE),
                fetched(500, 900, BootPhase.LOADER),
                asked(1000, BootSign.Asker.IPXE),
                granted(1010, BootSign.Asker.IPXE),
                new BootSign.Scripted(at(1100), at(1104), MAC),
                fetched(1200, 1900, BootPhase.KERNEL),
                fetched(1901, 2300, BootPhase.INITRAMFS));
    }

    @BeforeEach
    void begin() {
        load();
    }

    private static String text(BootRecord boot) {
        return String.join(
                " ",
                boot.spans().stream()
                        .map(s -> s.phase() + ":" + s.from() + "-" + s.to())
                        .toList());
    }

    @Test
    void anIdleBootIsToldPhaseByPhase() {
        take(
                asked(4000, BootSign.Asker.LINUX),
                granted(4020, BootSign.Asker.LINUX),
                new BootSign.Enrolled(at(4100), MAC));
        BootRecord boot = take(new BootSign.Inventoried(at(4600), SESSION, inventory(1024)))
                .orElseThrow();
        assertEquals(
                "FIRMWARE_DHCP:0-410 LOADER:500-900 IPXE_DHCP:1000-1010 SCRIPT:1100-1104 KERNEL:1200-1900"
                        + " INITRAMFS:1901-2300 LINUX:2300-4000 NODE_DHCP:4000-4020 ENROLMENT:4020-4100"
                        + " INVENTORY:4100-4600",
                text(boot));
        assertTrue(boot.finished() && boot.idle());
        assertEquals("debian-12", boot.kernel());
        assertEquals(START, boot.begun());
        assertEquals(4600, boot.took().toMillis());
    }

    @Test
    void modulesThatAnIdleNodeFetchesLaterAreAdded() {
        take(new BootSign.Enrolled(at(4100), MAC), new BootSign.Inventoried(at(4600), SESSION, inventory(1024)));
        BootRecord boot = take(fetched(4200, 4900, BootPhase.MODULES)).orElseThrow();
        assertEquals(
                new BootRecord.Span(BootPhase.MODULES, 4200, 4900),
                boot.span(BootPhase.MODULES).orElseThrow());
        assertEquals(Optional.empty(), take(fetched(5000, 5900, BootPhase.KERNEL)), "nothing else after its end");
        assertEquals(
                Optional.empty(),
                take(fetched(900_000, 901_000, BootPhase.MODULES)),
                "nor what is a quarter of an hour later");
    }

    @Test
    void modulesOfTheBootScriptComeBeforeLinux() {
        take(fetched(2301, 2700, BootPhase.MODULES), new BootSign.Enrolled(at(4100), MAC));
        BootRecord boot = take(new BootSign.Inventoried(at(4600), SESSION, inventory(1024)))
                .orElseThrow();
        assertEquals(
                new BootRecord.Span(BootPhase.LINUX, 2700, 4100),
                boot.span(BootPhase.LINUX).orElseThrow());
    }

    @Test
    void anInstanceIsDoneWhenItsInitRuns() {
        take(new BootSign.Enrolled(at(4100), MAC), new BootSign.Mounted(at(5000), SESSION));
        take(new BootSign.Mounted(at(6000), SESSION));
        BootRecord boot = take(new BootSign.Running(at(7000), SESSION)).orElseThrow();
        assertEquals(
                new BootRecord.Span(BootPhase.ROOT, 4100, 5000),
                boot.span(BootPhase.ROOT).orElseThrow());
        assertEquals(
                new BootRecord.Span(BootPhase.INIT, 5000, 7000),
                boot.span(BootPhase.INIT).orElseThrow());
    }

    @Test
    void aMachineThatIsResetBeginsAnew() {
        take(asked(9000, BootSign.Asker.FIRMWARE));
        BootRecord boot = book.underWay(image.nodes().values().iterator().next(), at(9000))
                .orElseThrow();
        assertEquals("FIRMWARE_DHCP:0-0", text(boot));
        assertEquals(at(9000), boot.begun());
        take(new BootSign.Enrolled(at(9100), MAC));
        assertEquals(
                Optional.empty(),
                book.underWay(image.nodes().values().iterator().next(), at(900_000)),
                "one that is silent for long is not under way");
    }

    @Test
    void aRenewalOfTheLeaseIsNoSign() {
        take(new BootSign.Enrolled(at(4100), MAC), new BootSign.Inventoried(at(4600), SESSION, inventory(1024)));
        assertEquals(
                Optional.empty(), take(asked(60_000, BootSign.Asker.LINUX), granted(60_001, BootSign.Asker.LINUX)));
        assertEquals(
                Optional.empty(),
                book.underWay(image.nodes().values().iterator().next(), at(60_002)));
    }

    @Test
    void strangersLeaveNothing() {
        BootBook empty = new BootBook(DataCenterImage::empty);
        assertEquals(Optional.empty(), empty.take(fetched(0, 1, BootPhase.KERNEL)));
        assertEquals(Optional.empty(), empty.take(new BootSign.Running(at(1), 99)));
        assertEquals(Optional.empty(), empty.take(new BootSign.Enrolled(at(1), MAC)));
    }
}
