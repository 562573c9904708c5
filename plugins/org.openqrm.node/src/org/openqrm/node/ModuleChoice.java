package org.openqrm.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which modules of a kernel a node may need, and when. Names that a kernel does not have are passed over: they are built
 * in, or belong to hardware it does not support.
 *
 * @param packed all of them, each module after what it needs
 * @param swift names of those that lie in the initramfs itself, ready to load; the others lie in the second archive
 * @param dependencies lines {@code name file need…} for the loader on the node
 * @param occasions lines {@code set pattern name}: load the module when a device matches; pattern {@code -} is always
 */
record ModuleChoice(Collection<ModuleTree.Module> packed, Set<String> swift, String dependencies, String occasions) {
    /** All that a virtual machine needs to reach the server; it feels each octet more, and each unpacking. */
    private static final List<String> SWIFT = List.of("virtio_pci", "virtio_net");
    /** What the node boots over. */
    private static final List<String> NETWORK = List.of(
            "virtio_pci",
            "virtio_net",
            "e1000",
            "e1000e",
            "igb",
            "igbvf",
            "igc",
            "ixgbe",
            "ixgbevf",
            "i40e",
            "iavf",
            "ice",
            "bnxt_en",
            "bnx2",
            "bnx2x",
            "tg3",
            "r8169",
            "8139cp",
            "8139too",
            "mlx4_core",
            "mlx4_en",
            "mlx5_core",
            "atlantic",
            "alx",
            "atl1c",
            "sky2",
            "forcedeth",
            "be2net",
            "cxgb4",
            "enic",
            "qede",
            "sfc",
            "ena",
            "gve",
            "hv_netvsc",
            "vmxnet3",
            "ionic");
    /** Seen in the inventory only, so loaded when the node already answers. */
    private static final List<String> STORAGE = List.of(
            "virtio_blk",
            "virtio_scsi",
            "nvme",
            "ahci",
            "ata_piix",
            "megaraid_sas",
            "mpt3sas",
            "hpsa",
            "smartpqi",
            "aacraid",
            "mptsas",
            "mptspi",
            "vmw_pvscsi",
            "hv_storvsc",
            "ipmi_si");
    /** Wanted in every idle node; the first two bring the power button. */
    private static final List<String> IDLE = List.of("button", "evdev", "sd_mod");

    private static final List<String> NFS4 = List.of("nfs", "nfsv4");
    private static final List<String> NFS3 = List.of("nfs", "nfsv3");
    private static final List<String> OVERLAY = List.of("overlay");
    /** Gives programs the BMC whose hardware ipmi_si drives; it has no device of its own. */
    private static final Map<String, String> COMPANIONS = Map.of("ipmi_si", "ipmi_devintf");

    static ModuleChoice from(ModuleTree tree) throws KernelImportException {
        List<String> wanted = new ArrayList<>();
        List.of(NETWORK, STORAGE, IDLE, NFS4, NFS3, OVERLAY).forEach(wanted::addAll);
        wanted.addAll(COMPANIONS.values());
        StringBuilder occasions = new StringBuilder();
        whenPresent(tree, "boot", NETWORK, occasions);
        whenPresent(tree, "late", STORAGE, occasions);
        always(tree, "late", IDLE, occasions);
        always(tree, "nfs4", NFS4, occasions);
        always(tree, "nfs3", NFS3, occasions);
        always(tree, "overlay", OVERLAY, occasions);
        Set<String> swift = new TreeSet<>();
        tree.closure(SWIFT).forEach(module -> swift.add(module.name()));
        ModuleChoice choice = new ModuleChoice(tree.closure(wanted), swift, "", occasions.toString());
        return new ModuleChoice(choice.packed, swift, choice.dependencies(tree), choice.occasions);
    }

    private String dependencies(ModuleTree tree) {
        StringBuilder lines = new StringBuilder();
        for (ModuleTree.Module module : packed) {
            lines.append(module.name()).append(' ').append(file(module));
            tree.before(module).forEach(need -> lines.append(' ').append(need));
            lines.append('\n');
        }
        return lines.toString();
    }

    /**
     * Where the module lies on the node. What most nodes never load is packed with gzip there and the whole archive is
     * not: so a node spends no time on unpacking what it does not use.
     */
    String file(ModuleTree.Module module) {
        return "/lib/modules/" + module.name() + (swift.contains(module.name()) ? ".ko" : ".ko.gz");
    }

    private static void whenPresent(ModuleTree tree, String set, List<String> names, StringBuilder occasions)
            throws KernelImportException {
        for (ModuleTree.Module module : tree.closure(names)) {
            for (String alias : module.info().aliases()) {
                if (alias.indexOf(':') > 0 && alias.indexOf(' ') < 0) {
                    occasion(set, alias, module.name(), occasions);
                    String companion = COMPANIONS.get(module.name());
                    if (companion != null && tree.module(companion).isPresent()) {
                        occasion(set, alias, companion, occasions);
                    }
                }
            }
        }
    }

    private static void always(ModuleTree tree, String set, List<String> names, StringBuilder occasions)
            throws KernelImportException {
        for (String name : names) {
            tree.module(name).ifPresent(module -> occasion(set, "-", module.name(), occasions));
        }
    }

    private static void occasion(String set, String pattern, String module, StringBuilder occasions) {
        occasions
                .append(set)
                .append(' ')
                .append(pattern)
                .append(' ')
                .append(module)
                .append('\n');
    }
}
