package org.openqrm.server.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.protocol.agent.AgentWire;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the inventory document of an agent; whatever is in it, the result is a record or an exception that says why. */
final class InventoryReader {
    /** A hypervisor has hundreds, most of them its guests'; the document's own limit keeps a list from growing further. */
    private static final int MOST_NICS = 4096;

    /** So many are kept: the one it booted from, those with a link and then the first, in the order of the document. */
    private static final int KEPT_NICS = 256;

    private static final int MOST_DISKS = 256;
    private static final int MOST_PROCESSORS = 1 << 16;
    private static final int MOST_MHZ = 100_000;
    private static final int MOST_MBIT = 10_000_000;
    private static final long MOST_KIB = 1L << 40;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(AgentWire.MAX_INVENTORY)
                            .maxNestingDepth(8)
                            .maxStringLength(4096)
                            .maxNameLength(64)
                            .maxNumberLength(32)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a document says of its machine. */
    record Findings(Evidence evidence, Inventory inventory) {}

    /**
     * @param bootId of the session; the document must be of the same boot
     * @param before what was known: a node that runs an instance says nothing of its disks and its BMC, as the drivers
     *     are not loaded then
     */
    Findings read(byte[] document, UUID bootId, Optional<Inventory> before) throws InventoryException {
        InventoryFields root = InventoryFields.of("", parse(document));
        if (!root.text("bootId").equalsIgnoreCase(bootId.toString())) {
            throw new InventoryException("bootId is of another boot");
        }
        Inventory.Smbios smbios = smbios(root.object("smbios"));
        List<Inventory.Nic> nics = nics(root);
        Inventory inventory = new Inventory(
                cpu(root.object("cpu")),
                root.number("memoryKiB", MOST_KIB) / 1024,
                nics,
                root.has("disks") ? disks(root) : before.map(Inventory::disks).orElse(List.of()),
                smbios,
                firmware(root.text("firmware")),
                root.has("bmcAddress") ? bmc(root) : before.flatMap(Inventory::bmcAddress),
                root.text("kernel"));
        Set<MacAddress> macs = new HashSet<>();
        nics.forEach(nic -> macs.add(nic.mac()));
        return new Findings(new Evidence(macs, present(smbios.uuid()), present(smbios.serial())), inventory);
    }

    private JsonNode parse(byte[] document) throws InventoryException {
        try {
            return mapper.readTree(document);
        } catch (JacksonException e) {
            throw new InventoryException("no JSON: " + InventoryFields.printable(e.getOriginalMessage()));
        }
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private static Inventory.Cpu cpu(InventoryFields cpu) throws InventoryException {
        return new Inventory.Cpu(
                cpu.text("model"),
                cpu.integer("sockets", MOST_PROCESSORS),
                cpu.integer("threads", MOST_PROCESSORS),
                cpu.integer("mhz", MOST_MHZ));
    }

    private static Inventory.Smbios smbios(InventoryFields smbios) throws InventoryException {
        return new Inventory.Smbios(
                smbios.text("vendor"), smbios.text("product"), smbios.text("serial"), smbios.text("uuid"));
    }

    private static Inventory.Firmware firmware(String text) throws InventoryException {
        return switch (text) {
            case "BIOS" -> Inventory.Firmware.BIOS;
            case "UEFI" -> Inventory.Firmware.UEFI;
            default -> throw new InventoryException("firmware is neither BIOS nor UEFI");
        };
    }

    private static Optional<String> bmc(InventoryFields root) throws InventoryException {
        return root.isNull("bmcAddress") ? Optional.empty() : present(root.text("bmcAddress"));
    }

    private static List<Inventory.Nic> nics(InventoryFields root) throws InventoryException {
        List<Inventory.Nic> nics = new ArrayList<>();
        for (JsonNode value : root.array("nics", MOST_NICS)) {
            InventoryFields nic = InventoryFields.of("nics[" + nics.size() + "]", value);
            nics.add(new Inventory.Nic(
                    nic.text("name"),
                    mac(nic),
                    nic.flag("link"),
                    nic.integer("speedMbit", MOST_MBIT),
                    nic.text("driver"),
                    nic.flag("boot")));
        }
        if (nics.size() > KEPT_NICS) {
            nics.sort(Comparator.comparing((Inventory.Nic nic) -> !nic.boot()).thenComparing(nic -> !nic.link()));
            return List.copyOf(nics.subList(0, KEPT_NICS));
        }
        return nics;
    }

    private static MacAddress mac(InventoryFields nic) throws InventoryException {
        try {
            return MacAddress.parse(nic.text("mac"));
        } catch (IllegalArgumentException e) {
            throw new InventoryException(nic.at("mac") + " is no MAC address");
        }
    }

    private static List<Inventory.Disk> disks(InventoryFields root) throws InventoryException {
        List<Inventory.Disk> disks = new ArrayList<>();
        for (JsonNode value : root.array("disks", MOST_DISKS)) {
            InventoryFields disk = InventoryFields.of("disks[" + disks.size() + "]", value);
            disks.add(new Inventory.Disk(
                    disk.text("name"),
                    disk.number("bytes", Long.MAX_VALUE),
                    disk.text("model"),
                    disk.flag("rotational")));
        }
        return disks;
    }
}
