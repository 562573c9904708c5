package org.openqrm.server.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openqrm.server.agent.ListenerSite.MAC;
import static org.openqrm.server.agent.ListenerSite.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.port.Observation;
import org.openqrm.protocol.agent.InventoryAck;
import org.openqrm.protocol.agent.InventoryAssembly;
import org.openqrm.protocol.agent.InventoryChunk;

class AgentInventoryTest {
    private static final UUID BOOT = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private final InventoryReader reader = new InventoryReader();
    private ListenerSite site;

    @BeforeEach
    void start() throws IOException {
        site = new ListenerSite();
    }

    @AfterEach
    void stop() {
        site.close();
        assertEquals(0, site.count(AgentCount.FAILURES), "exceptions in the listener");
    }

    static String document(UUID bootId, String disks) {
        return """
            {"bootId":"%s","firmware":"UEFI",
             "cpu":{"model":"Xeon\\u001b[31m","sockets":1,"cores":2,"threads":4,"mhz":2400},"memoryKiB":2048000,
             "nics":[{"name":"eth0","mac":"52:54:00:77:00:01","link":true,"speedMbit":1000,"driver":"virtio_net","boot":true}],
             %s
             "smbios":{"vendor":"QEMU","product":"Standard PC","serial":"Not Specified","uuid":"6F9619FF-8B86-D011-B42D-00CF4FC964FF"},
             "kernel":"6.1.0-32-cloud-amd64"}
            """.formatted(bootId, disks);
    }

    static final String ONE_DISK =
            "\"disks\":[{\"name\":\"vda\",\"bytes\":10737418240,\"model\":\"\",\"rotational\":false}],\"bmcAddress\":null,";

    private InventoryReader.Findings read(String text, Optional<Inventory> before) throws InventoryException {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), BOOT, before);
    }

    @Test
    void readsADocument() throws Exception {
        var findings = read(document(BOOT, ONE_DISK), Optional.empty());
        Inventory i = findings.inventory();
        assertEquals(new Inventory.Cpu("Xeon [31m", 1, 4, 2400), i.cpu());
        assertEquals(2000, i.memoryMiB());
        assertEquals(List.of(new Inventory.Nic("eth0", MAC, true, 1000, "virtio_net", true)), i.nics());
        assertEquals(List.of(new Inventory.Disk("vda", 10737418240L, "", false)), i.disks());
        assertEquals(Inventory.Firmware.UEFI, i.firmware());
        assertEquals(Optional.empty(), i.bmcAddress());
        assertEquals("6.1.0-32-cloud-amd64", i.kernel());
        assertEquals(
                Optional.of("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
                findings.evidence().uuid());
        assertEquals(Optional.empty(), findings.evidence().serial(), "junk identifies nothing");
        assertTrue(findings.evidence().macs().contains(MAC));
    }

    @Test
    void keepsWhatARunningNodeCannotSee() throws Exception {
        Inventory before = read(document(BOOT, ONE_DISK.replace("null", "\"10.0.0.9\"")), Optional.empty())
                .inventory();
        Inventory after = read(document(BOOT, ""), Optional.of(before)).inventory();
        assertEquals(before.disks(), after.disks());
        assertEquals(Optional.of("10.0.0.9"), after.bmcAddress());
    }

    @Test
    void aHypervisorWithHundredsOfInterfacesIsTakenWithTheOneItBootedFrom() throws Exception {
        StringBuilder guests = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            guests.append(String.format(
                    "{\"name\":\"tap%d\",\"mac\":\"fe:54:00:00:%02x:%02x\",\"link\":false,\"speedMbit\":10,"
                            + "\"driver\":\"tun\",\"boot\":false},",
                    i, i / 256, i % 256));
        }
        Inventory inventory = read(
                        document(BOOT, ONE_DISK).replace("\"nics\":[", "\"nics\":[" + guests), Optional.empty())
                .inventory();
        assertEquals(256, inventory.nics().size());
        assertEquals("eth0", inventory.nics().getFirst().name());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"memoryKiB\":2048000|\"memoryKiB\":-1|memoryKiB",
                "\"memoryKiB\":2048000|\"memoryKiB\":1e400|memoryKiB",
                "\"memoryKiB\":2048000|\"memoryKiB\":99999999999999999999|memoryKiB",
                "\"UEFI\"|\"OpenFirmware\"|firmware",
                "52:54:00:77:00:01|fifty|nics[0].mac",
                "\"link\":true|\"link\":1|nics[0].link",
                "\"nics\":[|\"nics\":[7,|nics[0]",
                "\"kernel\"|\"colonel\"|kernel",
                "\"bootId\":\"1|\"bootId\":\"2|bootId",
                "\"vendor\":\"QEMU\"|\"vendor\":[[[[[[[[[[[]]]]]]]]]]]|JSON",
                "\"firmware\"|\"bootId\"|JSON",
            })
    void saysWhatIsWrong(String find, String replace, String place) {
        String bad = document(BOOT, ONE_DISK).replace(find, replace);
        var e = assertThrows(InventoryException.class, () -> read(bad, Optional.empty()));
        assertTrue(e.getMessage().contains(place), e.getMessage());
    }

    @Test
    void boundsTextsAndLists() {
        String longName = document(BOOT, ONE_DISK).replace("QEMU", "Q".repeat(257));
        assertThrows(InventoryException.class, () -> read(longName, Optional.empty()));
        String disk = "{\"name\":\"vda\",\"bytes\":1,\"model\":\"\",\"rotational\":false},";
        String manyDisks = "\"disks\":[" + disk.repeat(256) + disk.substring(0, disk.length() - 1) + "],";
        var e = assertThrows(InventoryException.class, () -> read(document(BOOT, manyDisks), Optional.empty()));
        assertTrue(e.getMessage().contains("disks"), e.getMessage());
    }

    @Test
    void acknowledgesTheLastPartOnlyWhenItIsCommitted() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            List<InventoryChunk> parts = InventoryAssembly.split(1, bytes(document(node.bootId, padding(3_000))));
            assertEquals(4, parts.size());
            for (int i : new int[] {2, 0, 1}) {
                node.send(node.sealed(parts.get(i)));
                assertEquals(new InventoryAck(1, i), node.take());
            }
            site.dataCenter.refuse(Outcome.Rejected.because("", "The disk is full."));
            node.send(node.sealed(parts.get(3)));
            await(() -> "the refused inventory", () -> site.count(AgentCount.BAD_INVENTORIES) == 1);
            assertTrue(node.receiveWithin(100).isEmpty(), "a refused inventory is not acknowledged");
            site.dataCenter.acceptAgain();
            await(() -> "being asked again", () -> asked(node));
            for (InventoryChunk part : parts) {
                node.send(node.sealed(part));
                assertEquals(new InventoryAck(1, part.index()), node.take());
            }
            assertEquals(1, site.count(AgentCount.INVENTORIES));
            assertTrue(site.dataCenter.onlyNode().inventory().isPresent());
            node.send(node.sealed(parts.get(3)));
            assertEquals(new InventoryAck(1, 3), node.take(), "a repeated part is acknowledged again");
            assertEquals(1, site.count(AgentCount.INVENTORIES));
        }
    }

    private static boolean asked(TestNode node) {
        try {
            return node.beats().wantInventory();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBadDocumentIsCountedAndNotAskedForAgain() throws Exception {
        try (TestNode node = site.node(MAC, "127.0.0.2").enrolled()) {
            InventoryChunk part =
                    InventoryAssembly.split(1, bytes("{\"bootId\":7}")).getFirst();
            node.send(node.sealed(part));
            assertEquals(new InventoryAck(1, 0), node.take());
            assertEquals(1, site.count(AgentCount.BAD_INVENTORIES));
            assertEquals(List.of(), site.dataCenter.reported(Observation.Inventoried.class));
            assertFalse(node.beats().wantInventory());
        }
    }

    private static String padding(int size) {
        return " ".repeat(size) + ONE_DISK;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
