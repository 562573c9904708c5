package org.openqrm.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.openqrm.core.boot.BootPlan;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;

/**
 * Renders a boot plan as an iPXE script. Whatever fails, the script never gives up: it fetches itself anew, at first after
 * two seconds, later every five, so that nodes survive a restart of the server; the new script has a new token and may say
 * something else. A thousand waiting machines are two hundred refused connections a second, which nobody notices.
 *
 * @param server this machine as the node sees it, IPv4, dotted
 * @param httpPort of this listener
 * @param agentPort UDP port of the agent listener
 * @param console for the kernel's {@code console=}; empty for the kernel's own choice
 * @param options appended to every kernel command line; may be empty
 * @param split whether a kernel's modules lie in an archive of their own; if not, its initramfs holds them
 */
record BootScript(
        String server, int httpPort, int agentPort, String console, String options, Predicate<KernelImage> split) {
    private static final String SELF = "/boot.ipxe";
    /**
     * Network cards of virtual machines, as iPXE's setting {@code busid} has them: PCI, vendor, device. Their driver lies in
     * the initramfs itself. Whatever is no such card, or cannot tell what it is, loads all modules.
     */
    private static final List<String> VIRTIO = List.of("01:1a:f4:10:00", "01:1a:f4:10:41");

    /** @param token empty for a plan that boots nothing */
    String render(BootPlan plan, MacAddress mac, String token) {
        return switch (plan) {
            case BootPlan.Idle idle ->
                boot(
                        idle.kernel(),
                        "node " + idle.hostname() + " boots the idle ramdisk",
                        commandLine(mac, token, List.of("openqrm.hostname=" + idle.hostname())),
                        true);
            case BootPlan.Run run -> run(run, mac, token);
            case BootPlan.Hold hold -> hold(hold.reason());
        };
    }

    /** Shows why, waits, asks again. */
    String hold(String reason) {
        return """
            #!ipxe
            echo openQRM: waiting: %s
            sleep 5
            %s\
            """.formatted(printable(reason), retry());
    }

    private String run(BootPlan.Run run, MacAddress mac, String token) {
        List<String> root = List.of(
                "openqrm.root=nfs:" + run.image().server() + ":" + run.image().path(),
                "openqrm.rootopts=" + run.image().options(),
                "openqrm.mode=" + run.mode().name().toLowerCase(Locale.ROOT),
                "openqrm.generation=" + run.generation(),
                "openqrm.hostname=" + run.hostname());
        // A blank would end the argument and begin another one; iPXE knows no quoting.
        if (root.stream().anyMatch(BootScript::unsafe)) {
            return hold("image " + run.image().name() + " has a path or options that no command line can carry");
        }
        return boot(
                run.kernel(),
                "starts " + run.hostname() + " (image " + run.image().name() + ")",
                commandLine(mac, token, root),
                false);
    }

    /** @param idle whether it may do without the modules until it has enrolled */
    private String boot(KernelImage kernel, String what, String commandLine, boolean idle) {
        String files = base() + "/kernel/" + kernel.id();
        boolean split = this.split.test(kernel);
        StringBuilder text = new StringBuilder("""
            #!ipxe
            echo openQRM: %s, kernel %s
            imgfree
            """.formatted(printable(what), printable(kernel.name())));
        if (split && idle) {
            VIRTIO.forEach(
                    card -> text.append("iseq ${netX/busid} ").append(card).append(" && goto virtual ||\n"));
        }
        text.append(load(files, commandLine, split ? List.of("initramfs", "modules") : List.of("initramfs")));
        if (split && idle) {
            String later = commandLine + " openqrm.modules=" + files + "/modules";
            text.append(":virtual\n").append(load(files, later, List.of("initramfs")));
        }
        return text + """
            :failed
            echo openQRM: that did not work, asking the server again
            imgfree
            sleep 1
            """ + retry();
    }

    private static String load(String files, String commandLine, List<String> archives) {
        StringBuilder text = new StringBuilder("kernel " + files + "/vmlinuz ");
        archives.forEach(name -> text.append("initrd=").append(name).append(' '));
        text.append(commandLine).append(" || goto failed\n");
        for (String name : archives) {
            text.append("initrd ").append(files).append('/').append(name).append(" || goto failed\n");
        }
        return text.append("boot || goto failed\n").toString();
    }

    /** {@code initrd=} is how the kernel's EFI stub finds what iPXE has loaded under that name. */
    private String commandLine(MacAddress mac, String token, List<String> more) {
        List<String> words = new ArrayList<>();
        words.add("openqrm.server=" + server + ":" + agentPort);
        words.add("openqrm.token=" + token);
        words.add("openqrm.mac=" + mac);
        words.addAll(more);
        if (!console.isBlank()) {
            words.add("console=" + console);
        }
        words.add("panic=10");
        words.add("quiet");
        if (!options.isBlank()) {
            words.add(options.strip());
        }
        return String.join(" ", words);
    }

    private String retry() {
        String again = "chain --replace --autofree " + base() + SELF + " ||\n";
        return again
                + "echo openQRM: the server does not answer, trying again\n"
                + "sleep 2 ||\n" + again
                + ":forever\n"
                + "sleep 5 ||\n" + again
                + "goto forever\n";
    }

    private String base() {
        return "http://" + server + (httpPort == 80 ? "" : ":" + httpPort);
    }

    private static boolean unsafe(String word) {
        return word.chars().anyMatch(c -> c <= ' ' || c > '~') || word.contains("${");
    }

    /** Names come from people: nothing in them may mean anything to iPXE. */
    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9 .,:/()_-]", "_");
    }
}
