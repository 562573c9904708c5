package org.openqrm.ui.welcome;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.VeState;

/** The way from a bare server to a running Virtual Environment; each step knows by itself whether it has been taken. */
public enum FirstStep {
    NETWORK(
            "Choose the network",
            "The interface that machines boot from.",
            "First Start…",
            "org.openqrm.ui.server.firstStart",
            "first-steps.md#from-a-bare-server-to-a-running-virtual-environment",
            (image, services) -> services.contains("HTTP") || !image.nodes().isEmpty()),
    KERNEL(
            "Import a kernel",
            "What the machines boot: a Debian kernel package will do.",
            "Import Kernel…",
            "org.openqrm.ui.kernel.import",
            "images.md#import-a-kernel",
            (image, _) -> image.kernels().values().stream().anyMatch(KernelImage::ready)),
    NODE(
            "Switch a machine on",
            "Network boot first in its boot order. It becomes Idle by itself.",
            "Show Nodes",
            "view:org.openqrm.ui.nodes",
            "nodes.md",
            (image, _) -> !image.nodes().isEmpty()),
    POWER(
            "Give it a power device",
            "Only a node that can be switched off is replaced without asking.",
            "Show Nodes",
            "view:org.openqrm.ui.nodes",
            "nodes.md#power-devices",
            (image, _) ->
                    image.nodes().values().stream().anyMatch(n -> n.power().isPresent())),
    IMAGE(
            "Add an application image",
            "A root file system on an NFS server: what a node becomes.",
            "Add Application Image…",
            "org.openqrm.ui.image.add",
            "images.md#add-an-application-image",
            (image, _) -> !image.images().isEmpty()),
    VIRTUAL_ENVIRONMENT(
            "Define a Virtual Environment",
            "What is to run, on how many nodes, and what they must be.",
            "New Virtual Environment…",
            "org.openqrm.ui.ve.new",
            "virtual-environments.md#the-wizard",
            (image, _) -> !image.ves().isEmpty()),
    RUNNING(
            "Start it",
            "The best fitting idle node reboots into it.",
            "Show Virtual Environments",
            "view:org.openqrm.ui.ves",
            "virtual-environments.md#states",
            (image, _) -> image.countVes().getOrDefault(VeState.ACTIVE, 0) > 0);

    private final String title;
    private final String advice;
    private final String action;
    private final String command;
    private final String help;
    private final BiPredicate<DataCenterImage, Set<String>> reached;

    FirstStep(
            String title,
            String advice,
            String action,
            String command,
            String help,
            BiPredicate<DataCenterImage, Set<String>> reached) {
        this.title = title;
        this.advice = advice;
        this.action = action;
        this.command = command;
        this.help = help;
        this.reached = reached;
    }

    /** @param services names of those that run */
    boolean reached(DataCenterImage image, Set<String> services) {
        return reached.test(image, services);
    }

    /** How many steps have been taken. */
    static long taken(DataCenterImage image, Set<String> services) {
        return List.of(values()).stream()
                .filter(s -> s.reached(image, services))
                .count();
    }

    String title() {
        return title;
    }

    String advice() {
        return advice;
    }

    /** Label of the button that does it. */
    String action() {
        return action;
    }

    /** What the button does: a command, or {@code view:} and the view to show. */
    String command() {
        return command;
    }

    /** Page of the help book. */
    String help() {
        return help;
    }
}
