package org.openqrm.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 */
record BootScript(String server, int httpPort, int agentPort, String console, String options) {
    private static final String SELF = "/boot.ipxe";

    /** @param token empty for a plan that boots nothing */
    String render(BootPlan plan, MacAddress mac, String token) {
        return switch (plan) {
            case BootPlan.Idle idle ->
                boot(
                        idle.kernel(),
                        "node " + idle.hostname() + " boots the idle ramdisk",
                        commandLine(mac, token, List.of("openqrm.hostname=" + idle.hostname())));
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
                commandLine(mac, token, root));
    }

    private String boot(KernelImage kernel, String what, String commandLine) {
        String files = base() + "/kernel/" + kernel.id();
        return """
            #!ipxe
            echo openQRM: %s, kernel %s
            imgfree
            kernel %s/vmlinuz initrd=initramfs %s || goto failed
            initrd %s/initramfs || goto failed
            boot || goto failed
            :failed
            echo openQRM: that did not work, asking the server again
            imgfree
            sleep 1
            %s\
            """.formatted(printable(what), printable(kernel.name()), files, commandLine, files, retry());
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
